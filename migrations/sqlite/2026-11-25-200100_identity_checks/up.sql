-- Whether the one on the telephone is the patient: which kinds of item were compared and what came of it, never what
-- was said.
CREATE TABLE identity_checks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    call_id INTEGER REFERENCES calls (id),
    by_user INTEGER NOT NULL REFERENCES users (id),
    at INTEGER NOT NULL,
    -- local date: failures count by day
    on_date TEXT NOT NULL,
    -- JSON, item by item: whether it matched
    outcomes TEXT NOT NULL,
    -- failures in a row on that day, this one included; 0 for one that succeeded
    failures INTEGER NOT NULL CHECK (failures >= 0),
    verified INTEGER NOT NULL,
    CHECK (verified = (failures = 0))
) STRICT;
CREATE INDEX identity_checks_by_day ON identity_checks (patient_id, on_date, id);
CREATE INDEX identity_checks_by_call ON identity_checks (call_id) WHERE call_id IS NOT NULL;
