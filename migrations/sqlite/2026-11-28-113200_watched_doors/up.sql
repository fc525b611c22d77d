-- How a record came to be open to somebody: they broke the glass, they took the patient's call, or a team lead opened it.
ALTER TABLE glass_breaks ADD COLUMN way TEXT NOT NULL DEFAULT 'broken' CHECK (way IN ('broken', 'inbound-call', 'opened'));
ALTER TABLE glass_breaks ADD COLUMN opened_by INTEGER REFERENCES users (id);
CREATE INDEX glass_breaks_by_user ON glass_breaks (user_id, broken_at);

-- How many closed records somebody has found by searching: a row for each search that found any, kept for a day.
CREATE TABLE closed_finds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id),
    at INTEGER NOT NULL,
    hits INTEGER NOT NULL CHECK (hits > 0)
) STRICT;
CREATE INDEX closed_finds_by_user ON closed_finds (user_id, at);
CREATE INDEX closed_finds_by_age ON closed_finds (at);

-- Checks by somebody with no relationship of their own to the patient: counted apart, by patient and by asker.
ALTER TABLE identity_checks ADD COLUMN stranger INTEGER NOT NULL DEFAULT FALSE;
CREATE INDEX identity_checks_by_asker ON identity_checks (by_user, on_date) WHERE stranger;
