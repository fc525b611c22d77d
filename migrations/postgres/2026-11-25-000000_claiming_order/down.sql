DROP INDEX calls_in_turn;
CREATE INDEX calls_queue ON calls (care_manager_id, list_date, priority, due_on, id) WHERE status = 'listed';
