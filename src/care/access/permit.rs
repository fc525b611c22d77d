//! Asking the policy within a use case; what it lets somebody see leaves an audit row.

use chrono::Duration;

use crate::care::Work;
use crate::care::access::audit;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job, Role};
use crate::model::audit::AuditEntry;
use crate::model::id::{CallId, CareManagerId, EnrolmentId, PatientId};
use crate::model::policy::{self, Action, Ground};
use crate::store;
use crate::store::calls::Call;
use crate::store::enrolments::Enrolment;
use crate::store::leases::Lease;
use crate::store::permits::{self, OfPatient, Opened, Sealed};

pub use crate::store::permits::{
    ComparisonPermit, GroupPermit, ListPermit, Permit, RegisterPermit, UnitPermit, WardPermit, list,
    list_of_job, may, of_job, on_comparison, on_group, on_register, on_register_for, on_unit, on_unit_for,
    on_ward, on_wards,
};
pub(crate) use crate::store::permits::{accepts, hidden_as};

/// Whether [`may`] would let the actor do `action`.
#[must_use]
pub const fn can(actor: &Actor, action: Action) -> bool {
    policy::can(&actor.principal, action)
}

/// Everything that a role can ever do, whatever it is about.
#[must_use]
pub fn actions_of(role: Role) -> Vec<Action> {
    Action::ALL.iter().copied().filter(|action| !policy::grounds(*action, role).is_empty()).collect()
}

/// Whether the actor may do it about a colleague: everybody's by their role, their own as themself.
#[must_use]
pub(crate) fn can_of_colleague(actor: &Actor, action: Action, colleague: CareManagerId) -> bool {
    can(actor, action)
        && (!permits::accepts(actor, action, Ground::Themself) || actor.care_manager() == Some(colleague))
}

/// Lets the actor do `action` with the patient's things, if a ground of the policy holds.
///
/// # Errors
/// `Forbidden` if the policy has no ground for the role, `NotFound` if none holds for the patient.
pub fn on(work: &mut Work<'_>, action: Action, patient: PatientId) -> Result<Permit> {
    permits::on(work.tx, work.actor, work.now, action, patient)
}

/// The row that was found, opened under the permit for `action` on its patient's things.
///
/// # Errors
/// `Forbidden` if the policy has no ground for the role; `NotFound` if there is no row or no ground holds.
pub fn open<T: OfPatient>(
    work: &mut Work<'_>,
    action: Action,
    found: Option<Sealed<T>>,
) -> Result<Opened<T>> {
    may(work.actor, action)?;
    let sealed = found.ok_or(Error::NotFound(T::NOUN))?;
    let permit = on(work, action, sealed.patient()).map_err(hidden_as(T::NOUN))?;
    sealed.open(&permit)
}

/// The row that was found, for a work of the service, whoever set it off.
///
/// # Errors
/// `Forbidden` if it is not the job's work.
pub(crate) fn open_for<T: OfPatient>(job: Job, action: Action, sealed: Sealed<T>) -> Result<Opened<T>> {
    let permit = of_job(job, action, sealed.patient())?;
    sealed.open(&permit)
}

/// The call with the permit for `action`. Who holds it needs no further ground.
///
/// # Errors
/// `Forbidden` if the policy has no ground for the role; `NotFound` if there is no row or no ground holds.
pub fn on_call(work: &mut Work<'_>, action: Action, id: CallId) -> Result<Opened<Call>> {
    may(work.actor, action)?;
    let sealed = store::calls::find(work.tx, id)?.ok_or(Error::NotFound(Call::NOUN))?;
    permits::on_call(work.tx, work.actor, work.now, action, sealed)
}

