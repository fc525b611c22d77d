-- Protocols that run in shadow beside those in force: how far each has come.
CREATE TABLE shadows (
    candidate TEXT PRIMARY KEY,
    since BIGINT NOT NULL,
    -- the newest assessment that it has looked at
    up_to BIGINT NOT NULL,
    judged BIGINT NOT NULL DEFAULT 0
);

-- What a shadow judged otherwise. What it judged alike is only counted.
CREATE TABLE shadow_judgements (
    candidate TEXT NOT NULL REFERENCES shadows (candidate),
    assessment_id BIGINT NOT NULL REFERENCES assessments (id),
    severity TEXT NOT NULL CHECK (severity IN ('none', 'info', 'amber', 'red')),
    rule TEXT NOT NULL,
    PRIMARY KEY (candidate, assessment_id)
);
