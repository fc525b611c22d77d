-- The foundation. Times are UTC microseconds, dates are local civil dates, words are kebab-case text.
-- What must always be true is written as a constraint wherever a constraint can say it.

-- Reference data ------------------------------------------------------------------------------------------

CREATE TABLE practices (
    ods_code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    address TEXT NOT NULL DEFAULT '',
    town TEXT NOT NULL DEFAULT '',
    postcode TEXT NOT NULL DEFAULT '',
    opened_on TEXT,
    closed_on TEXT,
    status TEXT NOT NULL,
    prescribing_setting TEXT NOT NULL DEFAULT '',
    email TEXT
) STRICT;

CREATE TABLE bank_holidays (
    on_date TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    notes TEXT NOT NULL DEFAULT ''
) STRICT;

-- Who asks ------------------------------------------------------------------------------------------------

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    username TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('care-manager', 'gp', 'team-lead', 'admin', 'auditor', 'integration')),
    practice_ods_code TEXT REFERENCES practices (ods_code),
    email TEXT,
    mobile TEXT,
    password_hash TEXT NOT NULL,
    enabled INTEGER NOT NULL DEFAULT TRUE,
    failed_logins INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER,
    created_at INTEGER NOT NULL,
    CHECK (role <> 'gp' OR practice_ods_code IS NOT NULL)
) STRICT;

CREATE TABLE refresh_tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id),
    -- every token that came from one log-in; the reuse of a spent one ends them all
    family TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family);

CREATE TABLE signing_keys (
    kid TEXT NOT NULL PRIMARY KEY,
    private_pem TEXT NOT NULL,
    public_x TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;

CREATE TABLE idempotency_keys (
    user_id INTEGER NOT NULL REFERENCES users (id),
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    answer TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, key)
) STRICT;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    user_id INTEGER REFERENCES users (id),
    role TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    patient_id INTEGER,
    request_id TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX audit_by_patient ON audit (patient_id, id);

-- Care managers -------------------------------------------------------------------------------------------

CREATE TABLE care_managers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL UNIQUE REFERENCES users (id),
    -- 200 is a ceiling that nobody configures away
    capacity INTEGER NOT NULL CHECK (capacity BETWEEN 0 AND 200),
    -- places taken: patients of their own plus those they cover for a colleague
    caseload INTEGER NOT NULL DEFAULT 0,
    draining INTEGER NOT NULL DEFAULT FALSE,
    minutes_per_day INTEGER NOT NULL DEFAULT 300 CHECK (minutes_per_day BETWEEN 0 AND 720),
    CHECK (caseload BETWEEN 0 AND capacity)
) STRICT;

CREATE TABLE care_manager_languages (
    care_manager_id INTEGER NOT NULL REFERENCES care_managers (id),
    language TEXT NOT NULL,
    PRIMARY KEY (care_manager_id, language)
) STRICT;

CREATE TABLE care_manager_skills (
    care_manager_id INTEGER NOT NULL REFERENCES care_managers (id),
    condition TEXT NOT NULL,
    PRIMARY KEY (care_manager_id, condition)
) STRICT;

-- one row per weekday worked (1 Monday … 7 Sunday), minutes since local midnight
CREATE TABLE working_hours (
    care_manager_id INTEGER NOT NULL REFERENCES care_managers (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    starts_minute INTEGER NOT NULL CHECK (starts_minute BETWEEN 0 AND 1439),
    ends_minute INTEGER NOT NULL CHECK (ends_minute BETWEEN 1 AND 1440),
    PRIMARY KEY (care_manager_id, weekday),
    CHECK (starts_minute < ends_minute)
) STRICT;

CREATE TABLE absences (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    care_manager_id INTEGER NOT NULL REFERENCES care_managers (id),
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('planned', 'running', 'ended', 'cancelled')),
    reason TEXT NOT NULL,
    -- the one colleague asked to cover; without one, cover is shared out by the rules of assignment
    cover_id INTEGER REFERENCES care_managers (id),
    created_at INTEGER NOT NULL,
    CHECK (from_date <= until_date),
    CHECK (cover_id IS NULL OR cover_id <> care_manager_id)
) STRICT;
CREATE INDEX absences_open ON absences (care_manager_id, from_date) WHERE status IN ('planned', 'running');

