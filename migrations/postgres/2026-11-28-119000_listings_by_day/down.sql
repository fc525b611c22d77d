DROP INDEX listings_by_day;
CREATE UNIQUE INDEX listings_by_manager ON listings (care_manager_id, for_date, position) WHERE outcome = 'listed';
DROP INDEX calls_open;
CREATE INDEX calls_open ON calls (enrolment_id, due_on) WHERE status IN ('planned', 'listed', 'claimed');
