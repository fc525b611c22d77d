-- What was answered in a call, one row for each time it was said: a later answer supersedes, nothing is overwritten.
CREATE TABLE call_answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id INTEGER NOT NULL REFERENCES calls (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    question TEXT NOT NULL,
    script TEXT NOT NULL,
    script_version TEXT NOT NULL,
    -- JSON; null where the patient would rather not say
    value TEXT NOT NULL,
    answered_at INTEGER NOT NULL,
    by_user INTEGER NOT NULL REFERENCES users (id),
    superseded_at INTEGER,
    superseded_why TEXT CHECK (superseded_why IN ('changed', 'not-asked')),
    CHECK ((superseded_at IS NULL) = (superseded_why IS NULL))
) STRICT;
-- one answer to a question holds at a time
CREATE UNIQUE INDEX call_answers_in_force ON call_answers (call_id, question) WHERE superseded_at IS NULL;
CREATE INDEX call_answers_by_patient ON call_answers (patient_id, id);

-- what has to be done by a time because of an answer
CREATE TABLE call_tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id INTEGER NOT NULL REFERENCES calls (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    -- the red flag that asks for it
    flag TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('amber', 'red')),
    what TEXT NOT NULL,
    script_version TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    -- not done by then, it raises an escalation of its own
    late_at INTEGER NOT NULL,
    done_at INTEGER,
    done_by INTEGER REFERENCES users (id),
    outcome TEXT CHECK (outcome IN ('done', 'not-needed', 'not-possible')),
    note TEXT NOT NULL DEFAULT '',
    escalated_at INTEGER,
    CHECK (created_at <= due_at AND due_at <= late_at),
    CHECK ((done_at IS NULL) = (outcome IS NULL)),
    CHECK ((done_at IS NULL) = (done_by IS NULL))
) STRICT;
-- the same flag asks once
CREATE UNIQUE INDEX call_tasks_one_open ON call_tasks (call_id, flag) WHERE done_at IS NULL;
CREATE INDEX call_tasks_late ON call_tasks (late_at) WHERE done_at IS NULL AND escalated_at IS NULL;
CREATE INDEX call_tasks_by_call ON call_tasks (call_id);
