-- Hospital: what was told of a visit, the stay that follows from it, and the call after discharge.
-- SQLite changes a constraint in the schema's own text, as its manual describes.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''safety'', ''review'')', '''safety'', ''review'', ''discharge'')') WHERE type = 'table' AND name = 'calls';
PRAGMA writable_schema = RESET;

-- a visit of one of our patients to a hospital, rebuilt from everything that was told of it
CREATE TABLE hospital_stays (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    -- the account that tells of it: nobody else's events move it
    told_by INTEGER NOT NULL REFERENCES users (id),
    -- who told that account, and what they call the visit
    source TEXT NOT NULL,
    visit TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'ended', 'cancelled')),
    -- UTC microseconds; not known where only the discharge was told
    admitted_at INTEGER,
    discharged_at INTEGER,
    admission TEXT CHECK (admission IN ('emergency', 'elective', 'maternity', 'transfer')),
    destination TEXT CHECK (destination IN ('home', 'care-home', 'other-hospital', 'died')),
    UNIQUE (told_by, source, visit),
    CHECK (status <> 'open' OR discharged_at IS NULL),
    CHECK (status <> 'ended' OR discharged_at IS NOT NULL)
) STRICT;
CREATE INDEX hospital_stays_of_patient ON hospital_stays (patient_id, discharged_at);
CREATE INDEX hospital_stays_open ON hospital_stays (patient_id) WHERE status = 'open';
CREATE INDEX hospital_stays_ended ON hospital_stays (discharged_at, id) WHERE status = 'ended';

-- what was told, as it came; never changed
CREATE TABLE hospital_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id INTEGER NOT NULL REFERENCES hospital_stays (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    received_at INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('admitted', 'transferred', 'updated', 'discharged', 'admission-cancelled', 'discharge-cancelled')),
    -- when the hospital wrote it down: the order in which events count
    recorded_at INTEGER NOT NULL,
    admitted_at INTEGER,
    discharged_at INTEGER,
    admission TEXT CHECK (admission IN ('emergency', 'elective', 'maternity', 'transfer')),
    destination TEXT CHECK (destination IN ('home', 'care-home', 'other-hospital', 'died')),
    -- SHA-256 of everything that was told: the same again is nothing new
    fingerprint TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX hospital_events_of_stay ON hospital_events (stay_id, recorded_at);

-- what followed the end of a stay: one call, or one reason why there is none
CREATE TABLE discharge_follow_ups (
    stay_id INTEGER NOT NULL PRIMARY KEY REFERENCES hospital_stays (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    -- the discharge that it follows: another one is followed anew
    discharged_at INTEGER NOT NULL,
    call_id INTEGER REFERENCES calls (id),
    due_at INTEGER,
    no_call TEXT CHECK (no_call IN ('died', 'do-not-call', 'in-another-hospital', 'long-ago', 'no-care-manager',
        'not-enrolled', 'readmitted', 'taken-back')),
    CHECK ((call_id IS NULL) = (no_call IS NOT NULL)),
    CHECK ((call_id IS NULL) = (due_at IS NULL))
) STRICT;
CREATE INDEX discharge_follow_ups_of_patient ON discharge_follow_ups (patient_id);
CREATE INDEX discharge_follow_ups_of_call ON discharge_follow_ups (call_id);
