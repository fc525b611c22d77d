-- The id that a client gave its request. Ours is request_id: a client could otherwise point to somebody else's request.
ALTER TABLE audit ADD COLUMN client_request_id TEXT;
