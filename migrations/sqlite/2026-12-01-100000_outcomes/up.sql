-- Outcomes: who is not to be in what an evaluator gets, and the keys that make their rows.

-- Told by the person, or by the national list of opt-outs; the newest of each of the two holds. By NHS number, since people on
-- a register need not be patients.
CREATE TABLE research_choices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    nhs_number TEXT NOT NULL,
    patient_id INTEGER REFERENCES patients (id),
    how TEXT NOT NULL CHECK (how IN ('person', 'national-data-opt-out')),
    opted_out INTEGER NOT NULL,
    by_user INTEGER NOT NULL REFERENCES users (id),
    -- UTC microseconds
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX research_choices_of_number ON research_choices (nhs_number, how, id);
CREATE INDEX research_choices_of_patient ON research_choices (patient_id, id);

-- The key of a project's digests: the same person has the same digest in every export of a project, and another in every other.
CREATE TABLE evaluation_keys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project TEXT NOT NULL UNIQUE CHECK (length(project) BETWEEN 1 AND 60),
    secret TEXT NOT NULL CHECK (length(secret) = 64),
    created_at INTEGER NOT NULL,
    created_by INTEGER NOT NULL REFERENCES users (id)
) STRICT;
