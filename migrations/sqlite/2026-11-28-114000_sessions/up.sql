-- Sessions as rows, so that they can be listed and ended; every one that was begun before this has to log in again.

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id),
    -- with it and a refresh token the next one is made, so that whoever asks twice gets the same
    secret TEXT NOT NULL,
    -- where it was begun, so that its owner recognises it
    network TEXT NOT NULL,
    agent TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    -- log-in, then every refresh
    used_at INTEGER NOT NULL,
    idle_ends_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    ended_at INTEGER,
    -- nobody where the service itself ended it
    ended_by INTEGER REFERENCES users (id),
    why TEXT,
    CHECK (idle_ends_at <= ends_at),
    CHECK ((ended_at IS NULL) = (why IS NULL)),
    CHECK (ended_by IS NULL OR ended_at IS NOT NULL)
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id) WHERE ended_at IS NULL;
CREATE INDEX sessions_by_end ON sessions (ends_at);

DROP TABLE refresh_tokens;
CREATE TABLE refresh_tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL REFERENCES sessions (id),
    token_hash TEXT NOT NULL UNIQUE,
    issued_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);