-- People --------------------------------------------------------------------------------------------------

CREATE TABLE patients (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    nhs_number TEXT NOT NULL UNIQUE,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    -- upper case, family name first, for the search by name and birth date
    name_key TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    sex TEXT NOT NULL,
    phone TEXT,
    mobile TEXT,
    language TEXT NOT NULL,
    practice_ods_code TEXT NOT NULL REFERENCES practices (ods_code),
    -- preferred days as bits, Monday 1 … Sunday 64; 127 is any
    preferred_days INTEGER NOT NULL DEFAULT 127 CHECK (preferred_days BETWEEN 1 AND 127),
    window_starts_minute INTEGER NOT NULL DEFAULT 0,
    window_ends_minute INTEGER NOT NULL DEFAULT 1440,
    voicemail_consent TEXT NOT NULL DEFAULT 'none' CHECK (voicemail_consent IN ('none', 'neutral', 'may-mention-service')),
    do_not_call INTEGER NOT NULL DEFAULT FALSE,
    safe_contact_only INTEGER NOT NULL DEFAULT FALSE,
    text_relay_only INTEGER NOT NULL DEFAULT FALSE,
    phone_unusable INTEGER NOT NULL DEFAULT FALSE,
    sms_opt_out INTEGER NOT NULL DEFAULT FALSE,
    smokes_now INTEGER,
    height_cm REAL,
    kidney_disease INTEGER NOT NULL DEFAULT FALSE,
    acr_mg_mmol REAL,
    reported_deceased_by INTEGER REFERENCES users (id),
    deceased_on TEXT,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (window_starts_minute >= 0 AND window_ends_minute <= 1440 AND window_starts_minute < window_ends_minute)
) STRICT;
CREATE INDEX patients_by_birth_date ON patients (birth_date, name_key);
CREATE INDEX patients_by_phone ON patients (phone);
CREATE INDEX patients_by_mobile ON patients (mobile);
CREATE INDEX patients_by_practice ON patients (practice_ods_code, id);

CREATE TABLE patient_conditions (
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    condition TEXT NOT NULL,
    PRIMARY KEY (patient_id, condition)
) STRICT;

CREATE TABLE referrals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    status TEXT NOT NULL CHECK (status IN ('received', 'needs-information', 'accepted', 'declined', 'withdrawn')),
    nhs_number TEXT NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    sex TEXT NOT NULL,
    phone TEXT,
    mobile TEXT,
    language TEXT NOT NULL,
    practice_ods_code TEXT NOT NULL REFERENCES practices (ods_code),
    -- protocol names, joined by ;
    conditions TEXT NOT NULL,
    referred_on TEXT NOT NULL,
    consent TEXT NOT NULL,
    smokes_now INTEGER,
    weight_kg REAL,
    height_cm REAL,
    total_cholesterol_mmol_l REAL,
    -- why this person: uncontrolled measure, new diagnosis, recent admission, …
    why TEXT NOT NULL,
    urgency INTEGER NOT NULL DEFAULT 5 CHECK (urgency BETWEEN 1 AND 9),
    source TEXT NOT NULL,
    referred_by INTEGER REFERENCES users (id),
    reason TEXT,
    patient_id INTEGER REFERENCES patients (id),
    received_at INTEGER NOT NULL,
    decided_at INTEGER,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (nhs_number, practice_ods_code, referred_on)
) STRICT;
-- one open referral per person
CREATE UNIQUE INDEX referrals_one_open ON referrals (nhs_number) WHERE status IN ('received', 'needs-information');
CREATE INDEX referrals_by_status ON referrals (status, id);
CREATE INDEX referrals_by_patient ON referrals (patient_id);
CREATE INDEX referrals_by_practice ON referrals (practice_ods_code, id);

