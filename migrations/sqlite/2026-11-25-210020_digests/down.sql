DROP INDEX escalations_waiting;
DROP TABLE digest_entries;
DROP TABLE practice_digests;
