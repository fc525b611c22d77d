//! Groups of courses and their sessions. Places are taken and given back by [`places`](super::places).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Integer, Nullable, Text};

use crate::error::Result;
use crate::model::course::{
    CourseGroup, CourseGroupStatus, CourseManner, CourseSession, CourseSessionStatus,
};
use crate::model::id::{CourseGroupId, CourseSessionId, UserId};
use crate::model::time::Timestamp;
use crate::store::db::{Conn, PerBackend, run_again_if_duplicate};
use crate::store::permits::GroupPermit;
use crate::store::schema::{course_groups, course_sessions};
use crate::store::statement::{in_text, sql};

/// A group to be.
#[derive(Clone, Copy, Debug, Insertable)]
#[diesel(table_name = course_groups)]
pub(crate) struct NewGroup<'a> {
    pub course: &'a str,
    pub version: &'a str,
    pub name: &'a str,
    pub manner: CourseManner,
    pub place: &'a str,
    pub language: &'a str,
    pub interpreted: Option<&'a str>,
    pub access: &'a str,
    pub leader: Option<UserId>,
    pub capacity: i32,
    pub most_people: i32,
    pub complete_from: i32,
}

/// Changeable fields of a group.
#[derive(Clone, Debug, Default, AsChangeset)]
#[diesel(table_name = course_groups)]
pub(crate) struct GroupChange {
    pub capacity: Option<i32>,
    pub place: Option<String>,
    pub leader: Option<UserId>,
    pub access: Option<String>,
}

impl GroupChange {
    /// Whether nothing is changed.
    pub const fn is_empty(&self) -> bool {
        self.capacity.is_none() && self.place.is_none() && self.leader.is_none() && self.access.is_none()
    }
}

pub(crate) fn insert(tx: &mut Conn, new: &NewGroup<'_>) -> Result<CourseGroupId> {
    diesel::insert_into(course_groups::table)
        .values(new)
        .returning(course_groups::id)
        .get_result(tx)
        .map_err(run_again_if_duplicate)
}

/// A session to be.
#[derive(Clone, Copy, Debug, Insertable)]
#[diesel(table_name = course_sessions)]
pub(crate) struct NewSession {
    pub group_id: CourseGroupId,
    pub number: i32,
    pub starts_at: Timestamp,
    pub minutes: i32,
}

pub(crate) fn insert_session(tx: &mut Conn, new: NewSession) -> Result<CourseSessionId> {
    Ok(diesel::insert_into(course_sessions::table)
        .values(new)
        .returning(course_sessions::id)
        .get_result(tx)?)
}

pub(crate) fn is_named(conn: &mut Conn, name: &str) -> Result<Option<CourseGroupId>> {
    let named = course_groups::table.filter(course_groups::name.eq(name));
    Ok(named.select(course_groups::id).first(conn).optional()?)
}

pub(crate) fn exists(conn: &mut Conn, group: CourseGroupId) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(course_groups::table.find(group))).get_result(conn)?)
}

pub(crate) fn is_led_by(conn: &mut Conn, group: CourseGroupId, user: UserId) -> Result<bool> {
    let led = course_groups::table.find(group).filter(course_groups::leader.eq(user));
    Ok(diesel::select(diesel::dsl::exists(led)).get_result(conn)?)
}

/// The group of a session.
pub(crate) fn of_session(conn: &mut Conn, session: CourseSessionId) -> Result<Option<CourseGroupId>> {
    let found = course_sessions::table.find(session).select(course_sessions::group_id);
    Ok(found.first(conn).optional()?)
}

/// Locks a group: whatever changes who is in it happens one after another. `SQLite` has one writer anyway.
pub(crate) fn lock_for_update(tx: &mut Conn, group: CourseGroupId) -> Result<()> {
    let lock = PerBackend {
        sqlite: "SELECT id FROM course_groups WHERE id = $1",
        postgres: "SELECT id FROM course_groups WHERE id = $1 FOR UPDATE",
    }
    .for_engine(tx.engine());
    sql(lock).bind::<BigInt, _>(group).execute(tx)?;
    Ok(())
}

/// Changes an open group whose taken places fit the new number of them; `false` if they do not.
pub(crate) fn change(tx: &mut Conn, group: CourseGroupId, change: &GroupChange) -> Result<bool> {
    let fits = course_groups::table
        .find(group)
        .filter(course_groups::status.eq(CourseGroupStatus::Open))
        .filter(course_groups::taken.le(change.capacity.unwrap_or(i32::MAX)));
    Ok(diesel::update(fits).set(change).execute(tx)? == 1)
}

/// Ends an open group, or cancels it; `false` if it was not open.
pub(crate) fn close(
    tx: &mut Conn,
    group: CourseGroupId,
    status: CourseGroupStatus,
    on: NaiveDate,
) -> Result<bool> {
    let open = course_groups::table.find(group).filter(course_groups::status.eq(CourseGroupStatus::Open));
    let set = (course_groups::status.eq(status), course_groups::ended_on.eq(on));
    Ok(diesel::update(open).set(set).execute(tx)? == 1)
}

