//! Differences between the medicines that were listed for patients and what they take.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::discrepancy::{
    DiscrepancyOwner, DiscrepancyStatus, MedicineDifference, MedicineDiscrepancy,
};
use crate::model::id::{CallId, DiscrepancyId, PatientId, UserId};
use crate::model::paging::Window;
use crate::model::policy::PatientScope;
use crate::model::time::{Span, Timestamp};
use crate::store::calls::Call;
use crate::store::db::{Conn, run_again_if_duplicate};
use crate::store::permits::{ListPermit, Opened, Permit, Sealed};
use crate::store::schema::{enrolments, medicine_discrepancies, patients};
use crate::store::statement::in_text;

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = medicine_discrepancies)]
pub struct Row {
    id: DiscrepancyId,
    pub patient_id: PatientId,
    call_id: CallId,
    medicine: String,
    difference: MedicineDifference,
    said: String,
    owner: DiscrepancyOwner,
    noted_by: UserId,
    noted_at: Timestamp,
    pub due_at: Timestamp,
    settled_by: Option<UserId>,
    settled_at: Option<Timestamp>,
    answer: String,
}

impl Row {
    /// The difference, to be shown.
    #[must_use]
    pub fn discrepancy(self) -> MedicineDiscrepancy {
        MedicineDiscrepancy {
            id: self.id,
            patient: self.patient_id,
            call: self.call_id,
            medicine: self.medicine,
            difference: self.difference,
            said: self.said,
            owner: self.owner,
            noted_by: self.noted_by,
            noted_at: self.noted_at,
            due_at: self.due_at,
            status: match self.settled_at {
                None => DiscrepancyStatus::Open,
                Some(_) => DiscrepancyStatus::Settled,
            },
            settled_by: self.settled_by,
            settled_at: self.settled_at,
            answer: self.answer,
        }
    }
}

/// A medicine difference to be noted in a call.
pub struct New<'a> {
    pub medicine: &'a str,
    pub difference: MedicineDifference,
    pub said: &'a str,
    pub owner: DiscrepancyOwner,
    pub noted_by: UserId,
    pub noted_at: Timestamp,
    pub due_at: Timestamp,
}

/// Finds a difference of the same medicine that was noted in this call before.
pub(crate) fn noted(conn: &mut Conn, call: &Opened<Call>, new: &New<'_>) -> Result<Option<Row>> {
    Ok(medicine_discrepancies::table
        .filter(medicine_discrepancies::call_id.eq(call.id))
        .filter(medicine_discrepancies::medicine.eq(new.medicine))
        .filter(medicine_discrepancies::difference.eq(new.difference))
        .select(Row::as_select())
        .first(conn)
        .optional()?)
}

pub(crate) fn insert(tx: &mut Conn, call: &Opened<Call>, new: &New<'_>) -> Result<DiscrepancyId> {
    diesel::insert_into(medicine_discrepancies::table)
        .values((
            medicine_discrepancies::patient_id.eq(call.permit().patient()),
            medicine_discrepancies::call_id.eq(call.id),
            medicine_discrepancies::medicine.eq(new.medicine),
            medicine_discrepancies::difference.eq(new.difference),
            medicine_discrepancies::said.eq(new.said),
            medicine_discrepancies::owner.eq(new.owner),
            medicine_discrepancies::noted_by.eq(new.noted_by),
            medicine_discrepancies::noted_at.eq(new.noted_at),
            medicine_discrepancies::due_at.eq(new.due_at),
        ))
        .returning(medicine_discrepancies::id)
        .get_result(tx)
        .map_err(run_again_if_duplicate)
}

pub(crate) fn find(conn: &mut Conn, id: DiscrepancyId) -> Result<Option<Sealed<Row>>> {
    let row = medicine_discrepancies::table.find(id).select(Row::as_select()).first(conn);
    Ok(row.optional()?.map(Sealed::new))
}

