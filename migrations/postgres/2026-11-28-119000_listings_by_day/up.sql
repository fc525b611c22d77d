-- By day first: whatever is done to a night's lists finds them without reading the rows of everybody who is not on them.
DROP INDEX listings_by_manager;
CREATE UNIQUE INDEX listings_by_day ON listings (for_date, care_manager_id, position) WHERE outcome = 'listed';

-- With all that a night decides by, so that it does not look up each call as well.
DROP INDEX calls_open;
CREATE INDEX calls_open ON calls (enrolment_id, due_on, priority, status, kind)
    WHERE status IN ('planned', 'listed', 'claimed');
