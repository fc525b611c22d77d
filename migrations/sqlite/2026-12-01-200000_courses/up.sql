-- Group education: groups with so many places, who asked for one, and who came to which session.

CREATE TABLE course_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- name and version of the content by which it was opened
    course TEXT NOT NULL,
    version TEXT NOT NULL,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    manner TEXT NOT NULL CHECK (manner IN ('in-person', 'video')),
    -- where it meets, or how one joins
    place TEXT NOT NULL CHECK (place <> ''),
    -- in which it is held, and into which somebody interprets
    language TEXT NOT NULL,
    interpreted TEXT,
    -- what there is for whoever cannot climb steps, hear or see well
    access TEXT NOT NULL DEFAULT '',
    leader INTEGER REFERENCES users (id),
    capacity INTEGER NOT NULL,
    -- places that are booked, or kept for somebody to whom they are offered
    taken INTEGER NOT NULL DEFAULT 0,
    -- of the course: no capacity is above it
    most_people INTEGER NOT NULL CHECK (most_people BETWEEN 1 AND 200),
    -- sessions that have to be attended for the course to be completed
    complete_from INTEGER NOT NULL CHECK (complete_from >= 1),
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'cancelled', 'ended')),
    ended_on TEXT,
    CHECK (capacity BETWEEN 0 AND most_people),
    CHECK (taken BETWEEN 0 AND capacity),
    CHECK ((status = 'open') = (ended_on IS NULL))
) STRICT;

CREATE TABLE course_sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id INTEGER NOT NULL REFERENCES course_groups (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    -- UTC microseconds
    starts_at INTEGER NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 600),
    status TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'cancelled')),
    reason TEXT NOT NULL DEFAULT '',
    UNIQUE (id, group_id),
    CHECK ((status = 'cancelled') = (reason <> ''))
) STRICT;
CREATE UNIQUE INDEX course_sessions_numbered ON course_sessions (group_id, number) WHERE status = 'planned';
CREATE INDEX course_sessions_planned ON course_sessions (starts_at) WHERE status = 'planned';

-- somebody's place in a group, from the day on which they asked for it
CREATE TABLE course_places (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id INTEGER NOT NULL REFERENCES course_groups (id),
    -- the course of the group
    course TEXT NOT NULL,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    enrolment_id INTEGER NOT NULL REFERENCES enrolments (id),
    status TEXT NOT NULL CHECK (status IN ('waiting', 'offered', 'booked', 'completed', 'not-completed', 'left', 'withdrawn', 'lapsed', 'cancelled')),
    -- whether the group is held in their language, or interpreted into it: they are offered a place first
    in_their_language INTEGER NOT NULL,
    -- points by the rule of levels when they asked: the higher is offered a place first
    need INTEGER NOT NULL,
    -- what the leader has to provide for
    needs TEXT NOT NULL DEFAULT '',
    asked_at INTEGER NOT NULL,
    asked_by INTEGER NOT NULL REFERENCES users (id),
    offered_at INTEGER,
    answer_by INTEGER,
    booked_at INTEGER,
    -- sessions with a record of presence, when the group ended, and how many were needed
    attended INTEGER NOT NULL DEFAULT 0 CHECK (attended >= 0),
    needed INTEGER NOT NULL CHECK (needed >= 1),
    completed_on TEXT,
    ended_on TEXT,
    note TEXT NOT NULL DEFAULT '',
    UNIQUE (id, group_id),
    CHECK (status <> 'offered' OR (offered_at IS NOT NULL AND answer_by IS NOT NULL)),
    CHECK (status NOT IN ('booked', 'completed', 'not-completed', 'left') OR (offered_at IS NOT NULL AND booked_at IS NOT NULL)),
    CHECK ((status = 'completed') = (completed_on IS NOT NULL)),
    CHECK (status <> 'completed' OR attended >= needed),
    CHECK (status <> 'not-completed' OR attended < needed),
    CHECK ((status IN ('waiting', 'offered', 'booked')) = (ended_on IS NULL))
) STRICT;
-- nobody asks twice for one course
CREATE UNIQUE INDEX course_places_one_open ON course_places (patient_id, course) WHERE status IN ('waiting', 'offered', 'booked');
CREATE INDEX course_places_of_group ON course_places (group_id, status, need, asked_at);
CREATE INDEX course_places_of_patient ON course_places (patient_id, id);
CREATE INDEX course_places_offered ON course_places (answer_by) WHERE status = 'offered';

-- who was there: a row is somebody's record of it
CREATE TABLE course_attendance (
    session_id INTEGER NOT NULL,
    place_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    present INTEGER NOT NULL,
    recorded_by INTEGER NOT NULL REFERENCES users (id),
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (session_id, place_id),
    FOREIGN KEY (session_id, group_id) REFERENCES course_sessions (id, group_id),
    FOREIGN KEY (place_id, group_id) REFERENCES course_places (id, group_id)
) STRICT;
CREATE INDEX course_attendance_of_place ON course_attendance (place_id);

-- who was reminded of what, once
CREATE TABLE course_reminders (
    session_id INTEGER NOT NULL REFERENCES course_sessions (id),
    place_id INTEGER NOT NULL REFERENCES course_places (id),
    days_before INTEGER NOT NULL CHECK (days_before BETWEEN 1 AND 30),
    -- false where there is no number to text to
    texted INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (session_id, place_id, days_before)
) STRICT;
