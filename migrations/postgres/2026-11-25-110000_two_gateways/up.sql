-- The gateway that surely did not take a message lately: the other one is asked next.
ALTER TABLE messages ADD COLUMN declined_by TEXT;
