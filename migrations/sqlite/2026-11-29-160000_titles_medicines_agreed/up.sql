-- How somebody is addressed, as the practice or the person says it.
ALTER TABLE patients ADD COLUMN title TEXT CHECK (title IS NULL OR length(title) BETWEEN 1 AND 20);
ALTER TABLE referrals ADD COLUMN title TEXT CHECK (title IS NULL OR length(title) BETWEEN 1 AND 20);

-- What was agreed for the next call: a JSON list of lines. It belongs to a version of the plan.
ALTER TABLE care_plans ADD COLUMN agreed TEXT NOT NULL DEFAULT '[]';

-- The medicines of a patient as somebody told them. The newest row is in force; nothing is changed or deleted.
CREATE TABLE medicine_notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    medicines TEXT NOT NULL CHECK (length(medicines) BETWEEN 1 AND 4000),
    told_by TEXT NOT NULL CHECK (told_by IN ('practice', 'patient')),
    noted_by INTEGER NOT NULL REFERENCES users (id),
    -- UTC microseconds
    noted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX medicine_notes_by_patient ON medicine_notes (patient_id, id);
CREATE INDEX medicine_notes_by_user ON medicine_notes (noted_by);
