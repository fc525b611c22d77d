//! Rounds of wards: who is due, what was decided about whom, who took part, and what has to be done.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Integer};

use crate::error::Result;
use crate::model::actor::Signed;
use crate::model::id::{PatientId, UserId, WardRoundId, WardStayId, WardTaskId};
use crate::model::time::{Span, Timestamp};
use crate::model::ward::{
    Attendance, ReviewRhythm, RoundDecision, RoundStatus, SinceReview, WardProfession, WardReview, WardRound,
    WardStay, WardStayStatus, WardTask,
};
use crate::store::db::{Conn, run_again_if_duplicate};
use crate::store::permits::{Opened, Sealed, WardPermit};
use crate::store::schema::{users, ward_attendance, ward_reviews, ward_rounds, ward_stays, ward_tasks};
use crate::store::statement::{in_text, sql};
use crate::store::ward_stays::Row;

/// A ward's round of a day.
pub(crate) fn find(conn: &mut Conn, permit: &WardPermit, on: NaiveDate) -> Result<Option<WardRound>> {
    let row: Option<(WardRoundId, RoundStatus, i32)> = ward_rounds::table
        .filter(ward_rounds::ward_id.eq(permit.ward()))
        .filter(ward_rounds::on_date.eq(on))
        .select((ward_rounds::id, ward_rounds::status, ward_rounds::professions))
        .first(conn)
        .optional()?;
    Ok(row.map(|(id, status, professions)| WardRound { id, on, status, professions }))
}

/// The latest rounds of a ward.
pub(crate) fn latest(conn: &mut Conn, permit: &WardPermit, limit: i64) -> Result<Vec<WardRound>> {
    let rows: Vec<(WardRoundId, NaiveDate, RoundStatus, i32)> = ward_rounds::table
        .filter(ward_rounds::ward_id.eq(permit.ward()))
        .order(ward_rounds::on_date.desc())
        .limit(limit)
        .select((ward_rounds::id, ward_rounds::on_date, ward_rounds::status, ward_rounds::professions))
        .load(conn)?;
    let round = |(id, on, status, professions)| WardRound { id, on, status, professions };
    Ok(rows.into_iter().map(round).collect())
}

/// Begins the round of a day.
pub(crate) fn begin(
    tx: &mut Conn,
    permit: &WardPermit,
    on: NaiveDate,
    least_professions: i32,
) -> Result<WardRound> {
    let id = diesel::insert_into(ward_rounds::table)
        .values((
            ward_rounds::ward_id.eq(permit.ward()),
            ward_rounds::on_date.eq(on),
            ward_rounds::least_professions.eq(least_professions),
        ))
        .returning(ward_rounds::id)
        .get_result(tx)
        .map_err(run_again_if_duplicate)?;
    Ok(WardRound { id, on, status: RoundStatus::Open, professions: 0 })
}

/// Stays to be reviewed on a day: those beyond their limit first, then those that have waited longest for the
/// review.
pub(crate) fn due(conn: &mut Conn, permit: &WardPermit, on: NaiveDate) -> Result<Vec<WardStay>> {
    let rows: Vec<Row> = ward_stays::table
        .filter(ward_stays::ward_id.eq(permit.ward()))
        .filter(ward_stays::status.eq(in_text(WardStayStatus::Admitted.as_str())))
        .filter(ward_stays::next_review_on.le(on).or(ward_stays::last_day.lt(on)))
        .order((ward_stays::next_review_on, ward_stays::id))
        .select(Row::as_select())
        .load(conn)?;
    let mut stays = rows.into_iter().map(Row::stay).collect::<Result<Vec<WardStay>>>()?;
    stays.sort_by_key(|stay| !stay.is_over_on(on));
    Ok(stays)
}

/// The stays about which a round has decided, in the order in which it did.
pub(crate) fn reviewed(conn: &mut Conn, round: WardRoundId) -> Result<Vec<WardStay>> {
    let rows: Vec<Row> = ward_stays::table
        .inner_join(ward_reviews::table.on(ward_reviews::stay_id.eq(ward_stays::id)))
        .filter(ward_reviews::round_id.eq(round))
        .order((ward_reviews::at, ward_stays::id))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::stay).collect()
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = ward_reviews)]
struct ReviewRow {
    stay_id: WardStayId,
    decision: RoundDecision,
    reason: String,
    rhythm: ReviewRhythm,
    next_review_on: NaiveDate,
    extended_to: Option<NaiveDate>,
    by_user: UserId,
    at: Timestamp,
}

