-- what can become of a text; a CHECK cannot be altered in place
ALTER TABLE inbound_messages RENAME COLUMN handled TO handled_before;
ALTER TABLE inbound_messages ADD COLUMN handled TEXT NOT NULL DEFAULT 'passed-on' CHECK (handled IN ('opted-out', 'opted-in', 'call-promised', 'recorded', 'refused', 'passed-on', 'shared-number', 'unknown-sender', 'courtesy', 'repeated'));
UPDATE inbound_messages SET handled = handled_before;
ALTER TABLE inbound_messages DROP COLUMN handled_before;
CREATE INDEX inbound_messages_by_number ON inbound_messages (from_number, id);

-- whether texts may go to a number, each time somebody says so; the latest row of a number holds
CREATE TABLE text_choices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- E.164, or as the gateway wrote it
    number TEXT NOT NULL,
    opted_out INTEGER NOT NULL,
    at INTEGER NOT NULL,
    -- by a text, by the gateway that blocks the number, or by staff in the record
    how TEXT NOT NULL CHECK (how IN ('text', 'gateway', 'staff')),
    -- whose number it was then, if anybody's
    patient_id INTEGER REFERENCES patients (id),
    user_id INTEGER REFERENCES users (id),
    inbound_message_id INTEGER REFERENCES inbound_messages (id),
    CHECK ((how = 'staff') = (user_id IS NOT NULL))
) STRICT;
CREATE INDEX text_choices_by_number ON text_choices (number, id);
CREATE INDEX text_choices_by_patient ON text_choices (patient_id, id) WHERE patient_id IS NOT NULL;

-- an alarming text from a number that is no living patient's: told again and again until somebody says what was done
CREATE TABLE number_alarms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL,
    -- the text that raised it
    inbound_message_id INTEGER NOT NULL UNIQUE REFERENCES inbound_messages (id),
    opened_at INTEGER NOT NULL,
    times_told INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER,
    answered_by INTEGER REFERENCES users (id),
    answered_at INTEGER,
    note TEXT,
    CHECK ((answered_at IS NULL) = (next_at IS NOT NULL)),
    CHECK ((answered_at IS NULL) = (answered_by IS NULL)),
    CHECK ((answered_at IS NULL) = (note IS NULL))
) STRICT;
CREATE UNIQUE INDEX number_alarms_one_open ON number_alarms (number) WHERE answered_at IS NULL;
CREATE INDEX number_alarms_due ON number_alarms (next_at, id) WHERE next_at IS NOT NULL;

-- who was told of it, by which message
CREATE TABLE number_alarm_messages (
    message_id INTEGER NOT NULL PRIMARY KEY REFERENCES messages (id),
    alarm_id INTEGER NOT NULL REFERENCES number_alarms (id),
    user_id INTEGER NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX number_alarm_messages_by_alarm ON number_alarm_messages (alarm_id, user_id);

-- the gateway's or the network's own code for why a message was not delivered
ALTER TABLE receipts ADD COLUMN error TEXT;
