-- Which level a patient stood on from when on, and by which factors: a row for every change, nothing is overwritten.
CREATE TABLE stratifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    at INTEGER NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
    -- the level before; none for the first
    before INTEGER CHECK (before BETWEEN 1 AND 3),
    points INTEGER NOT NULL CHECK (points >= 0),
    -- the factors that held, as JSON, with their points and sources as they stood
    factors TEXT NOT NULL,
    rule_version TEXT NOT NULL,
    -- the level rose, and the next call has not been moved yet
    to_move INTEGER NOT NULL
) STRICT;
CREATE INDEX stratifications_by_patient ON stratifications (patient_id, id);
CREATE INDEX stratifications_to_move ON stratifications (id) WHERE to_move;
