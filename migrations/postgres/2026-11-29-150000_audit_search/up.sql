-- The trail is searched newest first, by time alone, by who, by what, and by whom it is about: one index each, in that order.

-- Every row is in it. Only a statement that says `id > 0` can use it: one that looks for something rare does not, or a planner
-- that takes it for common walks through the whole trail by this index.
CREATE INDEX audit_by_time ON audit (at, id) WHERE id > 0;
CREATE INDEX audit_by_user ON audit (user_id, at, id);
CREATE INDEX audit_by_action ON audit (action, at, id);
CREATE INDEX audit_by_patient_and_time ON audit (patient_id, at, id) WHERE patient_id IS NOT NULL;
DROP INDEX audit_by_patient;