-- what happened to a referral: received, information-requested, information-supplied, accepted, declined, withdrawn
CREATE TABLE referral_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    referral_id INTEGER NOT NULL REFERENCES referrals (id),
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    user_id INTEGER REFERENCES users (id),
    -- the question, the answer or the reason, as it was written
    text TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX referral_events_by_referral ON referral_events (referral_id, id);

-- an NHS number whose name or birth date disagree with its record; somebody looks, nothing is merged
CREATE TABLE identity_reviews (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    referral_id INTEGER REFERENCES referrals (id),
    -- names of the fields that disagree
    fields TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    -- what stood in the record before it was corrected
    was TEXT,
    resolved_at INTEGER,
    resolved_by INTEGER REFERENCES users (id),
    outcome TEXT
) STRICT;
CREATE INDEX identity_reviews_open ON identity_reviews (id) WHERE resolved_at IS NULL;
CREATE INDEX identity_reviews_by_referral ON identity_reviews (referral_id);

CREATE TABLE enrolments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    referral_id INTEGER REFERENCES referrals (id),
    status TEXT NOT NULL CHECK (status IN ('waiting', 'active', 'paused', 'discharged')),
    phase TEXT NOT NULL DEFAULT 'engage' CHECK (phase IN ('engage', 'coach', 'maintain')),
    -- the named care manager, who keeps the place while a colleague covers
    care_manager_id INTEGER REFERENCES care_managers (id),
    covered_by INTEGER REFERENCES care_managers (id),
    cover_absence_id INTEGER REFERENCES absences (id),
    why TEXT NOT NULL,
    urgency INTEGER NOT NULL DEFAULT 5 CHECK (urgency BETWEEN 1 AND 9),
    assignment_why TEXT NOT NULL DEFAULT '{}',
    waiting_since INTEGER NOT NULL,
    activated_at INTEGER,
    paused_until TEXT,
    pause_reason TEXT,
    discharged_at INTEGER,
    discharge_reason TEXT,
    dormant_since INTEGER,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (status IN ('waiting', 'discharged') OR care_manager_id IS NOT NULL),
    CHECK (status <> 'waiting' OR (care_manager_id IS NULL AND covered_by IS NULL)),
    CHECK (status <> 'discharged' OR covered_by IS NULL),
    CHECK ((covered_by IS NULL) = (cover_absence_id IS NULL)),
    CHECK (covered_by IS NULL OR covered_by <> care_manager_id)
) STRICT;
CREATE UNIQUE INDEX enrolments_one_open ON enrolments (patient_id) WHERE status <> 'discharged';
CREATE INDEX enrolments_waiting ON enrolments (urgency, waiting_since, id) WHERE status = 'waiting';
CREATE INDEX enrolments_held ON enrolments (care_manager_id) WHERE status IN ('active', 'paused');
CREATE INDEX enrolments_covered ON enrolments (covered_by) WHERE covered_by IS NOT NULL;
CREATE INDEX enrolments_by_patient ON enrolments (patient_id);

-- what happened to an enrolment, for the timeline
CREATE TABLE enrolment_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enrolment_id INTEGER NOT NULL REFERENCES enrolments (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    care_manager_id INTEGER REFERENCES care_managers (id),
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX enrolment_events_by_patient ON enrolment_events (patient_id, at);

-- somebody else's patient, opened with a reason for a time
CREATE TABLE glass_breaks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    broken_at INTEGER NOT NULL,
    mends_at INTEGER NOT NULL,
    CHECK (broken_at < mends_at)
) STRICT;
CREATE INDEX glass_breaks_in_force ON glass_breaks (user_id, patient_id, mends_at);

-- Calls ---------------------------------------------------------------------------------------------------

