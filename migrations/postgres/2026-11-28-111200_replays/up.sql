-- First answers are sealed by what only the client has, and a replay is authorised like the first request. What was kept
-- in clear until now is forgotten.
DELETE FROM idempotency_keys;
ALTER TABLE idempotency_keys ADD COLUMN request_id TEXT NOT NULL DEFAULT '';
ALTER TABLE idempotency_keys ADD COLUMN action TEXT;
ALTER TABLE idempotency_keys ADD COLUMN patient_id BIGINT REFERENCES patients (id);
