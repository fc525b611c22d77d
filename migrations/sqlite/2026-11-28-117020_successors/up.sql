-- The practice that took over from one that closed, as the register says; not a reference: it may stand later in the file.
ALTER TABLE practices ADD COLUMN successor_ods_code TEXT;
