-- which digest went out as a message: asked when the message is lost
CREATE INDEX practice_digests_by_message ON practice_digests (message_id) WHERE message_id IS NOT NULL;
