-- The rows of a night but those of calls that are not due: few, counted by outcome and given places.
CREATE INDEX listings_by_outcome ON listings (for_date, outcome) WHERE outcome <> 'not-due';
