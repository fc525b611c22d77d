-- A bed that is kept for somebody is answered by a time: by then somebody admits them, or says that they no longer need it.

-- UTC microseconds; the team leads are told then, and it moves on
ALTER TABLE ward_stays ADD COLUMN answer_by INTEGER;
-- what was offered before, within the 48 hours of the content
UPDATE ward_stays SET answer_by = offered_at + 172800000000 WHERE status = 'offered';
CREATE INDEX ward_stays_to_answer ON ward_stays (answer_by) WHERE status = 'offered';
