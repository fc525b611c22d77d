DROP INDEX identity_reviews_by_age;
DROP INDEX referrals_open_by_birth_date;
DROP INDEX referrals_one_open;
CREATE UNIQUE INDEX referrals_one_open ON referrals (nhs_number) WHERE status IN ('received', 'needs-information');
