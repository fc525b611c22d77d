//! Places in groups of courses: who has one, who waits for one, and who was there.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date};

use crate::error::Result;
use crate::model::course::{CoursePlace, CoursePlaceStatus, CoursePresence, CourseRates};
use crate::model::id::{CourseGroupId, CoursePlaceId, CourseSessionId, EnrolmentId, PatientId, UserId};
use crate::model::time::Timestamp;
use crate::store::db::{Conn, run_again_if_duplicate};
use crate::store::patients::Named;
use crate::store::permits::{GroupPermit, OfPatient, Opened, Permit, Sealed};
use crate::store::schema::{course_attendance, course_places, patients, stratifications};
use crate::store::statement::{in_text, sql};

impl OfPatient for CoursePlace {
    const NOUN: &'static str = "course place";

    fn patient(&self) -> PatientId {
        self.patient
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = course_places)]
struct Row {
    id: CoursePlaceId,
    group_id: CourseGroupId,
    course: String,
    patient_id: PatientId,
    enrolment_id: EnrolmentId,
    status: CoursePlaceStatus,
    in_their_language: bool,
    need: i32,
    needs: String,
    asked_at: Timestamp,
    offered_at: Option<Timestamp>,
    answer_by: Option<Timestamp>,
    booked_at: Option<Timestamp>,
    attended: i32,
    needed: i32,
    completed_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
    note: String,
}

impl From<Row> for CoursePlace {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            group: row.group_id,
            course: row.course,
            patient: row.patient_id,
            enrolment: row.enrolment_id,
            status: row.status,
            in_their_language: row.in_their_language,
            need: row.need,
            needs: row.needs,
            asked_at: row.asked_at,
            offered_at: row.offered_at,
            answer_by: row.answer_by,
            booked_at: row.booked_at,
            attended: row.attended,
            needed: row.needed,
            completed_on: row.completed_on,
            ended_on: row.ended_on,
            note: row.note,
        }
    }
}

/// Somebody who asks for a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewPlace<'a> {
    pub group: CourseGroupId,
    pub course: &'a str,
    pub enrolment: EnrolmentId,
    pub in_their_language: bool,
    pub need: i32,
    pub needs: &'a str,
    pub needed: i32,
    pub by: UserId,
    pub at: Timestamp,
}

/// Puts somebody on the waiting list of a group.
pub(crate) fn insert_waiting(tx: &mut Conn, permit: &Permit, new: &NewPlace<'_>) -> Result<CoursePlaceId> {
    diesel::insert_into(course_places::table)
        .values((
            course_places::group_id.eq(new.group),
            course_places::course.eq(new.course),
            course_places::patient_id.eq(permit.patient()),
            course_places::enrolment_id.eq(new.enrolment),
            course_places::status.eq(CoursePlaceStatus::Waiting),
            course_places::in_their_language.eq(new.in_their_language),
            course_places::need.eq(new.need),
            course_places::needs.eq(new.needs),
            course_places::needed.eq(new.needed),
            course_places::asked_by.eq(new.by),
            course_places::asked_at.eq(new.at),
        ))
        .returning(course_places::id)
        .get_result(tx)
        .map_err(run_again_if_duplicate)
}

/// Points of a patient by the rule of levels; 0 for somebody who was not looked at yet.
pub(crate) fn need_of(conn: &mut Conn, permit: &Permit) -> Result<i32> {
    let newest = stratifications::table
        .filter(stratifications::patient_id.eq(permit.patient()))
        .order(stratifications::id.desc());
    Ok(newest.select(stratifications::points).first(conn).optional()?.unwrap_or_default())
}

pub(crate) fn find(conn: &mut Conn, id: CoursePlaceId) -> Result<Option<Sealed<CoursePlace>>> {
    let row: Option<Row> = course_places::table.find(id).select(Row::as_select()).first(conn).optional()?;
    Ok(row.map(|row| Sealed::new(row.into())))
}

/// Places of a patient, those that are open first, then the latest first.
pub(crate) fn of_patient(conn: &mut Conn, permit: &Permit) -> Result<Vec<Opened<CoursePlace>>> {
    let rows: Vec<Row> = course_places::table
        .filter(course_places::patient_id.eq(permit.patient()))
        .order((course_places::ended_on.is_not_null(), course_places::id.desc()))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| Opened::under(permit, row.into())).collect())
}

