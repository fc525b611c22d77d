-- Ketones and peak flow, how a blood pressure was taken, and what was agreed with one person alone.
-- SQLite changes a CHECK in the schema's own text, as its manual describes.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''pulse'', ''cholesterol''))', '''pulse'', ''cholesterol'', ''ketones'', ''peak-flow''))') WHERE type = 'table' AND name = 'readings';
PRAGMA writable_schema = RESET;

ALTER TABLE readings ADD COLUMN position TEXT CHECK (position IN ('seated', 'standing', 'lying'));

-- A person's own target or usual value, with author and reason. Changed by ending one and beginning another.
CREATE TABLE personal_targets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    measure TEXT NOT NULL CHECK (measure IN ('blood-pressure-clinic', 'blood-pressure-home', 'hba1c', 'spo2', 'peak-flow', 'weight')),
    -- canonical units: mmHg (systolic), mmol/mol, %, L/min, kg
    value REAL NOT NULL CHECK (value > 0),
    -- mmHg, blood pressure only
    diastolic REAL CHECK (diastolic > 0 AND diastolic < value),
    reason TEXT NOT NULL CHECK (reason <> ''),
    review_on TEXT NOT NULL,
    set_by INTEGER NOT NULL REFERENCES users (id),
    set_at INTEGER NOT NULL,
    ended_by INTEGER REFERENCES users (id),
    ended_at INTEGER,
    CHECK ((measure IN ('blood-pressure-clinic', 'blood-pressure-home')) = (diastolic IS NOT NULL)),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX personal_targets_one_in_force ON personal_targets (patient_id, measure) WHERE ended_at IS NULL;
CREATE INDEX personal_targets_by_patient ON personal_targets (patient_id, id);
