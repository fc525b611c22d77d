-- Letters as they were written: what stands in one is never made anew, however often it is printed.
CREATE TABLE letters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('referral-outcome', 'unable-to-contact', 'discharge', 'patient-summary', 'practice-summary')),
    reader TEXT NOT NULL CHECK (reader IN ('patient', 'practice')),
    -- the practice that it is to, or whose patient it is to
    practice_ods_code TEXT NOT NULL REFERENCES practices (ods_code),
    patient_id INTEGER REFERENCES patients (id),
    referral_id INTEGER REFERENCES referrals (id),
    -- first day of the month that a practice's summary is about
    month TEXT,
    template TEXT NOT NULL,
    template_version TEXT NOT NULL,
    language TEXT NOT NULL,
    wanted_language TEXT,
    large_print INTEGER NOT NULL,
    -- sender, address, title and every block, word for word, as JSON
    content TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    -- NULL: written by the service itself
    written_by INTEGER REFERENCES users (id),
    -- what it goes out with
    message_id INTEGER REFERENCES messages (id),
    CHECK ((kind = 'practice-summary') = (month IS NOT NULL)),
    CHECK (patient_id IS NOT NULL OR referral_id IS NOT NULL OR month IS NOT NULL)
) STRICT;
CREATE INDEX letters_by_patient ON letters (patient_id, id) WHERE patient_id IS NOT NULL;
CREATE INDEX letters_by_practice ON letters (practice_ods_code, id) WHERE reader = 'practice';
CREATE INDEX letters_by_message ON letters (message_id) WHERE message_id IS NOT NULL;
-- one summary of a month for a practice, on however many nodes
CREATE UNIQUE INDEX letters_one_summary ON letters (practice_ods_code, month) WHERE month IS NOT NULL;