/// Reviews of a round, by stay.
pub(crate) fn reviews(conn: &mut Conn, round: WardRoundId) -> Result<BTreeMap<WardStayId, WardReview>> {
    let rows: Vec<ReviewRow> = ward_reviews::table
        .filter(ward_reviews::round_id.eq(round))
        .select(ReviewRow::as_select())
        .load(conn)?;
    let review = |row: ReviewRow| WardReview {
        stay: row.stay_id,
        decision: row.decision,
        reason: row.reason,
        rhythm: row.rhythm,
        next_review_on: row.next_review_on,
        extended_to: row.extended_to,
        by: row.by_user,
        at: row.at,
    };
    Ok(rows.into_iter().map(|row| (row.stay_id, review(row))).collect())
}

/// Keeps what a round decided about somebody, in place of what it decided before.
pub(crate) fn keep_review(
    tx: &mut Conn,
    round: WardRoundId,
    stay: &Opened<WardStay>,
    review: &WardReview,
) -> Result<()> {
    let before = ward_reviews::table
        .filter(ward_reviews::round_id.eq(round))
        .filter(ward_reviews::stay_id.eq(stay.id));
    diesel::delete(before).execute(tx)?;
    diesel::insert_into(ward_reviews::table)
        .values((
            ward_reviews::round_id.eq(round),
            ward_reviews::stay_id.eq(stay.id),
            ward_reviews::patient_id.eq(stay.patient),
            ward_reviews::decision.eq(review.decision),
            ward_reviews::reason.eq(&review.reason),
            ward_reviews::rhythm.eq(review.rhythm),
            ward_reviews::next_review_on.eq(review.next_review_on),
            ward_reviews::extended_to.eq(review.extended_to),
            ward_reviews::by_user.eq(review.by),
            ward_reviews::at.eq(review.at),
        ))
        .execute(tx)?;
    Ok(())
}

