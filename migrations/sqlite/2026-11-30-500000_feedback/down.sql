DROP TABLE feedback_actions;
DROP TABLE feedback_alarms;
DROP TABLE feedback_texts;
DROP TABLE feedback_weeks;
DROP TABLE feedback_boxes;
DROP TABLE feedback_used_links;
DROP TABLE feedback_invitations;
DROP TABLE feedback_draws;
