-- What a message to a patient is for (NULL: not to a patient), which decides whether it may wait or fall away; the
-- language it is written in; and the one that it should be in, where it is not translated.
ALTER TABLE messages ADD COLUMN purpose TEXT CHECK (purpose IN ('answer', 'safety', 'important', 'notice'));
ALTER TABLE messages ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
ALTER TABLE messages ADD COLUMN wanted_language TEXT;

-- How a patient is written to.
ALTER TABLE patients ADD COLUMN letter_opt_out INTEGER NOT NULL DEFAULT FALSE;
ALTER TABLE patients ADD COLUMN large_print INTEGER NOT NULL DEFAULT FALSE;
-- lines as on an envelope, without the name
ALTER TABLE patients ADD COLUMN postal_address TEXT;
