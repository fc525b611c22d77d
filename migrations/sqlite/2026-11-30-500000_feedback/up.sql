-- Feedback: who is asked stands in the first three tables, what was answered in the three after them. No key, time or order
-- leads from an answer to a person: answers have no row of their own, lie sorted until eight are together, and are then counted.

-- every completed call, drawn once by the system
CREATE TABLE feedback_draws (
    call_id INTEGER PRIMARY KEY REFERENCES calls (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('not-drawn', 'invited', 'to-call', 'asked-lately', 'deceased', 'red-open', 'not-welcome')),
    drawn_on TEXT NOT NULL
) STRICT;

-- who was asked; never whether they answered
CREATE TABLE feedback_invitations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id INTEGER NOT NULL UNIQUE REFERENCES feedback_draws (call_id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    practice_ods_code TEXT NOT NULL REFERENCES practices (ods_code),
    -- whose call it was; null for a call that no care manager made
    care_manager_id INTEGER REFERENCES care_managers (id),
    called_by INTEGER NOT NULL REFERENCES users (id),
    mode TEXT NOT NULL CHECK (mode IN ('sms', 'call')),
    questions_version TEXT NOT NULL,
    invited_on TEXT NOT NULL,
    -- UTC microseconds
    expires_at INTEGER NOT NULL,
    -- SHA-256 of what stands in the link
    token_hash TEXT UNIQUE,
    -- of a call: whoever asks is through with it, whether or not anything was answered
    closed INTEGER NOT NULL DEFAULT FALSE,
    CHECK ((mode = 'sms') = (token_hash IS NOT NULL))
) STRICT;
CREATE INDEX feedback_invitations_of_patient ON feedback_invitations (patient_id, invited_on);
CREATE INDEX feedback_invitations_by_day ON feedback_invitations (invited_on);
CREATE INDEX feedback_invitations_to_call ON feedback_invitations (id) WHERE mode = 'call' AND NOT closed;

-- links that were used, by another digest than that of their invitation
CREATE TABLE feedback_used_links (
    used_hash TEXT PRIMARY KEY,
    -- the Monday from which nobody needs it
    forget_on TEXT NOT NULL
) STRICT;

-- answers to one version of the questions, of one unit and mode, until there are eight
CREATE TABLE feedback_boxes (
    unit_kind TEXT NOT NULL CHECK (unit_kind IN ('team', 'practice', 'care-manager')),
    -- ODS code of a practice, id of a care manager; empty for the team
    unit TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('sms', 'call')),
    questions_version TEXT NOT NULL,
    -- JSON: fewer than eight, sorted by what they say
    answers TEXT NOT NULL,
    PRIMARY KEY (unit_kind, unit, mode, questions_version)
) STRICT;

-- what came out of a box in a week
CREATE TABLE feedback_weeks (
    unit_kind TEXT NOT NULL CHECK (unit_kind IN ('team', 'practice', 'care-manager')),
    unit TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('sms', 'call')),
    questions_version TEXT NOT NULL,
    -- the Monday
    week TEXT NOT NULL,
    answers INTEGER NOT NULL CHECK (answers >= 8 AND answers % 8 = 0),
    -- JSON: how many, by question and choice
    counts TEXT NOT NULL,
    PRIMARY KEY (unit_kind, unit, mode, questions_version, week)
) STRICT;

-- free texts that came out of the team's boxes; a random id, so that their order says nothing
CREATE TABLE feedback_texts (
    id INTEGER PRIMARY KEY,
    week TEXT NOT NULL,
    -- what was written, until a person has struck out names
    text TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('held', 'shown', 'withheld')),
    decided_by INTEGER REFERENCES users (id),
    CHECK ((status = 'held') = (decided_by IS NULL))
) STRICT;

-- alarming texts: somebody reads them at once
CREATE TABLE feedback_alarms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    text TEXT NOT NULL,
    -- who asked to be telephoned; null for anybody else
    patient_id INTEGER REFERENCES patients (id),
    opened_at INTEGER NOT NULL,
    -- when it is told again; null once it is answered
    next_at INTEGER,
    times_told INTEGER NOT NULL DEFAULT 0,
    answered_at INTEGER,
    answered_by INTEGER REFERENCES users (id),
    note TEXT,
    CHECK ((answered_at IS NULL) = (next_at IS NOT NULL)),
    CHECK ((answered_at IS NULL) = (answered_by IS NULL)),
    CHECK ((answered_at IS NULL) = (note IS NULL))
) STRICT;
CREATE INDEX feedback_alarms_due ON feedback_alarms (next_at) WHERE next_at IS NOT NULL;

-- you said, we did
CREATE TABLE feedback_actions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    said TEXT NOT NULL,
    did TEXT NOT NULL,
    done_on TEXT NOT NULL,
    by_user INTEGER NOT NULL REFERENCES users (id)
) STRICT;