CREATE TABLE calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    enrolment_id INTEGER NOT NULL REFERENCES enrolments (id),
    kind TEXT NOT NULL CHECK (kind IN ('assessment', 'follow-up', 'callback', 'safety', 'review')),
    status TEXT NOT NULL CHECK (status IN ('planned', 'listed', 'claimed', 'completed', 'unreached', 'cancelled')),
    -- 0 safety, 1 promised call-back, 2 review, 3 assessment, 4 follow-up
    priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 9),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 240),
    due_on TEXT NOT NULL,
    -- nobody dials before this instant: a promised time, or two hours after the last attempt
    not_before INTEGER,
    -- hour of the day that the attempt ladder asks for next
    band TEXT CHECK (band IN ('morning', 'afternoon', 'evening')),
    why TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- how often a claim gave it back: later in the queue each time
    skips INTEGER NOT NULL DEFAULT 0,
    -- the list it stands on, while listed or claimed
    list_date TEXT,
    care_manager_id INTEGER REFERENCES care_managers (id),
    holder_id INTEGER REFERENCES users (id),
    lease_until INTEGER,
    -- fencing token: grows with every claim, checked in every update by the holder
    lease_token INTEGER NOT NULL DEFAULT 0,
    draft TEXT NOT NULL DEFAULT '{}',
    notes TEXT,
    answers TEXT,
    disposition TEXT,
    created_at INTEGER NOT NULL,
    completed_at INTEGER,
    completed_by INTEGER REFERENCES users (id),
    version INTEGER NOT NULL DEFAULT 1,
    CHECK ((status = 'claimed') = (holder_id IS NOT NULL)),
    CHECK ((status = 'claimed') = (lease_until IS NOT NULL)),
    CHECK (status NOT IN ('listed', 'claimed') OR list_date IS NOT NULL)
) STRICT;
-- one open call of a kind per patient
CREATE UNIQUE INDEX calls_one_open ON calls (patient_id, kind) WHERE status IN ('planned', 'listed', 'claimed');
-- never two people on one patient
CREATE UNIQUE INDEX calls_one_claimed ON calls (patient_id) WHERE status = 'claimed';
CREATE INDEX calls_open ON calls (enrolment_id, due_on) WHERE status IN ('planned', 'listed', 'claimed');
CREATE INDEX calls_queue ON calls (care_manager_id, list_date, priority, due_on, id) WHERE status = 'listed';
CREATE INDEX calls_leases ON calls (lease_until) WHERE status = 'claimed';
CREATE INDEX calls_held ON calls (holder_id) WHERE status = 'claimed';
CREATE INDEX calls_load ON calls (care_manager_id, due_on) WHERE status IN ('planned', 'listed', 'claimed');
CREATE INDEX calls_by_patient ON calls (patient_id, id);

-- what somebody typed after their lease had run out: refused as a save, kept for the one who goes on
CREATE TABLE late_drafts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id INTEGER NOT NULL REFERENCES calls (id),
    by_user INTEGER NOT NULL REFERENCES users (id),
    at INTEGER NOT NULL,
    draft TEXT NOT NULL
) STRICT;
CREATE INDEX late_drafts_by_call ON late_drafts (call_id, id);

-- why a claimed call was given back
CREATE TABLE skips (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id INTEGER NOT NULL REFERENCES calls (id),
    by_user INTEGER NOT NULL REFERENCES users (id),
    at INTEGER NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX skips_by_call ON skips (call_id, id);

CREATE TABLE attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id INTEGER NOT NULL REFERENCES calls (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    by_user INTEGER NOT NULL REFERENCES users (id),
    at INTEGER NOT NULL,
    band TEXT NOT NULL,
    disposition TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    next_action TEXT NOT NULL
) STRICT;
CREATE INDEX attempts_by_call ON attempts (call_id, id);
CREATE INDEX attempts_by_patient ON attempts (patient_id, at);

-- a run for a date happens once: the row is the lock
CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    for_date TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'missed')),
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    eligible INTEGER NOT NULL DEFAULT 0,
    listed INTEGER NOT NULL DEFAULT 0,
    reconciled INTEGER NOT NULL DEFAULT FALSE,
    UNIQUE (kind, for_date)
) STRICT;

