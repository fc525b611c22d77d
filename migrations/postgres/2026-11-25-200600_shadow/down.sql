DROP TABLE shadow_judgements;
DROP TABLE shadows;
