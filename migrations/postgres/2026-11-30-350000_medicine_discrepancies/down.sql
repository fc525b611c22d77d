DROP TABLE medicine_discrepancies;
