-- Registers: people on a practice's list, who need not be patients. No name, no telephone, no reference to patients: an entry
-- cannot be phoned, texted or enrolled.

-- a practice's file, or what it told by hand: where facts come from
CREATE TABLE register_files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    practice_ods_code TEXT NOT NULL REFERENCES practices (ods_code),
    kind TEXT NOT NULL CHECK (kind IN ('people', 'facts')),
    -- whether it names everybody, so that whoever is missing has left
    whole INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('reading', 'applied', 'to-confirm', 'incomplete', 'superseded')),
    sent_by INTEGER NOT NULL REFERENCES users (id),
    begun_at INTEGER NOT NULL,
    taken_on TEXT NOT NULL,
    -- people on the register before it was read
    people_before INTEGER NOT NULL CHECK (people_before >= 0),
    -- who of them is missing from it
    missing INTEGER NOT NULL DEFAULT 0 CHECK (missing >= 0),
    decided_at INTEGER,
    decided_by INTEGER REFERENCES users (id)
) STRICT;
CREATE INDEX register_files_of_practice ON register_files (practice_ods_code, id);
CREATE UNIQUE INDEX register_files_one_to_confirm ON register_files (practice_ods_code) WHERE status = 'to-confirm';

CREATE TABLE register_entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    practice_ods_code TEXT NOT NULL REFERENCES practices (ods_code),
    nhs_number TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'other', 'unknown')),
    -- with the practice
    registered_on TEXT,
    joined_on TEXT NOT NULL,
    left_on TEXT,
    -- the last file that named them
    file_id INTEGER NOT NULL REFERENCES register_files (id),
    seen_on TEXT NOT NULL,
    UNIQUE (practice_ods_code, nhs_number)
) STRICT;
CREATE INDEX register_entries_of_person ON register_entries (nhs_number);

CREATE TABLE register_episodes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_id INTEGER NOT NULL REFERENCES register_entries (id) ON DELETE CASCADE,
    register TEXT NOT NULL CHECK (register IN ('hypertension', 'type-2-diabetes', 'coronary-heart-disease', 'stroke-tia',
        'peripheral-arterial-disease', 'heart-failure', 'copd', 'chronic-kidney-disease')),
    diagnosed_on TEXT,
    resolved_on TEXT
) STRICT;
CREATE INDEX register_episodes_of_entry ON register_episodes (entry_id);
CREATE UNIQUE INDEX register_episodes_one_open ON register_episodes (entry_id, register) WHERE resolved_on IS NULL;

-- The key is the whole of what is known, so that the same fact is there once.
CREATE TABLE register_facts (
    entry_id INTEGER NOT NULL REFERENCES register_entries (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('blood-pressure', 'hba1c', 'ldl-cholesterol', 'non-hdl-cholesterol', 'total-cholesterol',
        'foot-check', 'acr', 'mrc', 'smoking', 'frailty', 'emergency-admission', 'maximal-treatment', 'declined', 'unsuitable',
        'invited')),
    on_date TEXT NOT NULL,
    setting TEXT NOT NULL CHECK (setting IN ('clinic', 'home', 'unspecified')),
    -- the register that an exception or an invitation is about; empty for anything else
    about TEXT NOT NULL CHECK (about = '' OR about IN ('hypertension', 'type-2-diabetes', 'coronary-heart-disease', 'stroke-tia',
        'peripheral-arterial-disease', 'heart-failure', 'copd', 'chronic-kidney-disease')),
    -- thousandths of the unit of the kind; of a blood pressure the diastolic beside
    value INTEGER NOT NULL CHECK (value >= 0),
    second INTEGER NOT NULL CHECK (second >= 0),
    file_id INTEGER NOT NULL REFERENCES register_files (id),
    PRIMARY KEY (entry_id, kind, on_date, setting, about, value, second),
    CHECK ((about <> '') = (kind = 'maximal-treatment' OR kind = 'declined' OR kind = 'unsuitable' OR kind = 'invited')),
    CHECK ((kind = 'blood-pressure') = (second > 0)),
    CHECK (kind <> 'blood-pressure' OR setting <> 'unspecified')
) STRICT;

-- whom a practice may want to refer; refers nobody
CREATE TABLE suggestions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_id INTEGER NOT NULL REFERENCES register_entries (id) ON DELETE CASCADE,
    rules_version TEXT NOT NULL,
    points INTEGER NOT NULL CHECK (points > 0),
    -- names of rules, as JSON
    reasons TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('suggested', 'referred', 'dismissed', 'expired')),
    suggested_on TEXT NOT NULL,
    decided_at INTEGER,
    decided_by INTEGER REFERENCES users (id),
    dismissal TEXT CHECK (dismissal IN ('looked-after-elsewhere', 'not-suitable', 'does-not-want', 'data-wrong', 'later')),
    -- of a dismissed one: until when the person is not suggested again
    away_until TEXT,
    referral_id INTEGER REFERENCES referrals (id),
    CHECK ((status = 'suggested') = (decided_at IS NULL)),
    CHECK ((status = 'dismissed') = (dismissal IS NOT NULL)),
    CHECK ((status = 'dismissed') = (away_until IS NOT NULL)),
    CHECK ((status = 'referred') = (referral_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX suggestions_one_open ON suggestions (entry_id) WHERE status = 'suggested';
CREATE INDEX suggestions_of_entry ON suggestions (entry_id, status);

-- what touches nobody until a team lead switches it on
CREATE TABLE programme_switches (
    name TEXT NOT NULL PRIMARY KEY CHECK (name = 'suggestions'),
    is_on INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by INTEGER NOT NULL REFERENCES users (id)
) STRICT;
