DROP TABLE personal_targets;
ALTER TABLE readings DROP COLUMN position;
ALTER TABLE readings DROP CONSTRAINT readings_kind_check;
ALTER TABLE readings ADD CONSTRAINT readings_kind_check CHECK (kind IN ('blood-pressure', 'glucose', 'hba1c', 'weight', 'spo2', 'pulse', 'cholesterol'));
