//! Stays in hospital: what was told of them, as they stand, and what followed.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::call::CallStatus;
use crate::model::hospital::{
    Admission, DischargeFollowUp, FollowUpState, HospitalDestination, HospitalStay, HospitalStayStatus,
    NoDischargeCall, Told, Visit,
};
use crate::model::id::{CallId, CareManagerId, HospitalStayId, PatientId, UserId};
use crate::model::paging::Window;
use crate::model::policy::PatientScope;
use crate::model::time::{Span, Timestamp};
use crate::store::db::{Conn, run_again_if_duplicate};
use crate::store::permits::{ListPermit, Permit};
use crate::store::schema::{
    calls, discharge_follow_ups, enrolments, hospital_events, hospital_stays, patients, scorings,
};
use crate::store::statement::in_text;

/// A visit as it stood before an event was told of it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = hospital_stays)]
pub(crate) struct Row {
    pub id: HospitalStayId,
    pub patient_id: PatientId,
    pub status: HospitalStayStatus,
    pub admitted_at: Option<Timestamp>,
    pub discharged_at: Option<Timestamp>,
    pub admission: Option<Admission>,
    pub destination: Option<HospitalDestination>,
    pub merged_from: Option<PatientId>,
}

impl Row {
    pub(crate) const fn visit(&self) -> Visit {
        Visit {
            status: self.status,
            admitted_at: self.admitted_at,
            discharged_at: self.discharged_at,
            admission: self.admission,
            destination: self.destination,
        }
    }
}

/// A visit, as the account that tells of it names it: nobody else's events are about it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VisitName<'a> {
    pub told_by: UserId,
    pub source: &'a str,
    pub visit: &'a str,
}

/// The stay of a visit, whoever's it is.
pub(crate) fn of_visit(conn: &mut Conn, name: VisitName<'_>) -> Result<Option<Row>> {
    let VisitName { told_by, source, visit } = name;
    Ok(hospital_stays::table
        .filter(hospital_stays::told_by.eq(told_by))
        .filter(hospital_stays::source.eq(source))
        .filter(hospital_stays::visit.eq(visit))
        .select(Row::as_select())
        .first(conn)
        .optional()?)
}

/// A visit of which nothing was told before; cancelled until something is known of it.
pub(crate) fn begin(tx: &mut Conn, permit: &Permit, name: VisitName<'_>) -> Result<HospitalStayId> {
    diesel::insert_into(hospital_stays::table)
        .values((
            hospital_stays::patient_id.eq(permit.patient()),
            hospital_stays::told_by.eq(name.told_by),
            hospital_stays::source.eq(name.source),
            hospital_stays::visit.eq(name.visit),
            hospital_stays::status.eq(HospitalStayStatus::Cancelled),
        ))
        .returning(hospital_stays::id)
        .get_result(tx)
        .map_err(run_again_if_duplicate)
}

/// The visits of a patient of which an account told, by one source.
pub(crate) fn of_sender(conn: &mut Conn, permit: &Permit, told_by: UserId, source: &str) -> Result<Vec<Row>> {
    Ok(hospital_stays::table
        .filter(hospital_stays::patient_id.eq(permit.patient()))
        .filter(hospital_stays::told_by.eq(told_by))
        .filter(hospital_stays::source.eq(source))
        .order(hospital_stays::id)
        .select(Row::as_select())
        .load(conn)?)
}

/// A visit is another patient's, with everything that was told of it; what followed for the one before is no part of it.
pub(crate) fn hand_over(
    tx: &mut Conn,
    stay: HospitalStayId,
    was: &Permit,
    is: &Permit,
    now: Timestamp,
) -> Result<()> {
    diesel::update(hospital_stays::table.find(stay))
        .set((hospital_stays::patient_id.eq(is.patient()), hospital_stays::merged_from.eq(was.patient())))
        .execute(tx)?;
    diesel::update(hospital_events::table.filter(hospital_events::stay_id.eq(stay)))
        .set(hospital_events::patient_id.eq(is.patient()))
        .execute(tx)?;
    diesel::update(scorings::table.filter(scorings::stay_id.eq(stay)))
        .filter(scorings::superseded_at.is_null())
        .set(scorings::superseded_at.eq(now))
        .execute(tx)?;
    diesel::delete(discharge_follow_ups::table.find(stay)).execute(tx)?;
    Ok(())
}

/// Keeps what was told; false if the same was told before.
pub(crate) fn keep(
    tx: &mut Conn,
    permit: &Permit,
    stay: HospitalStayId,
    told: &Told,
    fingerprint: &str,
    now: Timestamp,
) -> Result<bool> {
    let same = hospital_events::table.filter(hospital_events::fingerprint.eq(fingerprint));
    if diesel::select(diesel::dsl::exists(same)).get_result(tx)? {
        return Ok(false);
    }
    diesel::insert_into(hospital_events::table)
        .values((
            hospital_events::stay_id.eq(stay),
            hospital_events::patient_id.eq(permit.patient()),
            hospital_events::received_at.eq(now),
            hospital_events::message_id.eq(&told.message_id),
            hospital_events::kind.eq(told.kind),
            hospital_events::recorded_at.eq(told.recorded_at),
            hospital_events::admitted_at.eq(told.admitted_at),
            hospital_events::discharged_at.eq(told.discharged_at),
            hospital_events::admission.eq(told.admission),
            hospital_events::destination.eq(told.destination),
            hospital_events::fingerprint.eq(fingerprint),
        ))
        .execute(tx)
        .map_err(run_again_if_duplicate)?;
    Ok(true)
}

