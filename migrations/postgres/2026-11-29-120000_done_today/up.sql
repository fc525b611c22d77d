-- What somebody has done today, which stands below what is left on their desk.
CREATE INDEX calls_by_completer ON calls (completed_by, completed_at) WHERE completed_by IS NOT NULL;
CREATE INDEX attempts_by_user ON attempts (by_user, at);
