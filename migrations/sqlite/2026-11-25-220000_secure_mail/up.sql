-- E-mail addresses that somebody has found to be secure. One that is marked no more keeps its row.
CREATE TABLE secure_addresses (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- in small letters
    address TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why <> ''),
    marked_at INTEGER NOT NULL,
    marked_by INTEGER NOT NULL REFERENCES users (id),
    ended_at INTEGER,
    ended_by INTEGER REFERENCES users (id),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX secure_addresses_in_force ON secure_addresses (address) WHERE ended_at IS NULL;

-- What a message says instead of its text if its address is still secure when it is sent.
CREATE TABLE secure_texts (
    message_id INTEGER NOT NULL PRIMARY KEY REFERENCES messages (id),
    body TEXT NOT NULL
) STRICT;

-- whether there is such a text, and whether it is the one that went out
ALTER TABLE messages ADD COLUMN secure TEXT NOT NULL DEFAULT 'none' CHECK (secure IN ('none', 'offered', 'used'));
