DROP TABLE keyed_sheets;
DROP TABLE call_sheets;
