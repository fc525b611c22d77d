-- Whoever is not simply not due: few of a night, counted by reason and given places.
CREATE INDEX listings_by_outcome ON listings (for_date, outcome) WHERE outcome <> 'not-due';
