-- A broken glass expires; the column and the field on the wire say so.
ALTER TABLE glass_breaks RENAME COLUMN mends_at TO expires_at;
