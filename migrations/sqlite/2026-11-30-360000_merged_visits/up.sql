-- Under whose number a visit was told of before the hospital merged it with another: what is still told under that number is about
-- this visit. NULL: none.
ALTER TABLE hospital_stays ADD COLUMN merged_from INTEGER REFERENCES patients (id);