/// Closes a round about which nobody is left to decide; `false` if somebody is, or it is closed already. The guard stands in the
/// statement, so that nobody who is due is skipped on any path.
pub(crate) fn close(
    tx: &mut Conn,
    round: &WardRound,
    Signed { by, at }: Signed,
    attended: &[Attendance],
) -> Result<bool> {
    let mut professions: Vec<WardProfession> = attended.iter().map(|one| one.profession).collect();
    professions.sort_unstable();
    professions.dedup();
    let closed =
        sql("UPDATE ward_rounds SET status = 'closed', closed_at = $2, closed_by = $3, professions = $4
         WHERE id = $1 AND status = 'open' AND NOT EXISTS (
            SELECT 1 FROM ward_stays s WHERE s.ward_id = ward_rounds.ward_id AND s.status = 'admitted'
              AND (s.next_review_on <= ward_rounds.on_date OR s.last_day < ward_rounds.on_date))")
        .bind::<BigInt, _>(round.id)
        .bind::<BigInt, _>(at)
        .bind::<BigInt, _>(by)
        .bind::<Integer, _>(i32::try_from(professions.len()).unwrap_or(i32::MAX))
        .execute(tx)?;
    if closed == 1 {
        for one in attended {
            diesel::insert_into(ward_attendance::table)
                .values((
                    ward_attendance::round_id.eq(round.id),
                    ward_attendance::profession.eq(one.profession),
                    ward_attendance::user_id.eq(one.user),
                ))
                .execute(tx)?;
        }
    }
    Ok(closed == 1)
}

pub(crate) fn attendance(conn: &mut Conn, round: WardRoundId) -> Result<Vec<Attendance>> {
    let rows: Vec<(WardProfession, Option<UserId>)> = ward_attendance::table
        .filter(ward_attendance::round_id.eq(round))
        .order(ward_attendance::id)
        .select((ward_attendance::profession, ward_attendance::user_id))
        .load(conn)?;
    Ok(rows.into_iter().map(|(profession, user)| Attendance { profession, user }).collect())
}

/// Counts of events of patients in a ward since a round before `on` reviewed them, or since they were offered
/// the bed.
pub(crate) fn since(
    conn: &mut Conn,
    permit: &WardPermit,
    on: NaiveDate,
) -> Result<BTreeMap<WardStayId, SinceReview>> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = BigInt)]
        id: WardStayId,
        #[diesel(sql_type = BigInt)]
        escalations: i64,
        #[diesel(sql_type = BigInt)]
        open_escalations: i64,
        #[diesel(sql_type = BigInt)]
        readings: i64,
        #[diesel(sql_type = BigInt)]
        above_target: i64,
        #[diesel(sql_type = BigInt)]
        hospital_stays: i64,
        #[diesel(sql_type = Bool)]
        is_in_hospital: bool,
        #[diesel(sql_type = BigInt)]
        calls_made: i64,
        #[diesel(sql_type = BigInt)]
        missed_calls: i64,
    }
    const QUERY: &str = "
        WITH known AS (SELECT s.id, s.patient_id, COALESCE((SELECT max(v.at) FROM ward_reviews v
                JOIN ward_rounds r ON r.id = v.round_id
                WHERE v.stay_id = s.id AND v.decision <> 'not-reviewed' AND r.on_date < $2), s.offered_at) AS since
            FROM ward_stays s WHERE s.ward_id = $1 AND s.admitted_on IS NOT NULL)
        SELECT k.id,
            (SELECT count(*) FROM escalations x WHERE x.patient_id = k.patient_id AND x.opened_at >= k.since)
                AS escalations,
            (SELECT count(*) FROM escalations x WHERE x.patient_id = k.patient_id AND x.status <> 'resolved')
                AS open_escalations,
            (SELECT count(*) FROM readings r WHERE r.patient_id = k.patient_id AND r.recorded_at >= k.since
                AND r.supersede_reason IS NULL) AS readings,
            (SELECT count(*) FROM readings r JOIN assessments a ON a.reading_id = r.id
                WHERE r.patient_id = k.patient_id AND r.recorded_at >= k.since AND r.supersede_reason IS NULL
                  AND a.at_target = FALSE) AS above_target,
            (SELECT count(*) FROM hospital_stays h WHERE h.patient_id = k.patient_id AND h.status <> 'cancelled'
                AND (h.admitted_at >= k.since OR h.discharged_at >= k.since)) AS hospital_stays,
            EXISTS (SELECT 1 FROM hospital_stays h WHERE h.patient_id = k.patient_id AND h.status = 'open')
                AS is_in_hospital,
            (SELECT count(*) FROM calls c WHERE c.patient_id = k.patient_id AND c.status = 'completed'
                AND c.completed_at >= k.since) AS calls_made,
            (SELECT count(*) FROM attempts t WHERE t.patient_id = k.patient_id AND t.at >= k.since
                AND t.disposition IN ('no-answer', 'voicemail-left', 'engaged', 'number-invalid')) AS missed_calls
        FROM known k";
    let rows: Vec<Found> = sql(QUERY).bind::<BigInt, _>(permit.ward()).bind::<Date, _>(on).load(conn)?;
    let since = |row: Found| SinceReview {
        escalations: row.escalations,
        open_escalations: row.open_escalations,
        readings: row.readings,
        above_target: row.above_target,
        hospital_stays: row.hospital_stays,
        is_in_hospital: row.is_in_hospital,
        calls_made: row.calls_made,
        missed_calls: row.missed_calls,
    };
    Ok(rows.into_iter().map(|row| (row.id, since(row))).collect())
}

/// A task as it is kept.
#[derive(Clone, Debug)]
pub struct TaskRow {
    pub patient: PatientId,
    pub task: WardTask,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = ward_tasks)]
struct TaskColumns {
    id: WardTaskId,
    stay_id: WardStayId,
    patient_id: PatientId,
    what: String,
    who: UserId,
    #[diesel(select_expression = users::display_name)]
    who_name: String,
    due_on: NaiveDate,
    done_at: Option<Timestamp>,
}

impl From<TaskColumns> for TaskRow {
    fn from(row: TaskColumns) -> Self {
        let TaskColumns { id, stay_id: stay, patient_id: patient, what, who, who_name, due_on, done_at } =
            row;
        Self { patient, task: WardTask { id, stay, what, who, who_name, due_on, done_at } }
    }
}