-- every active patient of a night: on a list, or the one reason why not
CREATE TABLE listings (
    for_date TEXT NOT NULL,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    enrolment_id INTEGER NOT NULL REFERENCES enrolments (id),
    -- 'listed', or the reason why not
    outcome TEXT NOT NULL,
    care_manager_id INTEGER REFERENCES care_managers (id),
    call_id INTEGER REFERENCES calls (id),
    kind TEXT,
    due_on TEXT,
    position INTEGER,
    PRIMARY KEY (for_date, patient_id),
    CHECK ((outcome = 'listed') = (position IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX listings_by_manager ON listings (care_manager_id, for_date, position) WHERE outcome = 'listed';

-- Readings ------------------------------------------------------------------------------------------------

CREATE TABLE readings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    kind TEXT NOT NULL CHECK (kind IN ('blood-pressure', 'glucose', 'hba1c', 'weight', 'spo2', 'pulse', 'cholesterol')),
    taken_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by INTEGER REFERENCES users (id),
    source TEXT NOT NULL,
    setting TEXT NOT NULL,
    context TEXT,
    -- canonical units: mmHg (systolic), mmol/L, mmol/mol, kg, %, /min; NULL where the meter showed HI or LO
    value REAL,
    -- mmHg, blood pressure only
    diastolic REAL,
    -- /min, with a blood pressure
    pulse REAL,
    -- beyond the meter's range
    beyond TEXT CHECK (beyond IN ('HI', 'LO')),
    value_entered TEXT NOT NULL,
    unit_entered TEXT NOT NULL,
    symptoms TEXT,
    -- taken from a file where nobody could be asked
    unconfirmed INTEGER NOT NULL DEFAULT FALSE,
    confirmed INTEGER NOT NULL DEFAULT FALSE,
    call_id INTEGER REFERENCES calls (id),
    supersedes INTEGER UNIQUE REFERENCES readings (id),
    superseded_by INTEGER REFERENCES readings (id),
    supersede_reason TEXT,
    -- identifies a row of an imported file, so that sending it twice changes nothing
    import_key TEXT,
    CHECK ((value IS NULL) = (beyond IS NOT NULL)),
    CHECK ((kind = 'blood-pressure') = (diastolic IS NOT NULL)),
    CHECK (kind <> 'blood-pressure' OR (value > diastolic AND value BETWEEN 50 AND 300 AND diastolic BETWEEN 20 AND 200)),
    CHECK (kind <> 'glucose' OR beyond IS NOT NULL OR value BETWEEN 0.5 AND 60)
) STRICT;
CREATE INDEX readings_by_patient ON readings (patient_id, kind, taken_at);
CREATE UNIQUE INDEX readings_imported ON readings (patient_id, import_key) WHERE import_key IS NOT NULL;

CREATE TABLE assessments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reading_id INTEGER NOT NULL UNIQUE REFERENCES readings (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    protocol TEXT NOT NULL,
    protocol_version TEXT NOT NULL,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('none', 'info', 'amber', 'red')),
    at_target INTEGER,
    -- everything the decision was made from
    inputs TEXT NOT NULL,
    assessed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX assessments_by_patient ON assessments (patient_id, id);
-- each of these must be in an escalation; the watchdog counts those that are not
CREATE INDEX assessments_unsafe ON assessments (reading_id) WHERE severity IN ('amber', 'red');

-- Escalations and messages --------------------------------------------------------------------------------

CREATE TABLE escalations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    cause TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('amber', 'red')),
    status TEXT NOT NULL CHECK (status IN ('open', 'acknowledged', 'resolved')),
    reading_id INTEGER REFERENCES readings (id),
    rule TEXT NOT NULL,
    protocol_version TEXT NOT NULL,
    -- the policy as it stood when it opened or worsened
    policy TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    -- the step told next, for the how-manieth time again, and when; NULL once resolved
    next_step INTEGER NOT NULL DEFAULT 0 CHECK (next_step >= 0),
    next_repeat INTEGER NOT NULL DEFAULT 0 CHECK (next_repeat >= 0),
    next_step_at INTEGER,
    acknowledged_by INTEGER REFERENCES users (id),
    acknowledged_at INTEGER,
    resolved_by INTEGER REFERENCES users (id),
    resolved_at INTEGER,
    outcome TEXT,
    note TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK ((status = 'resolved') = (outcome IS NOT NULL)),
    CHECK ((status = 'resolved') = (resolved_by IS NOT NULL)),
    CHECK ((status = 'resolved') = (resolved_at IS NOT NULL)),
    CHECK ((status = 'resolved') = (next_step_at IS NULL)),
    CHECK ((acknowledged_by IS NULL) = (acknowledged_at IS NULL)),
    CHECK (status <> 'acknowledged' OR acknowledged_by IS NOT NULL),
    CHECK (status <> 'open' OR acknowledged_by IS NULL)
) STRICT;
-- one open worry per patient and cause
CREATE UNIQUE INDEX escalations_one_open ON escalations (patient_id, cause) WHERE status <> 'resolved';
CREATE INDEX escalations_due ON escalations (next_step_at, id) WHERE next_step_at IS NOT NULL;
CREATE INDEX escalations_by_status ON escalations (status, id);
CREATE INDEX escalations_by_patient ON escalations (patient_id, id);

