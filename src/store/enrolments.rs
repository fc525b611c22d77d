//! Enrolments: a patient's stay in the service, and who holds the place.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};
use serde::Serialize;

use crate::error::Result;
use crate::model::enrolment::{EnrolmentStatus, NewEnrolment};
use crate::model::id::{AbsenceId, CareManagerId, EnrolmentId, PatientId, ReferralId};
use crate::model::paging::Window;
use crate::model::phase::Phase;
use crate::model::policy::PatientScope;
use crate::model::run::ListingOutcome;
use crate::model::time::Timestamp;
use crate::store::db::{Conn, PerBackend};
use crate::store::json_text::JsonText;
use crate::store::permits::{ListPermit, Opened, Permit, Sealed};
use crate::store::schema::{enrolment_events, enrolments, listings, users};
use crate::store::statement::{in_text, sql};

/// An enrolment as it stands.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = enrolments)]
pub struct Enrolment {
    pub id: EnrolmentId,
    pub patient_id: PatientId,
    pub referral_id: Option<ReferralId>,
    pub status: EnrolmentStatus,
    pub phase: Phase,
    pub care_manager_id: Option<CareManagerId>,
    pub covered_by: Option<CareManagerId>,
    pub why: String,
    pub urgency: i32,
    pub assignment_why: JsonText,
    pub waiting_since: Timestamp,
    pub activated_at: Option<Timestamp>,
    pub paused_until: Option<NaiveDate>,
    pub pause_reason: Option<String>,
    pub discharged_at: Option<Timestamp>,
    pub discharge_reason: Option<String>,
    pub version: i64,
}

impl Enrolment {
    /// Colleague who phones the patient now: the one who covers, else the named care manager.
    #[must_use]
    pub fn holder(&self) -> Option<CareManagerId> {
        self.covered_by.or(self.care_manager_id)
    }

    /// Every place that this enrolment takes.
    #[must_use]
    pub fn places(&self) -> Vec<CareManagerId> {
        self.care_manager_id.into_iter().chain(self.covered_by).collect()
    }
}

/// Puts a patient on the waiting list; `None` if there is an open enrolment already.
pub(crate) fn insert_waiting(
    tx: &mut Conn,
    permit: &Permit,
    who: &NewEnrolment,
    now: Timestamp,
) -> Result<Option<EnrolmentId>> {
    let row: Option<IdRow> =
        sql("INSERT INTO enrolments (patient_id, referral_id, status, why, urgency, waiting_since) \
         VALUES ($1, $2, 'waiting', $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id")
        .bind::<BigInt, _>(permit.patient())
        .bind::<diesel::sql_types::Nullable<BigInt>, _>(who.referral)
        .bind::<Text, _>(&who.why)
        .bind::<Integer, _>(who.urgency)
        .bind::<BigInt, _>(now)
        .get_result(tx)
        .optional()?;
    Ok(row.map(|row| row.id))
}

#[derive(QueryableByName)]
struct IdRow {
    #[diesel(sql_type = BigInt)]
    id: EnrolmentId,
}

pub fn find(conn: &mut Conn, id: EnrolmentId) -> Result<Option<Sealed<Enrolment>>> {
    Ok(enrolments::table.find(id).select(Enrolment::as_select()).first(conn).optional()?.map(Sealed::new))
}

/// The open enrolment of a patient.
pub fn open_of(conn: &mut Conn, permit: &Permit) -> Result<Option<Opened<Enrolment>>> {
    Ok(enrolments::table
        .filter(enrolments::patient_id.eq(permit.patient()))
        .filter(enrolments::status.ne(in_text(EnrolmentStatus::Discharged.as_str())))
        .select(Enrolment::as_select())
        .first(conn)
        .optional()?
        .map(|row| Opened::under(permit, row)))
}

/// The open enrolment of a patient, which nobody else ends or changes before the transaction is over.
pub(crate) fn lock_open_of(tx: &mut Conn, permit: &Permit) -> Result<Option<Opened<Enrolment>>> {
    let lock = PerBackend {
        sqlite: "SELECT id FROM enrolments WHERE patient_id = $1 AND status <> 'discharged'",
        postgres: "SELECT id FROM enrolments WHERE patient_id = $1 AND status <> 'discharged' FOR NO KEY UPDATE",
    }
    .for_engine(tx.engine());
    sql(lock).bind::<BigInt, _>(permit.patient()).execute(tx)?;
    open_of(tx, permit)
}

