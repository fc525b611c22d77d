-- Whose address a message goes to is asked whenever an e-mail is sent.
CREATE INDEX practices_email ON practices (email) WHERE email IS NOT NULL;
