DROP INDEX listings_by_day;
CREATE UNIQUE INDEX listings_by_manager ON listings (care_manager_id, for_date, position) WHERE outcome = 'listed';