/// The call with the permit to save in it, for somebody whose lease is not in force: on the ground of having
/// held it, where this lease was given to them within `late_for`.
///
/// # Errors
/// `Forbidden` if the policy has no ground for the role; `NotFound` if there is no row or no ground holds.
pub(crate) fn on_held_call(work: &mut Work<'_>, lease: Lease, late_for: Duration) -> Result<Opened<Call>> {
    permits::on_held_call(work.tx, work.actor, lease, late_for)
}

/// The stay with the permit for `action`.
///
/// # Errors
/// `Forbidden` if the policy has no ground for the role; `NotFound` if there is no row or no ground holds.
pub(crate) fn on_stay(work: &mut Work<'_>, action: Action, id: EnrolmentId) -> Result<Opened<Enrolment>> {
    may(work.actor, action)?;
    let found = store::enrolments::find(work.tx, id)?;
    open(work, action, found)
}

/// Lets the actor do what shows something of the record, and leaves the audit row of it; needs a write
/// transaction.
///
/// # Errors
/// `Forbidden` if the policy has no ground for the role, `NotFound` if none holds for the patient;
/// `Unavailable` without an audit row.
pub fn see(work: &mut Work<'_>, action: Action, patient: PatientId) -> Result<Permit> {
    let permit = on(work, action, patient)?;
    leave_row(work, &permit)?;
    Ok(permit)
}

/// Lets the actor see the patient and leaves the audit row of it.
///
/// # Errors
/// `Forbidden` if the policy has no ground for the role; `NotFound` if there is no row or no ground holds;
/// `Unavailable` without an audit row.
pub fn see_patient(work: &mut Work<'_>, patient: PatientId) -> Result<Permit> {
    see(work, Action::ReadRecord, patient)
}

/// The stay of a patient whom the actor may see; leaves the audit row of having seen the patient.
///
/// # Errors
/// `Forbidden` if the policy has no ground for the role; `NotFound` if there is no row or no ground holds;
/// `Unavailable` without an audit row.
pub(crate) fn see_stay(work: &mut Work<'_>, action: Action, id: EnrolmentId) -> Result<Opened<Enrolment>> {
    let stay = on_stay(work, action, id)?;
    leave_row(work, stay.permit())?;
    Ok(stay)
}

/// The row that was found of a patient whom the actor may see; leaves the audit row of having seen the
/// patient.
///
/// # Errors
/// `Forbidden` if the policy has no ground for the role; `NotFound` if there is no row or no ground holds;
/// `Unavailable` without an audit row.
pub(crate) fn see_row<T: OfPatient>(
    work: &mut Work<'_>,
    action: Action,
    found: Option<Sealed<T>>,
) -> Result<Opened<T>> {
    let row = open(work, action, found)?;
    leave_row(work, row.permit())?;
    Ok(row)
}

/// The call of a patient whom the actor may see; leaves the audit row of having seen the patient.
///
/// # Errors
/// `Forbidden` if the policy has no ground for the role; `NotFound` if there is no row or no ground holds;
/// `Unavailable` without an audit row.
pub(crate) fn see_call(work: &mut Work<'_>, id: CallId) -> Result<Opened<Call>> {
    let call = on_call(work, Action::ReadCall, id)?;
    leave_row(work, call.permit())?;
    Ok(call)
}

/// Lets the actor see a call that is at hand, and leaves the audit row of it.
///
/// # Errors
/// `Forbidden` if the policy has no ground for the role; `NotFound` if there is no row or no ground holds;
/// `Unavailable` without an audit row.
pub(crate) fn see_this_call(work: &mut Work<'_>, call: &Call) -> Result<Permit> {
    let permit = permits::on_this_call(work.tx, work.actor, work.now, Action::ReadCall, call)?;
    leave_row(work, &permit)?;
    Ok(permit)
}

fn leave_row(work: &mut Work<'_>, permit: &Permit) -> Result<()> {
    let entry = AuditEntry::of("patient.read", ("patient", permit.patient()))
        .about(permit.patient())
        .with(serde_json::json!({ "by": permit.ground() }));
    audit::under(work, permit, entry)
}
