DROP TABLE ward_tasks;
DROP TABLE ward_reviews;
DROP TABLE ward_attendance;
DROP TABLE ward_rounds;
DROP TABLE ward_stays;
DROP TABLE ward_members;
DROP TABLE ward_practices;
DROP TABLE wards;
