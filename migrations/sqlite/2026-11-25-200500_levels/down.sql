DROP TABLE stratifications;
