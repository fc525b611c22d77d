ALTER TABLE messages DROP COLUMN declined_by;
