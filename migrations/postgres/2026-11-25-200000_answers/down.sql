DROP TABLE call_tasks;
DROP TABLE call_answers;
