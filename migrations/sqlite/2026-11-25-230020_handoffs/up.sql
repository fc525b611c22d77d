-- A call that is passed to a colleague with a note. Until it is accepted it stays where it is, so nothing can get lost.
CREATE TABLE handoffs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id INTEGER NOT NULL REFERENCES calls (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    from_user INTEGER NOT NULL REFERENCES users (id),
    to_manager INTEGER NOT NULL REFERENCES care_managers (id),
    note TEXT NOT NULL CHECK (note <> ''),
    offered_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('offered', 'accepted', 'declined', 'expired')),
    decided_at INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    CHECK (offered_at < expires_at),
    CHECK ((status = 'offered') = (decided_at IS NULL))
) STRICT;
-- one offer at a time
CREATE UNIQUE INDEX handoffs_one_open ON handoffs (call_id) WHERE status = 'offered';
CREATE INDEX handoffs_to ON handoffs (to_manager, patient_id, id);
CREATE INDEX handoffs_open ON handoffs (to_manager, expires_at) WHERE status = 'offered';
