DROP TABLE chart_restarts;
DROP TABLE comparison_answers;
DROP TABLE register_counts;
