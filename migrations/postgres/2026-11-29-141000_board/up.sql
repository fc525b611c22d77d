-- What the team lead's board counts: by the day that open calls are due on, by when calls were completed and tried, by
-- when messages went out.
CREATE INDEX calls_due ON calls (due_on, minutes) WHERE status IN ('planned', 'listed', 'claimed');
CREATE INDEX calls_completed ON calls (completed_at) WHERE completed_at IS NOT NULL;
CREATE INDEX attempts_by_time ON attempts (at, disposition);
CREATE INDEX messages_sent ON messages (sent_at) WHERE sent_at IS NOT NULL;
CREATE INDEX escalations_resolved ON escalations (resolved_at) WHERE resolved_at IS NOT NULL;
