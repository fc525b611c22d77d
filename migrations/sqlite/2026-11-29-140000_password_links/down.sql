DROP TABLE password_links;
ALTER TABLE users DROP COLUMN password_set_at;
ALTER TABLE users DROP COLUMN version;
