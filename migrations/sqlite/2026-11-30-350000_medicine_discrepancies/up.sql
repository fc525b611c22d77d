-- Differences between the medicines that were listed for a patient and what they take: each is somebody's to settle by a time.
CREATE TABLE medicine_discrepancies (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    -- the call in which it was found
    call_id INTEGER NOT NULL REFERENCES calls (id),
    medicine TEXT NOT NULL CHECK (medicine <> ''),
    difference TEXT NOT NULL CHECK (difference IN ('dose-differs', 'not-got', 'not-on-list', 'not-taken', 'not-understood')),
    -- what the patient said of it
    said TEXT NOT NULL,
    owner TEXT NOT NULL CHECK (owner IN ('care-team', 'pharmacy', 'practice')),
    noted_by INTEGER NOT NULL REFERENCES users (id),
    -- UTC microseconds
    noted_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    settled_by INTEGER REFERENCES users (id),
    settled_at INTEGER,
    -- how it was settled; empty while it is open
    answer TEXT NOT NULL DEFAULT '',
    -- when somebody was told that its time is up
    escalated_at INTEGER,
    -- found twice in one call it is one
    UNIQUE (call_id, medicine, difference),
    CHECK ((settled_at IS NULL) = (settled_by IS NULL)),
    CHECK ((settled_at IS NULL) = (answer = ''))
) STRICT;
CREATE INDEX medicine_discrepancies_of_patient ON medicine_discrepancies (patient_id, id);
CREATE INDEX medicine_discrepancies_open ON medicine_discrepancies (due_at, id) WHERE settled_at IS NULL;
