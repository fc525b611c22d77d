//! Due work on places of courses: offers whose time is over, and reminders of sessions.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Text};

use crate::error::Result;
use crate::model::course::{CoursePlace, CoursePlaceStatus};
use crate::model::id::{CourseGroupId, CoursePlaceId, CourseSessionId};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::permits::Opened;
use crate::store::schema::{course_places, course_reminders};
use crate::store::statement::{in_text, sql};

/// Offers whose time to answer is over.
pub(crate) fn lapsed(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<CoursePlaceId>> {
    Ok(course_places::table
        .filter(course_places::status.eq(in_text(CoursePlaceStatus::Offered.as_str())))
        .filter(course_places::answer_by.le(now))
        .order((course_places::answer_by, course_places::id))
        .select(course_places::id)
        .limit(limit)
        .load(conn)?)
}

/// A session that somebody with a booked place may have to be reminded of.
#[derive(Clone, Debug, QueryableByName)]
pub struct Upcoming {
    #[diesel(sql_type = BigInt)]
    pub place: CoursePlaceId,
    #[diesel(sql_type = BigInt)]
    pub group: CourseGroupId,
    #[diesel(sql_type = BigInt)]
    pub session: CourseSessionId,
    #[diesel(sql_type = Text)]
    pub course: String,
    #[diesel(sql_type = BigInt)]
    pub starts_at: Timestamp,
    #[diesel(sql_type = BigInt)]
    pub booked_at: Timestamp,
    /// 1 for the first session of the group that is held.
    #[diesel(sql_type = BigInt)]
    pub earlier: i64,
}

/// Sessions that begin within a time, with everybody who has a booked place.
pub(crate) fn upcoming(conn: &mut Conn, now: Timestamp, until: Timestamp) -> Result<Vec<Upcoming>> {
    Ok(sql("
        SELECT p.id AS place, p.group_id AS \"group\", s.id AS session, p.course, s.starts_at, p.booked_at,
            (SELECT count(*) FROM course_sessions e WHERE e.group_id = s.group_id AND e.status = 'planned'
                AND e.starts_at < s.starts_at) AS earlier
        FROM course_sessions s
        JOIN course_places p ON p.group_id = s.group_id AND p.status = 'booked'
        WHERE s.status = 'planned' AND s.starts_at > $1 AND s.starts_at <= $2
        ORDER BY s.starts_at, p.id")
    .bind::<BigInt, _>(now)
    .bind::<BigInt, _>(until)
    .load(conn)?)
}

/// Whether somebody was reminded of a session so many days before it.
pub(crate) fn is_reminded(
    conn: &mut Conn,
    session: CourseSessionId,
    place: CoursePlaceId,
    days_before: i32,
) -> Result<bool> {
    let found = course_reminders::table.find((session, place, days_before));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(conn)?)
}

/// Notes that somebody is reminded; `false` if they were before.
pub(crate) fn note(
    tx: &mut Conn,
    seen: &Opened<CoursePlace>,
    session: CourseSessionId,
    days_before: i32,
    texted: bool,
    at: Timestamp,
) -> Result<bool> {
    let inserted = sql("INSERT INTO course_reminders (session_id, place_id, days_before, texted, at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING")
    .bind::<BigInt, _>(session)
    .bind::<BigInt, _>(seen.id)
    .bind::<Integer, _>(days_before)
    .bind::<Bool, _>(texted)
    .bind::<BigInt, _>(at)
    .execute(tx)?;
    Ok(inserted == 1)
}
