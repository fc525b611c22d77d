-- Who is called when nobody else can be: shifts planned ahead, and colleagues who take some of the time over.

-- whether somebody may stand on the rota
ALTER TABLE users ADD COLUMN may_be_on_call INTEGER NOT NULL DEFAULT FALSE;

CREATE TABLE rota_plans (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- whose wall clock its hand-over times are on
    zone TEXT NOT NULL,
    planned_by INTEGER NOT NULL REFERENCES users (id),
    planned_at INTEGER NOT NULL,
    -- what of it had not begun then was taken back
    withdrawn_at INTEGER
) STRICT;

CREATE TABLE shifts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    plan_id INTEGER NOT NULL REFERENCES rota_plans (id),
    clinician_id INTEGER NOT NULL REFERENCES users (id),
    -- as the lead planned it, on the wall clock: 2026-11-27T17:00
    starts_local TEXT NOT NULL,
    ends_local TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL UNIQUE,
    -- where the shift before it ends. Every shift is followed by one at most and one alone follows none, so the shifts
    -- are one chain and no two of them overlap
    follows INTEGER UNIQUE REFERENCES shifts (ends_at),
    CHECK (starts_at < ends_at),
    CHECK (follows <= starts_at)
) STRICT;
CREATE UNIQUE INDEX shifts_one_first ON shifts ((follows IS NULL)) WHERE follows IS NULL;
CREATE INDEX shifts_by_plan ON shifts (plan_id, id);
CREATE INDEX shifts_by_start ON shifts (starts_at);

-- a colleague is on call instead of whoever is planned; where two overlap the later one holds
CREATE TABLE on_call_overrides (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    clinician_id INTEGER NOT NULL REFERENCES users (id),
    zone TEXT NOT NULL,
    starts_local TEXT NOT NULL,
    ends_local TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES users (id),
    made_at INTEGER NOT NULL,
    CHECK (starts_at < ends_at)
) STRICT;
CREATE INDEX on_call_overrides_by_end ON on_call_overrides (ends_at);

-- who was told of what: those may see the patient until it is resolved
CREATE INDEX escalation_events_by_user ON escalation_events (user_id, escalation_id) WHERE event = 'told';
