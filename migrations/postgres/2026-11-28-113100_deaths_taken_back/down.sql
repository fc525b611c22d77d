DROP TABLE death_corrections;
