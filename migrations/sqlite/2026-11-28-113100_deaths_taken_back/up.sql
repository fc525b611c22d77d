-- Somebody recorded as deceased who is said to be alive: one person says so, another one confirms it.
CREATE TABLE death_corrections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    -- the day of death as the record had it
    died_on TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    asked_by INTEGER NOT NULL REFERENCES users (id),
    asked_at INTEGER NOT NULL,
    decided_by INTEGER REFERENCES users (id),
    decided_at INTEGER,
    outcome TEXT CHECK (outcome IN ('confirmed', 'dismissed')),
    CHECK ((outcome IS NULL) = (decided_by IS NULL)),
    CHECK ((outcome IS NULL) = (decided_at IS NULL)),
    CHECK (outcome <> 'confirmed' OR decided_by <> asked_by)
) STRICT;
CREATE UNIQUE INDEX death_corrections_one_open ON death_corrections (patient_id) WHERE outcome IS NULL;
