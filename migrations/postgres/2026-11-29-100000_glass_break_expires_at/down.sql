ALTER TABLE glass_breaks RENAME COLUMN expires_at TO mends_at;
