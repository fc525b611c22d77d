DROP TABLE discharge_follow_ups;
DROP TABLE hospital_events;
DROP TABLE hospital_stays;
DELETE FROM callback_promises WHERE call_id IN (SELECT id FROM calls WHERE kind = 'discharge');
DELETE FROM calls WHERE kind = 'discharge';
ALTER TABLE calls DROP CONSTRAINT calls_kind_check;
ALTER TABLE calls ADD CONSTRAINT calls_kind_check CHECK (kind IN ('assessment', 'follow-up', 'callback', 'safety', 'review'));
