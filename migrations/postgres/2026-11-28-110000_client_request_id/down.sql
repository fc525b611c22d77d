ALTER TABLE audit DROP COLUMN client_request_id;
