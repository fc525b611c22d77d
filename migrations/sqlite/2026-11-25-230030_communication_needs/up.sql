-- What somebody needs to be able to talk with us and to understand us. Every time that they were asked is a row; the
-- newest is in force. What it blocks and asks for is kept as the content said it then.
CREATE TABLE communication_needs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    version INTEGER NOT NULL CHECK (version > 0),
    content_version TEXT NOT NULL,
    needs TEXT NOT NULL,
    blocks_voice INTEGER NOT NULL,
    blocks_sms INTEGER NOT NULL,
    extra_minutes INTEGER NOT NULL CHECK (extra_minutes BETWEEN 0 AND 60),
    asked_at INTEGER NOT NULL,
    asked_by INTEGER NOT NULL REFERENCES users (id),
    UNIQUE (patient_id, version)
) STRICT;
