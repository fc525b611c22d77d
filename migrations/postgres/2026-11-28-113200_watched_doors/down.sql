DROP INDEX identity_checks_by_asker;
ALTER TABLE identity_checks DROP COLUMN stranger;
DROP TABLE closed_finds;
DROP INDEX glass_breaks_by_user;
ALTER TABLE glass_breaks DROP COLUMN opened_by;
ALTER TABLE glass_breaks DROP COLUMN way;
