-- Amber escalations for a practice, gathered into one e-mail a day.
CREATE TABLE practice_digests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    practice_ods_code TEXT NOT NULL REFERENCES practices (ods_code),
    due_at INTEGER NOT NULL,
    -- steps that were put in: touched with every one, so that none is put into a digest that goes out meanwhile
    gathered INTEGER NOT NULL DEFAULT 0,
    closed_at INTEGER,
    -- none where nothing was left to tell
    message_id INTEGER REFERENCES messages (id)
) STRICT;
CREATE UNIQUE INDEX practice_digests_one_open ON practice_digests (practice_ods_code) WHERE closed_at IS NULL;
CREATE INDEX practice_digests_due ON practice_digests (due_at) WHERE closed_at IS NULL;

CREATE TABLE digest_entries (
    digest_id INTEGER NOT NULL REFERENCES practice_digests (id),
    escalation_id INTEGER NOT NULL REFERENCES escalations (id),
    step INTEGER NOT NULL,
    gathered_at INTEGER NOT NULL,
    PRIMARY KEY (digest_id, escalation_id)
) STRICT;
CREATE INDEX digest_entries_by_escalation ON digest_entries (escalation_id);

-- what waits for an answer, most urgent and longest waiting first
CREATE INDEX escalations_waiting ON escalations (severity, opened_at, id) WHERE status <> 'resolved';
