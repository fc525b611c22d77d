DELETE FROM idempotency_keys;
ALTER TABLE idempotency_keys DROP COLUMN patient_id;
ALTER TABLE idempotency_keys DROP COLUMN action;
ALTER TABLE idempotency_keys DROP COLUMN request_id;
