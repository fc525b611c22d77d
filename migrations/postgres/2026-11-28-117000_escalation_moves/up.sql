-- When an escalation came to stand further ahead in lists than before: it turned red. A walk that began earlier brings it again.
ALTER TABLE escalations ADD COLUMN moved_at BIGINT;
CREATE INDEX escalations_moved ON escalations (moved_at, id) WHERE moved_at IS NOT NULL;
