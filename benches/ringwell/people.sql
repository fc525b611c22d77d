-- A service with full caseloads, for both engines: {people} active patients, {managers} care managers who work
-- every day, and no call yet. Also what tests of large numbers start from.

INSERT INTO practices (ods_code, name, status) VALUES ('M85001', 'A practice', 'A');

INSERT INTO users (id, username, display_name, role, email, password_hash, created_at)
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {managers})
SELECT n, 'bench-' || n, 'Care manager ' || n, 'care-manager', 'bench-' || n || '@ringwell.example', '{hash}', 0
FROM numbers;

INSERT INTO care_managers (id, user_id, capacity, caseload, minutes_per_day)
SELECT id, id, 200, 200, 720 FROM users;

INSERT INTO care_manager_languages (care_manager_id, language) SELECT id, 'en' FROM care_managers;

INSERT INTO working_hours (care_manager_id, weekday, starts_minute, ends_minute)
WITH RECURSIVE days(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM days WHERE n < 7)
SELECT id, n, 540, 1170 FROM care_managers, days;

INSERT INTO patients (id, nhs_number, given_name, family_name, name_key, birth_date, sex, phone, mobile, language,
    practice_ods_code, created_at)
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {people})
SELECT n, CAST(9990000000 + n AS TEXT), 'Given', 'Family', 'FAMILY GIVEN', '1960-01-01', 'female', '+441214960000',
    '+447700900000', 'en', 'M85001', 0
FROM numbers;

INSERT INTO patient_conditions (patient_id, condition) SELECT id, 'hypertension' FROM patients;

INSERT INTO enrolments (id, patient_id, status, phase, care_manager_id, why, waiting_since, activated_at)
SELECT id, id, 'active', 'coach', (id - 1) % {managers} + 1, 'new-diagnosis', 0, 0 FROM patients;
