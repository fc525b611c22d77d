-- Why a letter waits for a person: it has a character that no font has. None for one that can be printed.
ALTER TABLE letters ADD COLUMN held_because TEXT;
CREATE INDEX letters_held ON letters (id) WHERE held_because IS NOT NULL;
