ALTER TABLE calls DROP COLUMN scripts_of;
