DROP INDEX escalation_events_by_user;
DROP TABLE on_call_overrides;
DROP TABLE shifts;
DROP TABLE rota_plans;
ALTER TABLE users DROP COLUMN may_be_on_call;
