ALTER TABLE practices DROP COLUMN successor_ods_code;
