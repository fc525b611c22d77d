DROP INDEX practices_email;
