DROP INDEX sessions_by_cookie;
DELETE FROM sessions WHERE cookie_hash IS NOT NULL;
ALTER TABLE sessions DROP COLUMN cookie_hash;
