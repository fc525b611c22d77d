//! Stays in a ward, and waits for a bed.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date};

use crate::error::Result;
use crate::model::id::{EnrolmentId, PatientId, UserId, WardId, WardStayId};
use crate::model::time::{Span, Timestamp};
use crate::model::ward::{CandidateReason, ReviewRhythm, WardOutcome, WardStay, WardStayStatus};
use crate::store::db::{Conn, run_again_if_duplicate};
use crate::store::json_text::JsonText;
use crate::store::patients::Named;
use crate::store::permits::{Opened, Permit, Sealed, WardPermit};
use crate::store::schema::{patients, ward_stays, wards};
use crate::store::statement::{in_text, sql};

#[derive(Queryable, Selectable)]
#[diesel(table_name = ward_stays)]
pub(super) struct Row {
    id: WardStayId,
    ward_id: WardId,
    patient_id: PatientId,
    enrolment_id: EnrolmentId,
    status: WardStayStatus,
    goal: String,
    rhythm: ReviewRhythm,
    limit_days: i32,
    risk: i32,
    reasons: JsonText,
    proposed_at: Timestamp,
    proposed_by: UserId,
    offered_at: Option<Timestamp>,
    answer_by: Option<Timestamp>,
    admitted_on: Option<NaiveDate>,
    admitted_by: Option<UserId>,
    last_day: Option<NaiveDate>,
    next_review_on: Option<NaiveDate>,
    left_on: Option<NaiveDate>,
    outcome: Option<WardOutcome>,
    note: String,
}

impl Row {
    pub(super) fn stay(self) -> Result<WardStay> {
        Ok(WardStay {
            id: self.id,
            ward: self.ward_id,
            patient: self.patient_id,
            enrolment: self.enrolment_id,
            status: self.status,
            goal: self.goal,
            rhythm: self.rhythm,
            limit_days: self.limit_days,
            risk: self.risk,
            reasons: self.reasons.read()?,
            proposed_at: self.proposed_at,
            proposed_by: self.proposed_by,
            offered_at: self.offered_at,
            answer_by: self.answer_by,
            admitted_on: self.admitted_on,
            admitted_by: self.admitted_by,
            last_day: self.last_day,
            next_review_on: self.next_review_on,
            left_on: self.left_on,
            outcome: self.outcome,
            note: self.note,
        })
    }
}

/// Somebody who is proposed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewWardStay<'a> {
    pub ward: WardId,
    pub enrolment: EnrolmentId,
    pub goal: &'a str,
    pub rhythm: ReviewRhythm,
    pub limit_days: i32,
    pub risk: i32,
    pub reasons: &'a [CandidateReason],
    pub by: UserId,
    pub at: Timestamp,
}

/// Puts somebody on a ward's waiting list.
pub(crate) fn insert_waiting(tx: &mut Conn, permit: &Permit, new: &NewWardStay<'_>) -> Result<WardStayId> {
    diesel::insert_into(ward_stays::table)
        .values((
            ward_stays::ward_id.eq(new.ward),
            ward_stays::patient_id.eq(permit.patient()),
            ward_stays::enrolment_id.eq(new.enrolment),
            ward_stays::status.eq(WardStayStatus::Waiting),
            ward_stays::goal.eq(new.goal),
            ward_stays::rhythm.eq(new.rhythm),
            ward_stays::limit_days.eq(new.limit_days),
            ward_stays::risk.eq(new.risk),
            ward_stays::reasons.eq(JsonText::of(&new.reasons)?),
            ward_stays::proposed_by.eq(new.by),
            ward_stays::proposed_at.eq(new.at),
        ))
        .returning(ward_stays::id)
        .get_result(tx)
        .map_err(run_again_if_duplicate)
}

pub(crate) fn find(conn: &mut Conn, id: WardStayId) -> Result<Option<Sealed<WardStay>>> {
    let row: Option<Row> = ward_stays::table.find(id).select(Row::as_select()).first(conn).optional()?;
    row.map(|row| Ok(Sealed::new(row.stay()?))).transpose()
}

/// The stay of a patient that has not ended.
pub(crate) fn open_of(conn: &mut Conn, permit: &Permit) -> Result<Option<Opened<WardStay>>> {
    let row: Option<Row> = ward_stays::table
        .filter(ward_stays::patient_id.eq(permit.patient()))
        .filter(ward_stays::status.eq_any(WardStayStatus::OPEN))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(|row| Ok(Opened::under(permit, row.stay()?))).transpose()
}

