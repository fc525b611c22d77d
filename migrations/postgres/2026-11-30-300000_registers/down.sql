DROP TABLE programme_switches;
DROP TABLE suggestions;
DROP TABLE register_facts;
DROP TABLE register_episodes;
DROP TABLE register_entries;
DROP TABLE register_files;
