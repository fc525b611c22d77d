-- who was given which lease: what is typed under it is theirs, also when it comes late
CREATE TABLE call_leases (
    call_id INTEGER NOT NULL REFERENCES calls (id),
    token INTEGER NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id),
    given_at INTEGER NOT NULL,
    PRIMARY KEY (call_id, token)
) STRICT;
CREATE INDEX call_leases_by_age ON call_leases (given_at);
INSERT INTO call_leases (call_id, token, user_id, given_at)
    SELECT id, lease_token, holder_id, coalesce(lease_until, created_at) FROM calls WHERE holder_id IS NOT NULL;
-- at most twenty of a call, counted by the database; older ones have no number
ALTER TABLE late_drafts ADD COLUMN number INTEGER CHECK (number BETWEEN 1 AND 20);
CREATE UNIQUE INDEX late_drafts_numbered ON late_drafts (call_id, number);
