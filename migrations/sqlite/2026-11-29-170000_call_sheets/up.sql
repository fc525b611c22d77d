-- Call sheets on paper: what was printed for an outage, and what was keyed in from it.

-- one for a call and a day, however often it is printed; its number is the key that stands on it
CREATE TABLE call_sheets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id INTEGER NOT NULL REFERENCES calls (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    for_date TEXT NOT NULL,
    -- for the first time
    printed_at INTEGER NOT NULL,
    printed_by INTEGER NOT NULL REFERENCES users (id),
    UNIQUE (call_id, for_date)
) STRICT;
CREATE INDEX call_sheets_by_patient ON call_sheets (patient_id);

-- a sheet is keyed in once: of two at the same time the key refuses one
CREATE TABLE keyed_sheets (
    sheet_id INTEGER NOT NULL PRIMARY KEY REFERENCES call_sheets (id),
    keyed_at INTEGER NOT NULL,
    keyed_by INTEGER NOT NULL REFERENCES users (id),
    -- SHA-256 of what was keyed in: the same again gets the first answer
    fingerprint TEXT NOT NULL,
    dialled_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('completed', 'partial', 'no-answer', 'voicemail-left', 'engaged',
        'number-invalid', 'wrong-person', 'callback-requested', 'inconvenient', 'declined-this-call', 'withdrew',
        'interpreter-unavailable', 'in-hospital', 'deceased', 'moved-away', 'identity-not-confirmed')),
    note TEXT NOT NULL,
    -- the call had been ended before, so that its outcome stays as it was
    call_had_ended INTEGER NOT NULL,
    answer TEXT NOT NULL,
    CHECK (dialled_at <= ended_at),
    CHECK (ended_at <= keyed_at)
) STRICT;
