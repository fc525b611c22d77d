DROP TABLE acknowledge_texts;
DROP TABLE acknowledge_codes;
DROP TABLE acknowledge_links;
DROP TABLE link_keys;
