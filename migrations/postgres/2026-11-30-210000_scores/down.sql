DROP INDEX calls_in_turn;
CREATE INDEX calls_in_turn ON calls (care_manager_id, priority, skips, due_on, id) WHERE status IN ('listed', 'claimed');
ALTER TABLE calls DROP COLUMN risk;
DROP TABLE live_scores;
DROP TABLE scorings;
