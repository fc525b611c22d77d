DROP INDEX letters_held;
ALTER TABLE letters DROP COLUMN held_because;
