-- One open referral per person and practice: what another practice has sent stands in nobody's way.
DROP INDEX referrals_one_open;
CREATE UNIQUE INDEX referrals_one_open ON referrals (nhs_number, practice_ods_code) WHERE status IN ('received', 'needs-information');
-- open referrals that may be of somebody who has just become a patient
CREATE INDEX referrals_open_by_birth_date ON referrals (birth_date) WHERE status IN ('received', 'needs-information');
-- how many records of other practices somebody has referred to within the hour
CREATE INDEX identity_reviews_by_age ON identity_reviews (created_at);
