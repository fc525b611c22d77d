-- People set their own passwords: an account is added without one, and a link that is mailed to its person sets it, once.

-- changed by whoever changes name, addresses, role or access: a form that was opened before is refused
ALTER TABLE users ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- null for somebody who has not set one yet
ALTER TABLE users ADD COLUMN password_set_at INTEGER;
UPDATE users SET password_set_at = created_at;

CREATE TABLE password_links (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id),
    -- SHA-256 of what stands in the link; the link itself is in the message alone
    token_hash TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset')),
    made_by INTEGER NOT NULL REFERENCES users (id),
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    -- another took its place, its address was changed, or its person was disabled
    ended_at INTEGER,
    CHECK (expires_at > made_at),
    CHECK (used_at IS NULL OR ended_at IS NULL),
    CHECK (used_at IS NULL OR used_at < expires_at)
) STRICT;
CREATE UNIQUE INDEX password_links_one_open ON password_links (user_id) WHERE used_at IS NULL AND ended_at IS NULL;
CREATE INDEX password_links_by_end ON password_links (expires_at);
