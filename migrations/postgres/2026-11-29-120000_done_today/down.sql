DROP INDEX attempts_by_user;
DROP INDEX calls_by_completer;
