DROP TABLE medicine_notes;
ALTER TABLE care_plans DROP COLUMN agreed;
ALTER TABLE referrals DROP COLUMN title;
ALTER TABLE patients DROP COLUMN title;