/// Waiting list: most urgent first, then longest waiting.
pub fn waiting(conn: &mut Conn, limit: i64) -> Result<Vec<Sealed<Enrolment>>> {
    let rows: Vec<Enrolment> = enrolments::table
        .filter(enrolments::status.eq(in_text(EnrolmentStatus::Waiting.as_str())))
        .order((enrolments::urgency, enrolments::waiting_since, enrolments::id))
        .select(Enrolment::as_select())
        .limit(limit)
        .load(conn)?;
    Ok(rows.into_iter().map(Sealed::new).collect())
}

/// Enrolments of a status after `after`, in order of id.
pub fn page(
    conn: &mut Conn,
    whose: &ListPermit,
    status: Option<EnrolmentStatus>,
    Window { after, limit }: Window,
) -> Result<Vec<Enrolment>> {
    if **whose != PatientScope::Everybody {
        return Ok(Vec::new());
    }
    let mut query = enrolments::table.select(Enrolment::as_select()).into_boxed();
    if let Some(status) = status {
        query = query.filter(enrolments::status.eq(status));
    }
    Ok(query.filter(enrolments::id.gt(EnrolmentId(after))).order(enrolments::id).limit(limit).load(conn)?)
}

/// Active and paused enrolments after `after` of those whom one of these looks after: the colleague who covers, else the
/// named care manager.
pub fn page_held_by(
    conn: &mut Conn,
    whose: &ListPermit,
    managers: Vec<CareManagerId>,
    Window { after, limit }: Window,
) -> Result<Vec<Enrolment>> {
    if **whose != PatientScope::Everybody {
        return Ok(Vec::new());
    }
    let by_name = enrolments::covered_by.is_null().and(enrolments::care_manager_id.eq_any(managers.clone()));
    Ok(enrolments::table
        .filter(enrolments::status.eq_any([EnrolmentStatus::Active, EnrolmentStatus::Paused]))
        .filter(enrolments::covered_by.eq_any(managers).or(by_name))
        .filter(enrolments::id.gt(EnrolmentId(after)))
        .order(enrolments::id)
        .limit(limit)
        .select(Enrolment::as_select())
        .load(conn)?)
}

/// Patients whom a night decided about.
#[derive(Clone, Copy, Debug)]
pub struct OfNight {
    /// The day that the list was written for.
    pub night: NaiveDate,
    /// Decision; every one where it is left out.
    pub decided: Option<ListingOutcome>,
}

/// Enrolments about which a night decided, in order of their patients, who stand in its index: those after the patient `after`.
pub fn page_of_night(
    conn: &mut Conn,
    whose: &ListPermit,
    of: OfNight,
    Window { after, limit }: Window,
) -> Result<Vec<Enrolment>> {
    if **whose != PatientScope::Everybody {
        return Ok(Vec::new());
    }
    let mut query = listings::table
        .inner_join(enrolments::table.on(enrolments::id.eq(listings::enrolment_id)))
        .filter(listings::for_date.eq(of.night))
        .filter(listings::patient_id.gt(PatientId(after)))
        .select(Enrolment::as_select())
        .into_boxed();
    if let Some(decided) = of.decided {
        query = query.filter(listings::outcome.eq(decided));
    }
    Ok(query.order(listings::patient_id).limit(limit).load(conn)?)
}

/// Active and paused enrolments that a care manager is the named one of, without those already covered.
pub(crate) fn uncovered_of(conn: &mut Conn, manager: CareManagerId) -> Result<Vec<Sealed<Enrolment>>> {
    let rows: Vec<Enrolment> = enrolments::table
        .filter(enrolments::care_manager_id.eq(manager))
        .filter(enrolments::status.eq_any([EnrolmentStatus::Active, EnrolmentStatus::Paused]))
        .filter(enrolments::covered_by.is_null())
        .order((enrolments::urgency, enrolments::id))
        .select(Enrolment::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Sealed::new).collect())
}

/// Enrolments that a care manager is the named one of.
pub fn held_by(conn: &mut Conn, manager: CareManagerId) -> Result<Vec<Sealed<Enrolment>>> {
    let rows: Vec<Enrolment> = enrolments::table
        .filter(enrolments::care_manager_id.eq(manager))
        .filter(enrolments::status.eq_any([EnrolmentStatus::Active, EnrolmentStatus::Paused]))
        .order((enrolments::urgency, enrolments::id))
        .select(Enrolment::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Sealed::new).collect())
}

