-- One person under two NHS numbers is looked for by number and birth date at once; a search by number alone is served too.
DROP INDEX patients_by_phone;
DROP INDEX patients_by_mobile;
CREATE INDEX patients_by_phone ON patients (phone, birth_date);
CREATE INDEX patients_by_mobile ON patients (mobile, birth_date);