/// Something to be done about somebody in a ward.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewTask<'a> {
    pub what: &'a str,
    pub who: UserId,
    pub due_on: NaiveDate,
    pub by: UserId,
    pub at: Timestamp,
}

pub(crate) fn add_task(tx: &mut Conn, stay: &Opened<WardStay>, new: &NewTask<'_>) -> Result<WardTaskId> {
    Ok(diesel::insert_into(ward_tasks::table)
        .values((
            ward_tasks::stay_id.eq(stay.id),
            ward_tasks::patient_id.eq(stay.patient),
            ward_tasks::what.eq(new.what),
            ward_tasks::who.eq(new.who),
            ward_tasks::due_on.eq(new.due_on),
            ward_tasks::added_by.eq(new.by),
            ward_tasks::added_at.eq(new.at),
        ))
        .returning(ward_tasks::id)
        .get_result(tx)?)
}

pub(crate) fn find_task(conn: &mut Conn, id: WardTaskId) -> Result<Option<Sealed<TaskRow>>> {
    let row: Option<TaskColumns> = ward_tasks::table
        .find(id)
        .inner_join(users::table)
        .select(TaskColumns::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(|row| Sealed::new(row.into())))
}

/// Marks a task as done; `false` if it is already.
pub(crate) fn finish_task(tx: &mut Conn, seen: &Opened<TaskRow>, Signed { by, at }: Signed) -> Result<bool> {
    let changed = diesel::update(ward_tasks::table.find(seen.task.id))
        .filter(ward_tasks::done_at.is_null())
        .set((ward_tasks::done_at.eq(at), ward_tasks::done_by.eq(by)))
        .execute(tx)?;
    Ok(changed == 1)
}

/// The tasks about these stays, by stay, in the order in which they are due.
pub(crate) fn tasks_of(
    conn: &mut Conn,
    _: &WardPermit,
    stays: &[WardStayId],
) -> Result<BTreeMap<WardStayId, Vec<WardTask>>> {
    let rows: Vec<TaskColumns> = ward_tasks::table
        .inner_join(users::table)
        .filter(ward_tasks::stay_id.eq_any(stays))
        .order((ward_tasks::due_on, ward_tasks::id))
        .select(TaskColumns::as_select())
        .load(conn)?;
    let mut tasks: BTreeMap<WardStayId, Vec<WardTask>> = BTreeMap::new();
    for row in rows {
        let TaskRow { task, .. } = row.into();
        tasks.entry(task.stay).or_default().push(task);
    }
    Ok(tasks)
}

/// Rounds of a ward in figures.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub(crate) struct RoundCounts {
    /// Closed rounds.
    #[diesel(sql_type = BigInt)]
    pub rounds: i64,
    /// Of them, with as many professions as make it one of several.
    #[diesel(sql_type = BigInt)]
    pub of_several: i64,
    #[diesel(sql_type = BigInt)]
    pub reviews: i64,
    #[diesel(sql_type = BigInt)]
    pub not_reviewed: i64,
    #[diesel(sql_type = BigInt)]
    pub extensions: i64,
}

/// Closed rounds between two days, both counted, and what they decided.
pub(crate) fn counts(
    conn: &mut Conn,
    permit: &WardPermit,
    Span { since, until }: Span<NaiveDate>,
) -> Result<RoundCounts> {
    const QUERY: &str = "
        WITH held AS (SELECT r.id, r.professions >= r.least_professions AS of_several FROM ward_rounds r
            WHERE r.ward_id = $1 AND r.status = 'closed' AND r.on_date >= $2 AND r.on_date <= $3),
        decided AS (SELECT v.decision FROM ward_reviews v JOIN held h ON h.id = v.round_id)
        SELECT (SELECT count(*) FROM held) AS rounds,
            (SELECT count(*) FROM held h WHERE h.of_several = TRUE) AS of_several,
            (SELECT count(*) FROM decided d WHERE d.decision <> 'not-reviewed') AS reviews,
            (SELECT count(*) FROM decided d WHERE d.decision = 'not-reviewed') AS not_reviewed,
            (SELECT count(*) FROM decided d WHERE d.decision = 'extend') AS extensions";
    Ok(sql(QUERY)
        .bind::<BigInt, _>(permit.ward())
        .bind::<Date, _>(since)
        .bind::<Date, _>(until)
        .get_result(conn)?)
}
