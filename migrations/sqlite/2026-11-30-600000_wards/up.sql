-- Virtual wards: beds, who is in them or waits for one, and the rounds in which a team reviews them.

CREATE TABLE wards (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- name of the content that it works by
    kind TEXT NOT NULL,
    name TEXT NOT NULL UNIQUE,
    beds INTEGER NOT NULL CHECK (beds BETWEEN 0 AND 200),
    -- beds with somebody in them, or kept for somebody to whom they are offered
    taken INTEGER NOT NULL DEFAULT 0,
    -- whether members see candidates
    candidates_shown INTEGER NOT NULL DEFAULT FALSE,
    CHECK (taken BETWEEN 0 AND beds)
) STRICT;

-- whose patients a ward takes
CREATE TABLE ward_practices (
    ward_id INTEGER NOT NULL REFERENCES wards (id),
    practice_ods_code TEXT NOT NULL REFERENCES practices (ods_code),
    PRIMARY KEY (ward_id, practice_ods_code)
) STRICT;

-- the team of a ward
CREATE TABLE ward_members (
    ward_id INTEGER NOT NULL REFERENCES wards (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    profession TEXT NOT NULL CHECK (profession IN ('nurse', 'matron', 'doctor', 'pharmacist', 'social-worker', 'physiotherapist', 'occupational-therapist', 'mental-health', 'ward-clerk')),
    PRIMARY KEY (ward_id, user_id)
) STRICT;
CREATE INDEX ward_members_of_user ON ward_members (user_id);

-- somebody in a ward, from the day on which they were proposed
CREATE TABLE ward_stays (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ward_id INTEGER NOT NULL REFERENCES wards (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    enrolment_id INTEGER NOT NULL REFERENCES enrolments (id),
    status TEXT NOT NULL CHECK (status IN ('waiting', 'offered', 'admitted', 'left', 'withdrawn')),
    goal TEXT NOT NULL CHECK (goal <> ''),
    rhythm TEXT NOT NULL CHECK (rhythm IN ('daily', 'weekly', 'monthly')),
    limit_days INTEGER NOT NULL CHECK (limit_days BETWEEN 1 AND 366),
    -- points by the rule of levels when they were proposed: the higher is offered a bed first
    risk INTEGER NOT NULL,
    -- JSON: why they were proposed by rule
    reasons TEXT NOT NULL,
    -- UTC microseconds
    proposed_at INTEGER NOT NULL,
    proposed_by INTEGER NOT NULL REFERENCES users (id),
    offered_at INTEGER,
    admitted_on TEXT,
    admitted_by INTEGER REFERENCES users (id),
    -- the last day within the limit, as it was extended last
    last_day TEXT,
    next_review_on TEXT,
    left_on TEXT,
    left_by INTEGER REFERENCES users (id),
    outcome TEXT CHECK (outcome IN ('stepped-down', 'hospital', 'moved', 'declined', 'left-service', 'died')),
    note TEXT NOT NULL DEFAULT '',
    CHECK (status NOT IN ('admitted', 'left') OR (admitted_on IS NOT NULL AND admitted_by IS NOT NULL AND last_day IS NOT NULL AND next_review_on IS NOT NULL)),
    CHECK ((status = 'left') = (outcome IS NOT NULL AND left_on IS NOT NULL))
) STRICT;
-- one bed a person, and nobody waits in two places
CREATE UNIQUE INDEX ward_stays_one_open ON ward_stays (patient_id) WHERE status IN ('waiting', 'offered', 'admitted');
CREATE INDEX ward_stays_of_patient ON ward_stays (patient_id, id);
CREATE INDEX ward_stays_open ON ward_stays (ward_id, status, risk, proposed_at) WHERE status IN ('waiting', 'offered', 'admitted');
CREATE INDEX ward_stays_left ON ward_stays (ward_id, left_on) WHERE status = 'left';

-- a team's review of everybody who is due on a day
CREATE TABLE ward_rounds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ward_id INTEGER NOT NULL REFERENCES wards (id),
    on_date TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
    -- how many took part, and how many make it a round of several by the content of the day
    professions INTEGER NOT NULL DEFAULT 0,
    least_professions INTEGER NOT NULL,
    closed_at INTEGER,
    closed_by INTEGER REFERENCES users (id),
    UNIQUE (ward_id, on_date),
    CHECK ((status = 'closed') = (closed_at IS NOT NULL))
) STRICT;

CREATE TABLE ward_attendance (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round_id INTEGER NOT NULL REFERENCES ward_rounds (id),
    profession TEXT NOT NULL CHECK (profession IN ('nurse', 'matron', 'doctor', 'pharmacist', 'social-worker', 'physiotherapist', 'occupational-therapist', 'mental-health', 'ward-clerk')),
    -- null for a guest without an account
    user_id INTEGER REFERENCES users (id)
) STRICT;
CREATE INDEX ward_attendance_of_round ON ward_attendance (round_id);

-- what a round decided about somebody
CREATE TABLE ward_reviews (
    round_id INTEGER NOT NULL REFERENCES ward_rounds (id),
    stay_id INTEGER NOT NULL REFERENCES ward_stays (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    decision TEXT NOT NULL CHECK (decision IN ('continue', 'extend', 'not-reviewed')),
    reason TEXT NOT NULL,
    rhythm TEXT NOT NULL CHECK (rhythm IN ('daily', 'weekly', 'monthly')),
    next_review_on TEXT NOT NULL,
    extended_to TEXT,
    by_user INTEGER NOT NULL REFERENCES users (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (round_id, stay_id),
    CHECK (decision = 'continue' OR reason <> ''),
    CHECK ((decision = 'extend') = (extended_to IS NOT NULL))
) STRICT;
CREATE INDEX ward_reviews_of_stay ON ward_reviews (stay_id);

CREATE TABLE ward_tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id INTEGER NOT NULL REFERENCES ward_stays (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    what TEXT NOT NULL CHECK (what <> ''),
    who INTEGER NOT NULL REFERENCES users (id),
    due_on TEXT NOT NULL,
    added_by INTEGER NOT NULL REFERENCES users (id),
    added_at INTEGER NOT NULL,
    done_at INTEGER,
    done_by INTEGER REFERENCES users (id)
) STRICT;
CREATE INDEX ward_tasks_of_stay ON ward_tasks (stay_id, id);