/// Settles an open difference; false if it is settled.
pub(crate) fn settle(
    tx: &mut Conn,
    row: &Opened<Row>,
    by: UserId,
    now: Timestamp,
    answer: &str,
) -> Result<bool> {
    let settled = diesel::update(medicine_discrepancies::table.find(row.id))
        .filter(medicine_discrepancies::settled_at.is_null())
        .set((
            medicine_discrepancies::settled_by.eq(by),
            medicine_discrepancies::settled_at.eq(now),
            medicine_discrepancies::answer.eq(answer),
        ))
        .execute(tx)?;
    Ok(settled == 1)
}

/// The differences of a patient, the latest first.
pub fn of_patient(conn: &mut Conn, permit: &Permit, limit: i64) -> Result<Vec<Row>> {
    Ok(medicine_discrepancies::table
        .filter(medicine_discrepancies::patient_id.eq(permit.patient()))
        .order(medicine_discrepancies::id.desc())
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?)
}

/// Differences of the patients within `scope` with ids above `after`: open ones, or those that were settled since `since`.
pub fn page(
    conn: &mut Conn,
    scope: &ListPermit,
    status: DiscrepancyStatus,
    since: Timestamp,
    Window { after, limit }: Window,
) -> Result<Vec<Row>> {
    let query = medicine_discrepancies::table
        .filter(medicine_discrepancies::id.gt(DiscrepancyId(after)))
        .into_boxed();
    let query = match status {
        DiscrepancyStatus::Open => query.filter(medicine_discrepancies::settled_at.is_null()),
        DiscrepancyStatus::Settled => query.filter(medicine_discrepancies::settled_at.ge(since)),
    };
    let query = match &**scope {
        PatientScope::Everybody => query,
        PatientScope::Practice(practice) => query.filter(medicine_discrepancies::patient_id.eq_any(
            patients::table.filter(patients::practice_ods_code.eq(practice.clone())).select(patients::id),
        )),
        PatientScope::Caseload(manager) => {
            let theirs = enrolments::care_manager_id.eq(*manager).or(enrolments::covered_by.eq(*manager));
            query.filter(
                medicine_discrepancies::patient_id.eq_any(
                    enrolments::table
                        .filter(enrolments::status.ne(in_text("discharged")))
                        .filter(theirs)
                        .select(enrolments::patient_id),
                ),
            )
        }
        PatientScope::Sent(_) | PatientScope::Nobody => return Ok(Vec::new()),
    };
    Ok(query.order(medicine_discrepancies::id).limit(limit).select(Row::as_select()).load(conn)?)
}

/// Open differences whose time is up and that nobody was told of.
pub(crate) fn late(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<DiscrepancyId>> {
    Ok(medicine_discrepancies::table
        .filter(medicine_discrepancies::due_at.le(now))
        .filter(medicine_discrepancies::settled_at.is_null())
        .filter(medicine_discrepancies::escalated_at.is_null())
        .order((medicine_discrepancies::due_at, medicine_discrepancies::id))
        .limit(limit)
        .select(medicine_discrepancies::id)
        .load(conn)?)
}

/// Marks a late difference as told of; false if it is settled or told of already.
pub(crate) fn mark_escalated(tx: &mut Conn, row: &Opened<Row>, now: Timestamp) -> Result<bool> {
    let marked = diesel::update(medicine_discrepancies::table.find(row.id))
        .filter(medicine_discrepancies::settled_at.is_null())
        .filter(medicine_discrepancies::escalated_at.is_null())
        .set(medicine_discrepancies::escalated_at.eq(now))
        .execute(tx)?;
    Ok(marked == 1)
}

/// When differences were noted from `since` until `until`, and settled.
pub(crate) fn noted_between(
    conn: &mut Conn,
    _: &ListPermit,
    Span { since, until }: Span<Timestamp>,
) -> Result<Vec<(Timestamp, Option<Timestamp>)>> {
    Ok(medicine_discrepancies::table
        .filter(medicine_discrepancies::noted_at.ge(since))
        .filter(medicine_discrepancies::noted_at.lt(until))
        .select((medicine_discrepancies::noted_at, medicine_discrepancies::settled_at))
        .load(conn)?)
}
