-- until when only the gateway that may have taken a message has it; after that the other one may send it too
ALTER TABLE messages ADD COLUMN in_doubt_until INTEGER;
-- the gateway that may have taken it before the other one did: its report of delivery still counts
ALTER TABLE messages ADD COLUMN doubted_by TEXT;
