DROP TABLE communication_needs;
