DROP INDEX patients_by_phone;
DROP INDEX patients_by_mobile;
CREATE INDEX patients_by_phone ON patients (phone);
CREATE INDEX patients_by_mobile ON patients (mobile);
