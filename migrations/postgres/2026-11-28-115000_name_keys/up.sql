-- What people are searched by is their names' letters alone from now on, without accents and apostrophes. The service works
-- the keys out when it has brought the schema up to date; an empty key is one that it has not come to yet.
UPDATE patients SET name_key = '';
CREATE INDEX patients_without_name_key ON patients (id) WHERE name_key = '';
