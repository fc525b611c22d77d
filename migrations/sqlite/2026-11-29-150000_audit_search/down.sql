CREATE INDEX audit_by_patient ON audit (patient_id, id);
DROP INDEX audit_by_patient_and_time;
DROP INDEX audit_by_action;
DROP INDEX audit_by_user;
DROP INDEX audit_by_time;
