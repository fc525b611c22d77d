DROP INDEX patients_without_name_key;
UPDATE patients SET name_key = upper(trim(family_name || ' ' || given_name));