/// Cancels a planned session; `false` if it was cancelled before.
pub(crate) fn cancel_session(tx: &mut Conn, session: CourseSessionId, reason: &str) -> Result<bool> {
    let planned = course_sessions::table
        .find(session)
        .filter(course_sessions::status.eq(in_text(CourseSessionStatus::Planned.as_str())));
    let set =
        (course_sessions::status.eq(CourseSessionStatus::Cancelled), course_sessions::reason.eq(reason));
    Ok(diesel::update(planned).set(set).execute(tx)? == 1)
}

/// Open groups in order of their first session, and those that ended on a day or later.
pub(crate) fn list(conn: &mut Conn, ended_since: NaiveDate) -> Result<Vec<CourseGroup>> {
    load(conn, None, ended_since)
}

pub(crate) fn find(conn: &mut Conn, permit: &GroupPermit) -> Result<Option<CourseGroup>> {
    of_id(conn, permit.group())
}

/// Every group there is, with the name of its course.
pub(crate) fn courses(conn: &mut Conn) -> Result<Vec<(CourseGroupId, String)>> {
    Ok(course_groups::table.select((course_groups::id, course_groups::course)).load(conn)?)
}

/// A group, without anybody who is in it.
pub(crate) fn of_id(conn: &mut Conn, group: CourseGroupId) -> Result<Option<CourseGroup>> {
    Ok(load(conn, Some(group), NaiveDate::MIN)?.pop())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: CourseGroupId,
    #[diesel(sql_type = Text)]
    course: String,
    #[diesel(sql_type = Text)]
    version: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    manner: CourseManner,
    #[diesel(sql_type = Text)]
    place: String,
    #[diesel(sql_type = Text)]
    language: String,
    #[diesel(sql_type = Nullable<Text>)]
    interpreted: Option<String>,
    #[diesel(sql_type = Text)]
    access: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    leader: Option<UserId>,
    #[diesel(sql_type = Nullable<Text>)]
    leader_name: Option<String>,
    #[diesel(sql_type = Integer)]
    capacity: i32,
    #[diesel(sql_type = Integer)]
    taken: i32,
    #[diesel(sql_type = BigInt)]
    waiting: i64,
    #[diesel(sql_type = Integer)]
    complete_from: i32,
    #[diesel(sql_type = Text)]
    status: CourseGroupStatus,
}

fn load(conn: &mut Conn, one: Option<CourseGroupId>, ended_since: NaiveDate) -> Result<Vec<CourseGroup>> {
    let since = if one.is_some() { NaiveDate::default() } else { ended_since };
    let rows: Vec<Row> = sql("
        SELECT g.id, g.course, g.version, g.name, g.manner, g.place, g.language, g.interpreted, g.access, g.leader,
            u.display_name AS leader_name, g.capacity, g.taken, g.complete_from, g.status,
            (SELECT count(*) FROM course_places p WHERE p.group_id = g.id AND p.status = 'waiting') AS waiting
        FROM course_groups g
        LEFT JOIN users u ON u.id = g.leader
        WHERE ($1 = 0 AND (g.status = 'open' OR g.ended_on >= $2)) OR g.id = $1
        ORDER BY (SELECT min(s.starts_at) FROM course_sessions s WHERE s.group_id = g.id), g.id")
    .bind::<BigInt, _>(one.map_or(0, |group| group.0))
    .bind::<Date, _>(since)
    .load(conn)?;
    let ids: Vec<CourseGroupId> = rows.iter().map(|row| row.id).collect();
    let mut sessions = sessions(conn, &ids)?;
    let group = |row: Row| CourseGroup {
        sessions: sessions.remove(&row.id).unwrap_or_default(),
        id: row.id,
        course: row.course,
        version: row.version,
        name: row.name,
        manner: row.manner,
        place: row.place,
        language: row.language,
        interpreted: row.interpreted,
        access: row.access,
        leader: row.leader,
        leader_name: row.leader_name,
        capacity: row.capacity,
        taken: row.taken,
        waiting: row.waiting,
        complete_from: row.complete_from,
        status: row.status,
    };
    Ok(rows.into_iter().map(group).collect())
}

fn sessions(conn: &mut Conn, of: &[CourseGroupId]) -> Result<BTreeMap<CourseGroupId, Vec<CourseSession>>> {
    type Row = (CourseGroupId, CourseSessionId, i32, Timestamp, i32, CourseSessionStatus, String);
    let rows: Vec<Row> = course_sessions::table
        .filter(course_sessions::group_id.eq_any(of))
        .order((course_sessions::group_id, course_sessions::number, course_sessions::id))
        .select((
            course_sessions::group_id,
            course_sessions::id,
            course_sessions::number,
            course_sessions::starts_at,
            course_sessions::minutes,
            course_sessions::status,
            course_sessions::reason,
        ))
        .load(conn)?;
    let mut of_group: BTreeMap<CourseGroupId, Vec<CourseSession>> = BTreeMap::new();
    for (group, id, number, starts_at, minutes, status, reason) in rows {
        let session = CourseSession { id, number, starts_at, minutes, status, reason };
        of_group.entry(group).or_default().push(session);
    }
    Ok(of_group)
}
