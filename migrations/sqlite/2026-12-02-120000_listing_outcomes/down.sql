DROP INDEX listings_by_outcome;
