ALTER TABLE readings DROP COLUMN superseded_at;
