DROP INDEX escalations_moved;
ALTER TABLE escalations DROP COLUMN moved_at;
