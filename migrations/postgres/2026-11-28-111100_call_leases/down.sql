DROP INDEX late_drafts_numbered;
ALTER TABLE late_drafts DROP COLUMN number;
DROP TABLE call_leases;
