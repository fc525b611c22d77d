DROP INDEX escalations_resolved;
DROP INDEX messages_sent;
DROP INDEX attempts_by_time;
DROP INDEX calls_completed;
DROP INDEX calls_due;