/// Stays of a patient who was admitted, the newest first.
pub(crate) fn been_in(conn: &mut Conn, permit: &Permit) -> Result<Vec<WardStay>> {
    let rows: Vec<Row> = ward_stays::table
        .filter(ward_stays::patient_id.eq(permit.patient()))
        .filter(ward_stays::status.eq_any([WardStayStatus::Admitted, WardStayStatus::Left]))
        .order(ward_stays::id.desc())
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::stay).collect()
}

/// Open stays of a ward: those in a bed in order of the next review, then offered beds, then the waiting
/// list.
pub(crate) fn open_in(conn: &mut Conn, permit: &WardPermit) -> Result<Vec<WardStay>> {
    let rows: Vec<Row> = ward_stays::table
        .filter(ward_stays::ward_id.eq(permit.ward()))
        .filter(ward_stays::status.eq_any(WardStayStatus::OPEN))
        .order((
            ward_stays::status,
            ward_stays::next_review_on,
            ward_stays::risk.desc(),
            ward_stays::proposed_at,
            ward_stays::id,
        ))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::stay).collect()
}

/// The next in line for a bed: the highest risk, then the longest waiting.
pub(crate) fn next_in_line(conn: &mut Conn, ward: WardId) -> Result<Option<Sealed<WardStay>>> {
    let row: Option<Row> = ward_stays::table
        .filter(ward_stays::ward_id.eq(ward))
        .filter(ward_stays::status.eq(in_text(WardStayStatus::Waiting.as_str())))
        .order((ward_stays::risk.desc(), ward_stays::proposed_at, ward_stays::id))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(|row| Ok(Sealed::new(row.stay()?))).transpose()
}