/// Everything that was told of a stay.
pub(crate) fn told_of(conn: &mut Conn, stay: HospitalStayId) -> Result<Vec<Told>> {
    let rows: Vec<ToldRow> = hospital_events::table
        .filter(hospital_events::stay_id.eq(stay))
        .select(ToldRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(ToldRow::told).collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = hospital_events)]
struct ToldRow {
    kind: crate::model::hospital::HospitalEventKind,
    recorded_at: Timestamp,
    message_id: String,
    admitted_at: Option<Timestamp>,
    discharged_at: Option<Timestamp>,
    admission: Option<Admission>,
    destination: Option<HospitalDestination>,
}

impl ToldRow {
    fn told(self) -> Told {
        Told {
            kind: self.kind,
            recorded_at: self.recorded_at,
            message_id: self.message_id,
            admitted_at: self.admitted_at,
            discharged_at: self.discharged_at,
            admission: self.admission,
            destination: self.destination,
        }
    }
}

pub(crate) fn set(tx: &mut Conn, stay: HospitalStayId, visit: &Visit) -> Result<()> {
    diesel::update(hospital_stays::table.find(stay))
        .set((
            hospital_stays::status.eq(visit.status),
            hospital_stays::admitted_at.eq(visit.admitted_at),
            hospital_stays::discharged_at.eq(visit.discharged_at),
            hospital_stays::admission.eq(visit.admission),
            hospital_stays::destination.eq(visit.destination),
        ))
        .execute(tx)?;
    Ok(())
}

/// Whether a patient is in hospital by another visit than this one.
pub(crate) fn is_elsewhere(conn: &mut Conn, permit: &Permit, but: HospitalStayId) -> Result<bool> {
    let others = hospital_stays::table
        .filter(hospital_stays::patient_id.eq(permit.patient()))
        .filter(hospital_stays::status.eq(in_text(HospitalStayStatus::Open.as_str())))
        .filter(hospital_stays::id.ne(but));
    Ok(diesel::select(diesel::dsl::exists(others)).get_result(conn)?)
}

/// Whether another stay of a patient ended from `since` until `until`.
pub(crate) fn ended_between(
    conn: &mut Conn,
    permit: &Permit,
    but: HospitalStayId,
    Span { since, until }: Span<Timestamp>,
) -> Result<bool> {
    let others = hospital_stays::table
        .filter(hospital_stays::patient_id.eq(permit.patient()))
        .filter(hospital_stays::status.eq(in_text(HospitalStayStatus::Ended.as_str())))
        .filter(hospital_stays::id.ne(but))
        .filter(hospital_stays::discharged_at.between(since, until));
    Ok(diesel::select(diesel::dsl::exists(others)).get_result(conn)?)
}

/// Stays of a patient that were emergency admissions from `since` until before `until`.
pub(crate) fn emergencies(
    conn: &mut Conn,
    permit: &Permit,
    but: HospitalStayId,
    Span { since, until }: Span<Timestamp>,
) -> Result<i64> {
    Ok(hospital_stays::table
        .filter(hospital_stays::patient_id.eq(permit.patient()))
        .filter(hospital_stays::id.ne(but))
        .filter(hospital_stays::status.ne(in_text(HospitalStayStatus::Cancelled.as_str())))
        .filter(hospital_stays::admission.eq(Admission::Emergency))
        .filter(hospital_stays::admitted_at.ge(since))
        .filter(hospital_stays::admitted_at.lt(until))
        .count()
        .get_result(conn)?)
}

/// The latest stay of a patient that has ended.
pub(crate) fn latest_ended(conn: &mut Conn, permit: &Permit) -> Result<Option<(HospitalStayId, Visit)>> {
    let row: Option<Row> = hospital_stays::table
        .filter(hospital_stays::patient_id.eq(permit.patient()))
        .filter(hospital_stays::status.eq(in_text(HospitalStayStatus::Ended.as_str())))
        .order((hospital_stays::discharged_at.desc(), hospital_stays::id.desc()))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(|row| (row.id, row.visit())))
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = hospital_stays)]
struct StayRow {
    id: HospitalStayId,
    patient_id: PatientId,
    source: String,
    status: HospitalStayStatus,
    admitted_at: Option<Timestamp>,
    discharged_at: Option<Timestamp>,
    admission: Option<Admission>,
    destination: Option<HospitalDestination>,
    #[diesel(select_expression = discharge_follow_ups::stay_id.nullable())]
    followed: Option<HospitalStayId>,
    #[diesel(select_expression = discharge_follow_ups::due_at.nullable())]
    due_at: Option<Timestamp>,
    #[diesel(select_expression = discharge_follow_ups::no_call.nullable())]
    no_call: Option<NoDischargeCall>,
    #[diesel(select_expression = calls::id.nullable())]
    call: Option<CallId>,
    #[diesel(select_expression = calls::status.nullable())]
    call_status: Option<CallStatus>,
    #[diesel(select_expression = enrolments::care_manager_id.nullable())]
    care_manager: Option<CareManagerId>,
}

