-- Function: how far somebody manages daily life by an instrument, and what they want to manage by a day.

-- a stay that is named together with its person is theirs
CREATE UNIQUE INDEX ward_stays_with_patient ON ward_stays (id, patient_id);

CREATE TABLE function_assessments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    enrolment_id INTEGER NOT NULL REFERENCES enrolments (id),
    -- null outside of a ward
    stay_id INTEGER,
    occasion TEXT NOT NULL CHECK (occasion IN ('start', 'weekly', 'end', 'single')),
    -- name and version of the content by which it was scored
    instrument TEXT NOT NULL,
    version TEXT NOT NULL,
    on_date TEXT NOT NULL,
    manner TEXT NOT NULL CHECK (manner IN ('seen', 'telephone')),
    informant TEXT NOT NULL CHECK (informant IN ('person', 'carer')),
    -- JSON: points by item
    answers TEXT NOT NULL,
    -- items with an answer, of how many
    answered INTEGER NOT NULL,
    items INTEGER NOT NULL,
    -- null where an item is missing
    total INTEGER,
    by_user INTEGER NOT NULL REFERENCES users (id),
    -- UTC microseconds
    at INTEGER NOT NULL,
    -- the one that it corrects
    replaces INTEGER,
    superseded_at INTEGER,
    UNIQUE (id, patient_id),
    UNIQUE (replaces),
    FOREIGN KEY (stay_id, patient_id) REFERENCES ward_stays (id, patient_id),
    FOREIGN KEY (replaces, patient_id) REFERENCES function_assessments (id, patient_id),
    CHECK ((stay_id IS NULL) = (occasion = 'single')),
    CHECK (answered BETWEEN 1 AND items),
    CHECK ((total IS NULL) = (answered < items))
) STRICT;
-- one start and one end of a stay by an instrument
CREATE UNIQUE INDEX function_assessments_ends ON function_assessments (stay_id, instrument, occasion) WHERE occasion IN ('start', 'end') AND superseded_at IS NULL;
-- and no occasion of a stay twice on a day, and no single one
CREATE UNIQUE INDEX function_assessments_one_a_day ON function_assessments (stay_id, instrument, occasion, on_date) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX function_assessments_single ON function_assessments (patient_id, instrument, on_date) WHERE occasion = 'single' AND superseded_at IS NULL;
CREATE INDEX function_assessments_of_stay ON function_assessments (stay_id, instrument);

CREATE TABLE function_goals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    -- as the person says it
    words TEXT NOT NULL CHECK (words <> ''),
    instrument TEXT NOT NULL,
    version TEXT NOT NULL,
    -- null of the total
    item TEXT,
    -- the assessment that it begins with, and the points there
    begins_with INTEGER NOT NULL,
    baseline INTEGER NOT NULL,
    target INTEGER NOT NULL,
    set_on TEXT NOT NULL,
    by_day TEXT NOT NULL,
    set_by INTEGER NOT NULL REFERENCES users (id),
    set_at INTEGER NOT NULL,
    withdrawn_on TEXT,
    withdrawn_by INTEGER REFERENCES users (id),
    reason TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (begins_with, patient_id) REFERENCES function_assessments (id, patient_id),
    CHECK (target <> baseline),
    CHECK (by_day > set_on),
    CHECK ((withdrawn_on IS NULL) = (withdrawn_by IS NULL)),
    CHECK ((withdrawn_on IS NULL) = (reason = ''))
) STRICT;
CREATE INDEX function_goals_of_patient ON function_goals (patient_id, id);