/// Places of a group, whatever became of them: booked ones, then those completed or not, then offered ones,
/// then the waiting list with the next in line first, then the others that ended.
pub(crate) fn in_group(conn: &mut Conn, permit: &GroupPermit) -> Result<Vec<CoursePlace>> {
    let mut places: Vec<CoursePlace> = in_line(conn, permit.group(), CoursePlaceStatus::ALL)?;
    places.sort_by_key(|place| match place.status {
        CoursePlaceStatus::Booked => 0,
        CoursePlaceStatus::Completed | CoursePlaceStatus::NotCompleted => 1,
        CoursePlaceStatus::Offered => 2,
        CoursePlaceStatus::Waiting => 3,
        _ => 4,
    });
    Ok(places)
}

/// Places of a group that stand so, for a work of the service.
pub(crate) fn standing(
    conn: &mut Conn,
    group: CourseGroupId,
    statuses: &[CoursePlaceStatus],
) -> Result<Vec<Sealed<CoursePlace>>> {
    Ok(in_line(conn, group, statuses)?.into_iter().map(Sealed::new).collect())
}

/// In the order in which places are offered: language, need, time.
fn in_line(
    conn: &mut Conn,
    group: CourseGroupId,
    statuses: &[CoursePlaceStatus],
) -> Result<Vec<CoursePlace>> {
    let rows: Vec<Row> = course_places::table
        .filter(course_places::group_id.eq(group))
        .filter(course_places::status.eq_any(statuses.to_vec()))
        .order((
            course_places::in_their_language.desc(),
            course_places::need.desc(),
            course_places::asked_at,
            course_places::id,
        ))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Keeps a place for somebody who waits; `false` if they no longer do.
pub(crate) fn offer(
    tx: &mut Conn,
    seen: &Opened<CoursePlace>,
    now: Timestamp,
    answer_by: Timestamp,
) -> Result<bool> {
    let waiting = course_places::table
        .find(seen.id)
        .filter(course_places::status.eq(in_text(CoursePlaceStatus::Waiting.as_str())));
    let set = (
        course_places::status.eq(CoursePlaceStatus::Offered),
        course_places::offered_at.eq(now),
        course_places::answer_by.eq(answer_by),
    );
    Ok(diesel::update(waiting).set(set).execute(tx)? == 1)
}

/// Gives somebody the place that is kept for them; `false` if none is, or the time to answer is over.
pub(crate) fn book(tx: &mut Conn, seen: &Opened<CoursePlace>, now: Timestamp) -> Result<bool> {
    let kept = course_places::table
        .find(seen.id)
        .filter(course_places::status.eq(in_text(CoursePlaceStatus::Offered.as_str())))
        .filter(course_places::answer_by.gt(now));
    let set = (course_places::status.eq(CoursePlaceStatus::Booked), course_places::booked_at.eq(now));
    Ok(diesel::update(kept).set(set).execute(tx)? == 1)
}

/// Ends somebody's waiting or place before the group ended; `false` if somebody else changed it first.
pub(crate) fn end(
    tx: &mut Conn,
    seen: &Opened<CoursePlace>,
    status: CoursePlaceStatus,
    on: NaiveDate,
    note: &str,
) -> Result<bool> {
    let same = course_places::table.find(seen.id).filter(course_places::status.eq(seen.status));
    let set =
        (course_places::status.eq(status), course_places::ended_on.eq(on), course_places::note.eq(note));
    Ok(diesel::update(same).set(set).execute(tx)? == 1)
}

/// Says of everybody with a booked place whether they completed the course, by the records of presence alone; the day of
/// completing is `on`.
pub(crate) fn conclude(tx: &mut Conn, permit: &GroupPermit, on: NaiveDate) -> Result<()> {
    const COUNT: &str = "UPDATE course_places SET attended = (SELECT count(*) FROM course_attendance a
            JOIN course_sessions s ON s.id = a.session_id
            WHERE a.place_id = course_places.id AND a.present AND s.status = 'planned')
        WHERE group_id = $1 AND status = 'booked'";
    const DECIDE: &str = "UPDATE course_places SET ended_on = $2,
            status = CASE WHEN attended >= needed THEN 'completed' ELSE 'not-completed' END,
            completed_on = CASE WHEN attended >= needed THEN $2 END
        WHERE group_id = $1 AND status = 'booked'";
    sql(COUNT).bind::<BigInt, _>(permit.group()).execute(tx)?;
    sql(DECIDE).bind::<BigInt, _>(permit.group()).bind::<Date, _>(on).execute(tx)?;
    Ok(())
}

