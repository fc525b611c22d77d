ALTER TABLE messages DROP COLUMN doubted_by;
ALTER TABLE messages DROP COLUMN in_doubt_until;