/// Enrolments that a care manager covers for somebody.
pub fn covered_by(conn: &mut Conn, manager: CareManagerId) -> Result<Vec<Sealed<Enrolment>>> {
    let rows: Vec<Enrolment> = enrolments::table
        .filter(enrolments::covered_by.eq(manager))
        .order(enrolments::id)
        .select(Enrolment::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Sealed::new).collect())
}

/// Enrolments that are covered because of an absence.
pub(crate) fn covered_for(conn: &mut Conn, absence: AbsenceId) -> Result<Vec<Sealed<Enrolment>>> {
    let rows: Vec<Enrolment> = enrolments::table
        .filter(enrolments::cover_absence_id.eq(absence))
        .order(enrolments::id)
        .select(Enrolment::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Sealed::new).collect())
}

/// Gives a waiting patient to a care manager; `false` if the patient no longer waits. A stay that goes on after it had
/// ended by mistake keeps the day on which it became active.
pub(crate) fn activate(
    tx: &mut Conn,
    waiting: &Opened<Enrolment>,
    manager: CareManagerId,
    why: &JsonText,
    now: Timestamp,
) -> Result<bool> {
    let changed = diesel::update(enrolments::table.find(waiting.id))
        .filter(enrolments::status.eq(in_text(EnrolmentStatus::Waiting.as_str())))
        .set((
            enrolments::status.eq(EnrolmentStatus::Active),
            enrolments::care_manager_id.eq(manager),
            enrolments::assignment_why.eq(why),
            enrolments::activated_at.eq(waiting.activated_at.unwrap_or(now)),
            enrolments::version.eq(enrolments::version + 1),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

/// Writes what changes with a move; `false` if somebody else changed the enrolment first.
pub(crate) fn set_holder(
    tx: &mut Conn,
    seen: &Opened<Enrolment>,
    manager: Option<CareManagerId>,
    cover: Option<(CareManagerId, AbsenceId)>,
) -> Result<bool> {
    let changed = diesel::update(enrolments::table.find(seen.id))
        .filter(enrolments::version.eq(seen.version))
        .set((
            enrolments::care_manager_id.eq(manager),
            enrolments::covered_by.eq(cover.map(|(by, _)| by)),
            enrolments::cover_absence_id.eq(cover.map(|(_, absence)| absence)),
            enrolments::version.eq(enrolments::version + 1),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

pub fn pause(
    tx: &mut Conn,
    seen: &Opened<Enrolment>,
    until: Option<NaiveDate>,
    reason: &str,
) -> Result<bool> {
    let changed = diesel::update(enrolments::table.find(seen.id))
        .filter(enrolments::version.eq(seen.version))
        .set((
            enrolments::status.eq(EnrolmentStatus::Paused),
            enrolments::paused_until.eq(until),
            enrolments::pause_reason.eq(reason),
            enrolments::version.eq(enrolments::version + 1),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

pub fn resume(tx: &mut Conn, seen: &Opened<Enrolment>) -> Result<bool> {
    let changed = diesel::update(enrolments::table.find(seen.id))
        .filter(enrolments::version.eq(seen.version))
        .set((
            enrolments::status.eq(EnrolmentStatus::Active),
            enrolments::paused_until.eq(None::<NaiveDate>),
            enrolments::pause_reason.eq(None::<String>),
            enrolments::version.eq(enrolments::version + 1),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

/// Pauses that end on or before `today`.
pub(crate) fn pauses_over(conn: &mut Conn, today: NaiveDate) -> Result<Vec<EnrolmentId>> {
    Ok(enrolments::table
        .filter(enrolments::status.eq(in_text(EnrolmentStatus::Paused.as_str())))
        .filter(enrolments::paused_until.le(today))
        .order(enrolments::id)
        .select(enrolments::id)
        .limit(500)
        .load(conn)?)
}

pub fn discharge(tx: &mut Conn, seen: &Opened<Enrolment>, reason: &str, now: Timestamp) -> Result<bool> {
    let changed = diesel::update(enrolments::table.find(seen.id))
        .filter(enrolments::version.eq(seen.version))
        .filter(enrolments::status.ne(in_text(EnrolmentStatus::Discharged.as_str())))
        .set((
            enrolments::status.eq(EnrolmentStatus::Discharged),
            enrolments::covered_by.eq(None::<CareManagerId>),
            enrolments::cover_absence_id.eq(None::<AbsenceId>),
            enrolments::discharged_at.eq(now),
            enrolments::discharge_reason.eq(reason),
            enrolments::version.eq(enrolments::version + 1),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

/// Takes back the end of a stay: the patient waits. `false` if somebody else changed the enrolment first.
pub(crate) fn reopen(tx: &mut Conn, seen: &Opened<Enrolment>) -> Result<bool> {
    let changed = diesel::update(enrolments::table.find(seen.id))
        .filter(enrolments::version.eq(seen.version))
        .filter(enrolments::status.eq(in_text(EnrolmentStatus::Discharged.as_str())))
        .set((
            enrolments::status.eq(EnrolmentStatus::Waiting),
            enrolments::care_manager_id.eq(None::<CareManagerId>),
            enrolments::paused_until.eq(None::<NaiveDate>),
            enrolments::pause_reason.eq(None::<String>),
            enrolments::dormant_since.eq(None::<Timestamp>),
            enrolments::discharged_at.eq(None::<Timestamp>),
            enrolments::discharge_reason.eq(None::<String>),
            enrolments::version.eq(enrolments::version + 1),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

/// Moves a stay to another phase; `false` if somebody else changed the enrolment first.
pub(crate) fn set_phase(tx: &mut Conn, seen: &Opened<Enrolment>, phase: Phase) -> Result<bool> {
    let changed = diesel::update(enrolments::table.find(seen.id))
        .filter(enrolments::version.eq(seen.version))
        .set((enrolments::phase.eq(phase), enrolments::version.eq(enrolments::version + 1)))
        .execute(tx)?;
    Ok(changed == 1)
}

/// Marks or unmarks a patient whom nobody reaches.
pub(crate) fn set_dormant(tx: &mut Conn, stay: &Opened<Enrolment>, since: Option<Timestamp>) -> Result<()> {
    diesel::update(enrolments::table.find(stay.id)).set(enrolments::dormant_since.eq(since)).execute(tx)?;
    Ok(())
}

/// Leaves a mark on the timeline.
pub fn event(
    tx: &mut Conn,
    permit: &Permit,
    enrolment: EnrolmentId,
    now: Timestamp,
    event: &str,
    manager: Option<CareManagerId>,
    reason: &str,
) -> Result<()> {
    diesel::insert_into(enrolment_events::table)
        .values((
            enrolment_events::enrolment_id.eq(enrolment),
            enrolment_events::patient_id.eq(permit.patient()),
            enrolment_events::at.eq(now),
            enrolment_events::event.eq(event),
            enrolment_events::care_manager_id.eq(manager),
            enrolment_events::reason.eq(reason),
        ))
        .execute(tx)?;
    Ok(())
}

/// The newest enrolment of a patient, open or ended.
pub fn newest_of(conn: &mut Conn, permit: &Permit) -> Result<Option<Opened<Enrolment>>> {
    Ok(enrolments::table
        .filter(enrolments::patient_id.eq(permit.patient()))
        .order(enrolments::id.desc())
        .select(Enrolment::as_select())
        .first(conn)
        .optional()?
        .map(|row| Opened::under(permit, row)))
}

/// A stay in the service, with the names of those who look after the patient.
#[derive(Clone, Debug, Queryable, Selectable, Serialize, utoipa::ToSchema)]
#[diesel(table_name = enrolments)]
#[schema(as = StayFacts)]
pub struct Stay {
    pub id: EnrolmentId,
    pub status: EnrolmentStatus,
    pub phase: Phase,
    #[diesel(column_name = referral_id)]
    pub referral: Option<ReferralId>,
    /// Why this person was enrolled.
    pub why: String,
    pub urgency: i32,
    #[diesel(column_name = care_manager_id)]
    pub care_manager: Option<CareManagerId>,
    #[diesel(select_expression = users::display_name.nullable())]
    pub care_manager_name: Option<String>,
    /// The colleague who covers at the moment.
    pub covered_by: Option<CareManagerId>,
    pub waiting_since: Timestamp,
    pub activated_at: Option<Timestamp>,
    pub paused_until: Option<NaiveDate>,
    pub discharged_at: Option<Timestamp>,
    pub discharge_reason: Option<String>,
}
