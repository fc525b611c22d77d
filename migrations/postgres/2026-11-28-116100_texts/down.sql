ALTER TABLE receipts DROP COLUMN error;
DROP TABLE number_alarm_messages;
DROP TABLE number_alarms;
DROP TABLE text_choices;
DROP INDEX inbound_messages_by_number;
ALTER TABLE inbound_messages RENAME COLUMN handled TO handled_after;
ALTER TABLE inbound_messages ADD COLUMN handled TEXT NOT NULL DEFAULT 'passed-on' CHECK (handled IN ('opted-out', 'opted-in', 'call-promised', 'recorded', 'refused', 'passed-on', 'shared-number', 'unknown-sender'));
UPDATE inbound_messages SET handled = CASE WHEN handled_after IN ('courtesy', 'repeated') THEN 'passed-on' ELSE handled_after END;
ALTER TABLE inbound_messages DROP COLUMN handled_after;