impl StayRow {
    fn stay(self, now: Timestamp) -> HospitalStay {
        let state = match self.call_status {
            None => FollowUpState::None,
            Some(CallStatus::Completed) => FollowUpState::Reached,
            Some(CallStatus::Cancelled | CallStatus::Unreached) => FollowUpState::NotReached,
            Some(_) if self.due_at.is_some_and(|due_at| due_at <= now) => FollowUpState::Late,
            Some(_) => FollowUpState::Due,
        };
        HospitalStay {
            id: self.id,
            patient: self.patient_id,
            source: self.source,
            status: self.status,
            admitted_at: self.admitted_at,
            discharged_at: self.discharged_at,
            admission: self.admission,
            destination: self.destination,
            care_manager: self.care_manager,
            follow_up: self.followed.map(|_| DischargeFollowUp {
                state,
                call: self.call,
                call_status: self.call_status,
                due_at: self.due_at,
                no_call: self.no_call,
            }),
        }
    }
}

/// Stays beside their follow-up, its call and the patient's open enrolment.
macro_rules! stays {
    () => {
        hospital_stays::table.left_join(discharge_follow_ups::table.left_join(calls::table)).left_join(
            enrolments::table.on(enrolments::patient_id
                .eq(hospital_stays::patient_id)
                .and(enrolments::status.ne(in_text("discharged")))),
        )
    };
}

/// The stays of a patient, the latest first.
pub fn of_patient(conn: &mut Conn, permit: &Permit, now: Timestamp, limit: i64) -> Result<Vec<HospitalStay>> {
    let rows: Vec<StayRow> = stays!()
        .filter(hospital_stays::patient_id.eq(permit.patient()))
        .order(hospital_stays::id.desc())
        .limit(limit)
        .select(StayRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| row.stay(now)).collect())
}

/// Stays of the patients within `scope`, the latest first: those that are open, and those that ended since `since`, as
/// they stand `now`.
pub fn page(
    conn: &mut Conn,
    scope: &ListPermit,
    status: Option<HospitalStayStatus>,
    since: Timestamp,
    now: Timestamp,
    Window { after: before, limit }: Window<Option<HospitalStayId>>,
) -> Result<Vec<HospitalStay>> {
    let mut query = stays!()
        .filter(
            hospital_stays::status.eq(HospitalStayStatus::Open).or(hospital_stays::status
                .eq(HospitalStayStatus::Ended)
                .and(hospital_stays::discharged_at.ge(since).assume_not_null())),
        )
        .into_boxed();
    if let Some(status) = status {
        query = query.filter(hospital_stays::status.eq(status));
    }
    if let Some(before) = before {
        query = query.filter(hospital_stays::id.lt(before));
    }
    let query = match &**scope {
        PatientScope::Everybody => query,
        PatientScope::Practice(practice) => query.filter(hospital_stays::patient_id.eq_any(
            patients::table.filter(patients::practice_ods_code.eq(practice.clone())).select(patients::id),
        )),
        PatientScope::Caseload(manager) => {
            let theirs = enrolments::care_manager_id.eq(*manager).or(enrolments::covered_by.eq(*manager));
            query.filter(theirs)
        }
        PatientScope::Sent(_) | PatientScope::Nobody => return Ok(Vec::new()),
    };
    let rows: Vec<StayRow> =
        query.order(hospital_stays::id.desc()).limit(limit).select(StayRow::as_select()).load(conn)?;
    Ok(rows.into_iter().map(|row| row.stay(now)).collect())
}

/// A stay as the figures count it.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = hospital_stays)]
pub(crate) struct Counted {
    pub id: HospitalStayId,
    pub patient_id: PatientId,
    pub admitted_at: Option<Timestamp>,
    pub discharged_at: Option<Timestamp>,
    pub admission: Option<Admission>,
    pub destination: Option<HospitalDestination>,
}

/// The stays of everybody that ended since `since`, or that have not ended, in order of patient and time.
pub(crate) fn counted(conn: &mut Conn, _: &ListPermit, since: Timestamp) -> Result<Vec<Counted>> {
    Ok(hospital_stays::table
        .filter(hospital_stays::status.ne(in_text(HospitalStayStatus::Cancelled.as_str())))
        .filter(hospital_stays::discharged_at.is_null().or(hospital_stays::discharged_at.ge(since)))
        .order((hospital_stays::patient_id, hospital_stays::admitted_at, hospital_stays::id))
        .select(Counted::as_select())
        .load(conn)?)
}
