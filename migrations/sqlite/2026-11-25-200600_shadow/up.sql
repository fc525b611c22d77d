-- Protocols that run in shadow beside those in force: how far each has come.
CREATE TABLE shadows (
    candidate TEXT PRIMARY KEY,
    since INTEGER NOT NULL,
    -- the newest assessment that it has looked at
    up_to INTEGER NOT NULL,
    judged INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What a shadow judged otherwise. What it judged alike is only counted.
CREATE TABLE shadow_judgements (
    candidate TEXT NOT NULL REFERENCES shadows (candidate),
    assessment_id INTEGER NOT NULL REFERENCES assessments (id),
    severity TEXT NOT NULL CHECK (severity IN ('none', 'info', 'amber', 'red')),
    rule TEXT NOT NULL,
    PRIMARY KEY (candidate, assessment_id)
) STRICT;
