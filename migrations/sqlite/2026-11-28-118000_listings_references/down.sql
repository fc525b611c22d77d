PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(replace(sql, 'enrolment_id INTEGER NOT NULL', 'enrolment_id INTEGER NOT NULL REFERENCES enrolments (id)'), 'care_manager_id INTEGER', 'care_manager_id INTEGER REFERENCES care_managers (id)'), 'call_id INTEGER', 'call_id INTEGER REFERENCES calls (id)') WHERE type = 'table' AND name = 'listings';
PRAGMA writable_schema = RESET;
