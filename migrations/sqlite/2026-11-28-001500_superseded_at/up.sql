-- since when a reading does not stand any more: what a shadow looks back on is what stood when the reading was judged;
-- unknown where nothing was put in its place before this column came
ALTER TABLE readings ADD COLUMN superseded_at INTEGER;
UPDATE readings SET superseded_at = (SELECT r.recorded_at FROM readings r WHERE r.id = readings.superseded_by)
WHERE superseded_by IS NOT NULL;