-- what happened to an escalation: opened, joined, worsened, told, no-recipient, acknowledged, alarm-again, resolved
CREATE TABLE escalation_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    escalation_id INTEGER NOT NULL REFERENCES escalations (id),
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    step INTEGER,
    reading_id INTEGER REFERENCES readings (id),
    user_id INTEGER REFERENCES users (id),
    detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX escalation_events_by_escalation ON escalation_events (escalation_id, id);
CREATE UNIQUE INDEX escalation_events_by_reading ON escalation_events (reading_id) WHERE reading_id IS NOT NULL;

CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the id that gateways see; retries carry the same one
    public_id TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL CHECK (channel IN ('email', 'sms', 'letter')),
    recipient TEXT NOT NULL,
    template TEXT NOT NULL,
    template_version TEXT NOT NULL,
    subject TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    -- 0 red, 1 amber, 2 everything else: the order of sending
    priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 9),
    patient_id INTEGER REFERENCES patients (id),
    escalation_id INTEGER REFERENCES escalations (id),
    -- a message to the patient: checked against opt-outs and death when it is sent
    to_patient INTEGER NOT NULL DEFAULT FALSE,
    -- writes once whatever happens: the same key is the same message
    dedupe_key TEXT UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('queued', 'sending', 'sent', 'delivered', 'failed', 'expired', 'suppressed', 'dead', 'to-print')),
    provider TEXT,
    provider_id TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER,
    lease_until INTEGER,
    -- when it last entered the queue: at first, or when somebody sent it again; patience is counted from here
    queued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    delivered_at INTEGER,
    why TEXT NOT NULL DEFAULT '',
    CHECK (status NOT IN ('queued', 'sending') OR next_attempt_at IS NOT NULL),
    CHECK ((status = 'sending') = (lease_until IS NOT NULL))
) STRICT;
CREATE INDEX messages_due ON messages (channel, priority, next_attempt_at, id) WHERE status IN ('queued', 'sending');
CREATE INDEX messages_by_status ON messages (status, id);
CREATE INDEX messages_by_patient ON messages (patient_id, id);

CREATE TABLE message_attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id INTEGER NOT NULL REFERENCES messages (id),
    at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX message_attempts_by_message ON message_attempts (message_id, id);

CREATE TABLE receipts (
    provider TEXT NOT NULL,
    webhook_id TEXT NOT NULL,
    public_id TEXT NOT NULL,
    status TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (provider, webhook_id)
) STRICT;
CREATE INDEX receipts_by_message ON receipts (public_id);
CREATE INDEX messages_by_escalation ON messages (escalation_id) WHERE escalation_id IS NOT NULL;

-- texts that people sent to the service; the row is kept whatever becomes of it
CREATE TABLE inbound_messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    provider TEXT NOT NULL,
    webhook_id TEXT NOT NULL,
    from_number TEXT NOT NULL,
    body TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    handled TEXT NOT NULL CHECK (handled IN ('opted-out', 'opted-in', 'passed-on', 'unknown-sender')),
    UNIQUE (provider, webhook_id)
) STRICT;
