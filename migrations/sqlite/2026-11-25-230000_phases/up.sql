-- Every change of a phase: who, when, why, and how the criteria stood then. Nobody as the one who did it: the rule itself.
CREATE TABLE phase_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enrolment_id INTEGER NOT NULL REFERENCES enrolments (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    from_phase TEXT NOT NULL CHECK (from_phase IN ('engage', 'coach', 'maintain')),
    to_phase TEXT NOT NULL CHECK (to_phase IN ('engage', 'coach', 'maintain', 'graduate')),
    at INTEGER NOT NULL,
    by_user INTEGER REFERENCES users (id),
    -- whether the rule had proposed it; without, there is a reason
    proposed INTEGER NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    rule_version TEXT NOT NULL,
    -- the criteria of the step onward as they stood, as JSON
    criteria TEXT NOT NULL,
    CHECK (from_phase <> to_phase),
    CHECK (proposed OR reason <> '')
) STRICT;
CREATE INDEX phase_changes_by_enrolment ON phase_changes (enrolment_id, id);
