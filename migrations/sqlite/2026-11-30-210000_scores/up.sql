-- Scores: what a score makes of a stay in hospital, which score is live, and the order of calls that follows from it.

-- what a score made of a stay by what was known; the newest of a stay and a score is in force, values are never changed
CREATE TABLE scorings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    stay_id INTEGER NOT NULL REFERENCES hospital_stays (id),
    score TEXT NOT NULL,
    score_version TEXT NOT NULL,
    -- UTC microseconds
    at INTEGER NOT NULL,
    -- who told an input that was missing; null: what the service knows by itself
    by_user INTEGER REFERENCES users (id),
    -- whether it ordered calls when it was made
    live INTEGER NOT NULL,
    -- JSON: every input of the score, with the least and the most that it can be
    inputs TEXT NOT NULL,
    unit TEXT NOT NULL CHECK (unit IN ('points', 'per-mille')),
    -- the least and the most that the score can be; equal where nothing that is unknown can change it
    lowest INTEGER NOT NULL,
    highest INTEGER NOT NULL,
    -- null where the two ends are of different bands
    band TEXT,
    superseded_at INTEGER,
    CHECK (lowest <= highest)
) STRICT;
CREATE UNIQUE INDEX scorings_in_force ON scorings (stay_id, score) WHERE superseded_at IS NULL;
CREATE INDEX scorings_valued ON scorings (score, score_version, stay_id) WHERE superseded_at IS NULL AND lowest = highest;
CREATE INDEX scorings_of_patient ON scorings (patient_id, id);

-- the score that is live from then on; null: all run in shadow. The newest row holds, so that one score at most is live
CREATE TABLE live_scores (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    score TEXT,
    by_user INTEGER NOT NULL REFERENCES users (id),
    at INTEGER NOT NULL
) STRICT;

-- the most that the live score can be, of a call after discharge: of two with one due date the higher is made first
ALTER TABLE calls ADD COLUMN risk INTEGER NOT NULL DEFAULT 0;
DROP INDEX calls_in_turn;
CREATE INDEX calls_in_turn ON calls (care_manager_id, priority, skips, due_on, risk DESC, id) WHERE status IN ('listed', 'claimed');
