ALTER TABLE inbound_messages RENAME COLUMN handled TO handled_after;
ALTER TABLE inbound_messages ADD COLUMN handled TEXT NOT NULL DEFAULT 'passed-on' CHECK (handled IN ('opted-out', 'opted-in', 'passed-on', 'unknown-sender'));
UPDATE inbound_messages SET handled = handled_after WHERE handled_after IN ('opted-out', 'opted-in', 'unknown-sender');
ALTER TABLE inbound_messages DROP COLUMN handled_after;
