ALTER TABLE messages DROP COLUMN secure;
DROP TABLE secure_texts;
DROP TABLE secure_addresses;
