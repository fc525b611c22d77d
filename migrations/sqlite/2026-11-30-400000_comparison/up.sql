-- Comparison of practices and of care managers: how registers stood month by month, what units say of an outlier, and where a
-- chart begins anew.

-- how those on a practice's register stood with a measure when the month was last counted; of a month that is over at its end
CREATE TABLE register_counts (
    practice_ods_code TEXT NOT NULL REFERENCES practices (ods_code),
    measure TEXT NOT NULL,
    -- its first day
    month TEXT NOT NULL,
    counted_on TEXT NOT NULL,
    measure_version TEXT NOT NULL,
    met INTEGER NOT NULL CHECK (met >= 0),
    not_met INTEGER NOT NULL CHECK (not_met >= 0),
    excepted INTEGER NOT NULL CHECK (excepted >= 0),
    not_counted INTEGER NOT NULL CHECK (not_counted >= 0),
    CHECK (counted_on >= month),
    PRIMARY KEY (practice_ods_code, measure, month)
) STRICT;
CREATE INDEX register_counts_of_measure ON register_counts (measure, month);

-- what somebody says of where a unit lies; never changed, the newest is the present one
CREATE TABLE comparison_answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    figure TEXT NOT NULL,
    -- the unit: one of the two
    practice_ods_code TEXT REFERENCES practices (ods_code),
    care_manager_id INTEGER REFERENCES care_managers (id),
    -- the day of the figure that is answered, and what it was
    of_day TEXT NOT NULL,
    numerator INTEGER NOT NULL,
    denominator INTEGER NOT NULL,
    position TEXT NOT NULL CHECK (position IN ('below-alarm', 'below-warning', 'within', 'above-warning', 'above-alarm')),
    cause TEXT NOT NULL CHECK (cause IN ('data', 'case-mix', 'structure', 'process', 'chance', 'not-known')),
    answer TEXT NOT NULL,
    -- what was agreed, and when it is looked at again
    agreed TEXT NOT NULL,
    look_again_on TEXT,
    by_user INTEGER NOT NULL REFERENCES users (id),
    -- UTC microseconds
    at INTEGER NOT NULL,
    CHECK (numerator BETWEEN 0 AND denominator),
    CHECK ((practice_ods_code IS NULL) <> (care_manager_id IS NULL))
) STRICT;
CREATE INDEX comparison_answers_of_practice ON comparison_answers (practice_ods_code, figure, id) WHERE practice_ods_code IS NOT NULL;
CREATE INDEX comparison_answers_of_care_manager ON comparison_answers (care_manager_id, figure, id) WHERE care_manager_id IS NOT NULL;

-- a month from which on a unit's chart begins anew, and why
CREATE TABLE chart_restarts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    figure TEXT NOT NULL,
    -- the unit: one of the two
    practice_ods_code TEXT REFERENCES practices (ods_code),
    care_manager_id INTEGER REFERENCES care_managers (id),
    -- its first day
    month TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_user INTEGER NOT NULL REFERENCES users (id),
    at INTEGER NOT NULL,
    CHECK ((practice_ods_code IS NULL) <> (care_manager_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX chart_restarts_of_practice ON chart_restarts (practice_ods_code, figure, month) WHERE practice_ods_code IS NOT NULL;
CREATE UNIQUE INDEX chart_restarts_of_care_manager ON chart_restarts (care_manager_id, figure, month) WHERE care_manager_id IS NOT NULL;
