-- What becomes of a text that came in has more answers: readings are taken from it, calls promised.
ALTER TABLE inbound_messages RENAME COLUMN handled TO handled_before;
ALTER TABLE inbound_messages ADD COLUMN handled TEXT NOT NULL DEFAULT 'passed-on' CHECK (handled IN ('opted-out', 'opted-in', 'call-promised', 'recorded', 'refused', 'passed-on', 'shared-number', 'unknown-sender'));
UPDATE inbound_messages SET handled = handled_before;
ALTER TABLE inbound_messages DROP COLUMN handled_before;
