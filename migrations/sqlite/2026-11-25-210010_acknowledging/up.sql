-- Acknowledging without logging in: by a link in the message, or by answering a text with its code.

-- keys that links are signed with, like those of access tokens; old links keep the key that they were signed with
CREATE TABLE link_keys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- 32 bytes in base64
    secret TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- the link of one message to one member of staff; used once
CREATE TABLE acknowledge_links (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key_id INTEGER NOT NULL REFERENCES link_keys (id),
    escalation_id INTEGER NOT NULL REFERENCES escalations (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    message_id INTEGER REFERENCES messages (id),
    -- what it was about: worse news since makes it outdated
    severity TEXT NOT NULL CHECK (severity IN ('amber', 'red')),
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX acknowledge_links_by_escalation ON acknowledge_links (escalation_id);

-- what a member of staff answers a text about an escalation with
CREATE TABLE acknowledge_codes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    escalation_id INTEGER NOT NULL REFERENCES escalations (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    -- E.164
    number TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('amber', 'red')),
    code TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    -- resolved, or worse news since
    ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX acknowledge_codes_one_open ON acknowledge_codes (escalation_id, user_id, number) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX acknowledge_codes_unique ON acknowledge_codes (number, code) WHERE ended_at IS NULL;

-- such answers, whatever became of them
CREATE TABLE acknowledge_texts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    provider TEXT NOT NULL,
    webhook_id TEXT NOT NULL,
    number TEXT NOT NULL,
    at INTEGER NOT NULL,
    escalation_id INTEGER REFERENCES escalations (id),
    user_id INTEGER REFERENCES users (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('received', 'acknowledged', 'taken', 'resolved', 'outdated', 'unknown-code', 'stopped')),
    UNIQUE (provider, webhook_id)
) STRICT;
CREATE INDEX acknowledge_texts_by_number ON acknowledge_texts (number, at);
