DROP INDEX ward_stays_to_answer;
ALTER TABLE ward_stays DROP COLUMN answer_by;
