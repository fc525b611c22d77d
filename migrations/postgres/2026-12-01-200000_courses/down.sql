DROP TABLE course_reminders;
DROP TABLE course_attendance;
DROP TABLE course_places;
DROP TABLE course_sessions;
DROP TABLE course_groups;
