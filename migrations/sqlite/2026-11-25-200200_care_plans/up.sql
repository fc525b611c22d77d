-- What a patient wants to reach, in their own words: one row for each version, none is overwritten.
CREATE TABLE care_plans (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    -- counts up from 1 for each patient: of two written at once, one is refused
    version INTEGER NOT NULL CHECK (version >= 1),
    -- version of the file that names the areas
    areas_version TEXT NOT NULL,
    -- JSON, in the patient's own priority
    goals TEXT NOT NULL,
    review_on TEXT,
    written_at INTEGER NOT NULL,
    written_by INTEGER NOT NULL REFERENCES users (id),
    UNIQUE (patient_id, version)
) STRICT;
