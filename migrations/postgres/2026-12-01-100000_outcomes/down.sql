DROP TABLE evaluation_keys;
DROP TABLE research_choices;
