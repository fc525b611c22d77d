-- Attempts to log in, counted by name and place instead of by account: a stranger elsewhere keeps nobody out.

CREATE TABLE log_in_counters (
    -- user-ID, or the bucket of a name that nobody has; empty for every name
    about TEXT NOT NULL,
    -- a network or a device; empty for everywhere
    place TEXT NOT NULL,
    since INTEGER NOT NULL,
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    PRIMARY KEY (about, place),
    CHECK (about <> '' OR place <> '')
) STRICT;
CREATE INDEX log_in_counters_by_age ON log_in_counters (since);

-- Devices that somebody has logged in with, by the digest of what each was given.
CREATE TABLE known_devices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id),
    token_hash TEXT NOT NULL UNIQUE,
    used_at INTEGER NOT NULL
) STRICT;
CREATE INDEX known_devices_by_user ON known_devices (user_id, used_at);

ALTER TABLE users DROP COLUMN failed_logins;
ALTER TABLE users DROP COLUMN locked_until;