/// Keeps a bed for somebody who waits, to be answered by a time; `false` if they no longer do.
pub(crate) fn offer(
    tx: &mut Conn,
    seen: &Opened<WardStay>,
    now: Timestamp,
    answer_by: Timestamp,
) -> Result<bool> {
    let changed = diesel::update(ward_stays::table.find(seen.id))
        .filter(ward_stays::status.eq(in_text(WardStayStatus::Waiting.as_str())))
        .set((
            ward_stays::status.eq(WardStayStatus::Offered),
            ward_stays::offered_at.eq(now),
            ward_stays::answer_by.eq(answer_by),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

/// Stays whose kept bed nobody has answered in time, the longest over first.
pub(crate) fn unanswered(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<WardStayId>> {
    Ok(ward_stays::table
        .filter(ward_stays::status.eq(in_text(WardStayStatus::Offered.as_str())))
        .filter(ward_stays::answer_by.le(now))
        .order((ward_stays::answer_by, ward_stays::id))
        .limit(limit)
        .select(ward_stays::id)
        .load(conn)?)
}

/// Moves on by when a kept bed is to be answered, once that time has come; `false` if it was answered or moved on meanwhile.
pub(crate) fn ask_again(
    tx: &mut Conn,
    seen: &Opened<WardStay>,
    now: Timestamp,
    answer_by: Timestamp,
) -> Result<bool> {
    let changed = diesel::update(ward_stays::table.find(seen.id))
        .filter(ward_stays::status.eq(in_text(WardStayStatus::Offered.as_str())))
        .filter(ward_stays::answer_by.le(now))
        .set(ward_stays::answer_by.eq(answer_by))
        .execute(tx)?;
    Ok(changed == 1)
}

/// The first day of a stay, its last one within the limit, and the day of its first review.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AdmissionDays {
    pub on: NaiveDate,
    pub last_day: NaiveDate,
    pub next_review_on: NaiveDate,
}

/// Gives somebody the bed that is kept for them; `false` if none is.
pub(crate) fn admit(tx: &mut Conn, seen: &Opened<WardStay>, by: UserId, days: AdmissionDays) -> Result<bool> {
    let changed = diesel::update(ward_stays::table.find(seen.id))
        .filter(ward_stays::status.eq(in_text(WardStayStatus::Offered.as_str())))
        .set((
            ward_stays::status.eq(WardStayStatus::Admitted),
            ward_stays::admitted_on.eq(days.on),
            ward_stays::admitted_by.eq(by),
            ward_stays::last_day.eq(days.last_day),
            ward_stays::next_review_on.eq(days.next_review_on),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

/// How a stay ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StayEnd<'a> {
    /// None for somebody who was never admitted.
    pub outcome: Option<WardOutcome>,
    pub on: NaiveDate,
    pub by: Option<UserId>,
    pub note: &'a str,
}

/// Ends a stay; `false` if somebody else changed it first.
pub(crate) fn end(tx: &mut Conn, seen: &Opened<WardStay>, end: StayEnd<'_>) -> Result<bool> {
    let status = if end.outcome.is_some() { WardStayStatus::Left } else { WardStayStatus::Withdrawn };
    let changed = diesel::update(ward_stays::table.find(seen.id))
        .filter(ward_stays::status.eq(seen.status))
        .set((
            ward_stays::status.eq(status),
            ward_stays::outcome.eq(end.outcome),
            ward_stays::left_on.eq(end.outcome.map(|_| end.on)),
            ward_stays::left_by.eq(end.by),
            ward_stays::note.eq(end.note),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

/// The content and the rhythm by which a patient who is admitted is phoned.
pub(crate) fn rhythm_of(conn: &mut Conn, permit: &Permit) -> Result<Option<(String, ReviewRhythm)>> {
    Ok(ward_stays::table
        .inner_join(wards::table.on(wards::id.eq(ward_stays::ward_id)))
        .filter(ward_stays::patient_id.eq(permit.patient()))
        .filter(ward_stays::status.eq(in_text(WardStayStatus::Admitted.as_str())))
        .select((wards::kind, ward_stays::rhythm))
        .first(conn)
        .optional()?)
}

/// The content of the ward that a patient left last as planned, and when.
pub(crate) fn stepped_down(conn: &mut Conn, permit: &Permit) -> Result<Option<(String, NaiveDate)>> {
    let left: Option<(String, Option<NaiveDate>)> = ward_stays::table
        .inner_join(wards::table.on(wards::id.eq(ward_stays::ward_id)))
        .filter(ward_stays::patient_id.eq(permit.patient()))
        .filter(ward_stays::outcome.eq(WardOutcome::SteppedDown))
        .order(ward_stays::id.desc())
        .select((wards::kind, ward_stays::left_on))
        .first(conn)
        .optional()?;
    Ok(left.and_then(|(kind, on)| on.map(|on| (kind, on))))
}

/// How long somebody stayed and how it ended.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = ward_stays)]
pub(crate) struct EndedStay {
    pub admitted_on: Option<NaiveDate>,
    pub left_on: Option<NaiveDate>,
    pub outcome: Option<WardOutcome>,
}

/// Stays in a ward that ended between two days, both counted.
pub(crate) fn ended_between(
    conn: &mut Conn,
    permit: &WardPermit,
    Span { since, until }: Span<NaiveDate>,
) -> Result<Vec<EndedStay>> {
    Ok(ward_stays::table
        .filter(ward_stays::ward_id.eq(permit.ward()))
        .filter(ward_stays::status.eq(in_text(WardStayStatus::Left.as_str())))
        .filter(ward_stays::left_on.between(since, until))
        .select(EndedStay::as_select())
        .load(conn)?)
}

/// Names of patients whom a ward has, has had or waits for.
pub(crate) fn names(conn: &mut Conn, permit: &WardPermit, ids: &[PatientId]) -> Result<Vec<Named>> {
    let theirs = ward_stays::table
        .filter(ward_stays::ward_id.eq(permit.ward()))
        .filter(ward_stays::patient_id.eq(patients::id));
    Ok(patients::table
        .filter(patients::id.eq_any(ids))
        .filter(diesel::dsl::exists(theirs))
        .select(Named::as_select())
        .load(conn)?)
}

/// When somebody is reviewed next, how often from then on, and the last day of the stay.
pub(crate) fn set_review(
    tx: &mut Conn,
    seen: &Opened<WardStay>,
    rhythm: ReviewRhythm,
    next_review_on: NaiveDate,
    last_day: Option<NaiveDate>,
) -> Result<bool> {
    let changed = diesel::update(ward_stays::table.find(seen.id))
        .filter(ward_stays::status.eq(in_text(WardStayStatus::Admitted.as_str())))
        .set((
            ward_stays::rhythm.eq(rhythm),
            ward_stays::next_review_on.eq(next_review_on),
            ward_stays::last_day.eq(last_day),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

/// How many of a ward are due for review on a day or before, or beyond the limit of their stay on it.
pub(crate) fn due_today(conn: &mut Conn, permit: &WardPermit, on: NaiveDate) -> Result<i64> {
    #[derive(QueryableByName)]
    struct Due {
        #[diesel(sql_type = BigInt)]
        due: i64,
    }
    let row: Due =
        sql("SELECT count(*) AS due FROM ward_stays s WHERE s.ward_id = $1 AND s.status = 'admitted' \
         AND (s.next_review_on <= $2 OR s.last_day < $2)")
        .bind::<BigInt, _>(permit.ward())
        .bind::<Date, _>(on)
        .get_result(conn)?;
    Ok(row.due)
}
