ALTER TABLE patients DROP COLUMN postal_address;
ALTER TABLE patients DROP COLUMN large_print;
ALTER TABLE patients DROP COLUMN letter_opt_out;
ALTER TABLE messages DROP COLUMN wanted_language;
ALTER TABLE messages DROP COLUMN language;
ALTER TABLE messages DROP COLUMN purpose;