/// How many booked places of a group lack a record of a session that was held.
pub(crate) fn without_record(conn: &mut Conn, permit: &GroupPermit) -> Result<i64> {
    #[derive(QueryableByName)]
    struct Missing {
        #[diesel(sql_type = BigInt)]
        missing: i64,
    }
    let row: Missing = sql("SELECT count(*) AS missing FROM course_places p
        JOIN course_sessions s ON s.group_id = p.group_id AND s.status = 'planned'
        WHERE p.group_id = $1 AND p.status = 'booked' AND NOT EXISTS (SELECT 1 FROM course_attendance a
            WHERE a.session_id = s.id AND a.place_id = p.id)")
    .bind::<BigInt, _>(permit.group())
    .get_result(conn)?;
    Ok(row.missing)
}

/// A record of somebody's presence, in place of the one before.
pub(crate) fn record(
    tx: &mut Conn,
    permit: &GroupPermit,
    patient: PatientId,
    presence: CoursePresence,
) -> Result<()> {
    let row = (
        course_attendance::session_id.eq(presence.session),
        course_attendance::place_id.eq(presence.place),
        course_attendance::group_id.eq(permit.group()),
        course_attendance::patient_id.eq(patient),
        course_attendance::present.eq(presence.present),
        course_attendance::recorded_by.eq(presence.recorded_by),
        course_attendance::recorded_at.eq(presence.recorded_at),
    );
    diesel::delete(course_attendance::table.find((presence.session, presence.place))).execute(tx)?;
    diesel::insert_into(course_attendance::table).values(row).execute(tx)?;
    Ok(())
}

/// Records of presence of a group, in order of session.
pub(crate) fn presences(conn: &mut Conn, permit: &GroupPermit) -> Result<Vec<CoursePresence>> {
    type Row = (CourseSessionId, CoursePlaceId, bool, UserId, Timestamp);
    let rows: Vec<Row> = course_attendance::table
        .filter(course_attendance::group_id.eq(permit.group()))
        .order((course_attendance::session_id, course_attendance::place_id))
        .select((
            course_attendance::session_id,
            course_attendance::place_id,
            course_attendance::present,
            course_attendance::recorded_by,
            course_attendance::recorded_at,
        ))
        .load(conn)?;
    let presence = |(session, place, present, recorded_by, recorded_at)| CoursePresence {
        session,
        place,
        present,
        recorded_by,
        recorded_at,
    };
    Ok(rows.into_iter().map(presence).collect())
}

/// Names of patients who have, had or wait for a place in a group.
pub(crate) fn names(conn: &mut Conn, permit: &GroupPermit, ids: &[PatientId]) -> Result<Vec<Named>> {
    let theirs = course_places::table
        .filter(course_places::group_id.eq(permit.group()))
        .filter(course_places::patient_id.eq(patients::id));
    Ok(patients::table
        .filter(patients::id.eq_any(ids))
        .filter(diesel::dsl::exists(theirs))
        .select(Named::as_select())
        .load(conn)?)
}

#[derive(QueryableByName)]
struct RatesRow {
    #[diesel(sql_type = BigInt)]
    group_id: CourseGroupId,
    #[diesel(sql_type = BigInt)]
    offered: i64,
    #[diesel(sql_type = BigInt)]
    booked: i64,
    #[diesel(sql_type = BigInt)]
    came: i64,
    #[diesel(sql_type = BigInt)]
    completed: i64,
}

/// How far people went, by group; groups of which nobody was offered a place are missing.
pub(crate) fn rates(conn: &mut Conn) -> Result<BTreeMap<CourseGroupId, CourseRates>> {
    let rows: Vec<RatesRow> = sql("
        SELECT p.group_id, count(*) AS offered, count(p.booked_at) AS booked,
            count(CASE WHEN EXISTS (SELECT 1 FROM course_attendance a WHERE a.place_id = p.id AND a.present) THEN 1 END) AS came,
            count(p.completed_on) AS completed
        FROM course_places p WHERE p.offered_at IS NOT NULL GROUP BY p.group_id")
    .load(conn)?;
    let rates = |row: RatesRow| CourseRates::new(row.offered, row.booked, row.came, row.completed);
    Ok(rows.into_iter().map(|row| (row.group_id, rates(row))).collect())
}
