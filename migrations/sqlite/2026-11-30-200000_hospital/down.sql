DROP TABLE discharge_follow_ups;
DROP TABLE hospital_events;
DROP TABLE hospital_stays;
DELETE FROM callback_promises WHERE call_id IN (SELECT id FROM calls WHERE kind = 'discharge');
DELETE FROM calls WHERE kind = 'discharge';
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''safety'', ''review'', ''discharge'')', '''safety'', ''review'')') WHERE type = 'table' AND name = 'calls';
PRAGMA writable_schema = RESET;
