ALTER TABLE hospital_stays DROP COLUMN merged_from;
