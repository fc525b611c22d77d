-- By day first: whatever is done to a night's lists finds them without reading the rows of everybody who is not on them.
DROP INDEX listings_by_manager;
CREATE UNIQUE INDEX listings_by_day ON listings (for_date, care_manager_id, position) WHERE outcome = 'listed';
