DROP TABLE phase_changes;
