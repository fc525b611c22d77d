DROP TABLE function_goals;
DROP TABLE function_assessments;
DROP INDEX ward_stays_with_patient;
