DROP TABLE personal_targets;
ALTER TABLE readings DROP COLUMN position;
-- SQLite changes a CHECK in the schema's own text, as its manual describes.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''pulse'', ''cholesterol'', ''ketones'', ''peak-flow''))', '''pulse'', ''cholesterol''))') WHERE type = 'table' AND name = 'readings';
PRAGMA writable_schema = RESET;
