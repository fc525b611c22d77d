-- A care manager's queue in the order of claiming, so that a claim reads as many lines as it skips and no more.
DROP INDEX calls_queue;
CREATE INDEX calls_in_turn ON calls (care_manager_id, priority, skips, due_on, id) WHERE status IN ('listed', 'claimed');
