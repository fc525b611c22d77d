-- Somebody phoned the service. Who took the call, what it was about, and what came of it.
CREATE TABLE inbound_calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    taken_by INTEGER NOT NULL REFERENCES users (id),
    at INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    urgency TEXT NOT NULL CHECK (urgency IN ('urgent', 'ordinary')),
    outcome TEXT NOT NULL CHECK (outcome IN ('dealt-with', 'call-back')),
    note TEXT NOT NULL DEFAULT '',
    -- nothing where nobody asked who is calling
    verified INTEGER,
    -- until when the record is open to the one who took the call
    record_open_until INTEGER NOT NULL,
    CHECK (outcome = 'call-back' OR note <> '')
) STRICT;
CREATE INDEX inbound_calls_by_patient ON inbound_calls (patient_id, id);
CREATE INDEX inbound_calls_in_hand ON inbound_calls (taken_by, patient_id, record_open_until);

-- A call back that was promised, and by when.
CREATE TABLE callback_promises (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    call_id INTEGER NOT NULL REFERENCES calls (id),
    inbound_call_id INTEGER REFERENCES inbound_calls (id),
    urgency TEXT NOT NULL CHECK (urgency IN ('urgent', 'ordinary')),
    made_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    warn_at INTEGER NOT NULL,
    warned_at INTEGER,
    -- decided when the time is up, or as soon as the patient was spoken to
    settled_at INTEGER,
    outcome TEXT CHECK (outcome IN ('kept', 'broken')),
    protocol_version TEXT NOT NULL,
    CHECK (made_at <= due_at AND warn_at <= due_at),
    CHECK ((settled_at IS NULL) = (outcome IS NULL))
) STRICT;
CREATE INDEX callback_promises_due ON callback_promises (due_at, id) WHERE outcome IS NULL;
CREATE INDEX callback_promises_to_warn ON callback_promises (warn_at, id) WHERE outcome IS NULL AND warned_at IS NULL;
CREATE INDEX callback_promises_by_call ON callback_promises (call_id);
CREATE INDEX callback_promises_by_patient ON callback_promises (patient_id, id);
