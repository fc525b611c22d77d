//! Asking the policy: a [`Permit`] for one patient's things, which is made here only, and a [`PatientScope`] for a
//! list.

use chrono::Duration;

use crate::care::Work;
use crate::care::access::audit;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Grant, Principal};
use crate::model::audit::AuditEntry;
use crate::model::call::CallStatus;
use crate::model::id::{CallId, CareManagerId, EnrolmentId, PatientId};
use crate::model::policy::{Action, Ground, PatientScope, grounds, is_work_of};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::calls::Call;
use crate::store::enrolments::Enrolment;
use crate::store::leases::Lease;

/// The policy lets an actor do an action with a patient's things, on this ground.
#[derive(Debug)]
pub struct Permit {
    action: Action,
    ground: Ground,
    patient: PatientId,
}

impl Permit {
    /// The action that the permit allows.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }

    /// Why it may be done.
    #[must_use]
    pub const fn ground(&self) -> Ground {
        self.ground
    }

    /// With whose things.
    #[must_use]
    pub const fn patient(&self) -> PatientId {
        self.patient
    }
}

/// The one place where a permit is made.
fn permit(actor: &Actor, action: Action, ground: Ground, patient: PatientId) -> Permit {
    actor.note_grant(Grant { action, patient: Some(patient) });
    Permit { action, ground, patient }
}

/// Whether the actor may ever do it, whatever it is about. Asked before anything is looked up.
///
/// # Errors
/// `Forbidden` if not.
pub fn may(actor: &Actor, action: Action) -> Result<()> {
    if !can(actor, action) {
        return Err(Error::Forbidden);
    }
    actor.note_grant(Grant { action, patient: None });
    Ok(())
}

/// Whether [`may`] would let the actor do `action`.
#[must_use]
pub fn can(actor: &Actor, action: Action) -> bool {
    match actor.principal {
        Principal::Person { role, .. } => !grounds(action, role).is_empty(),
        Principal::Service(job) => is_work_of(action, job),
        Principal::Nobody => false,
    }
}

/// Whether the actor may do it about a colleague: everybody's by their role, their own as themself.
#[must_use]
pub fn can_of_colleague(actor: &Actor, action: Action, colleague: CareManagerId) -> bool {
    can(actor, action)
        && (!accepts(actor, action, Ground::Themself) || actor.care_manager() == Some(colleague))
}

/// Lets the actor do `action` with the patient's things, if a ground of the policy holds.
///
/// # Errors
/// `Forbidden` if the role never can, or sees the patient on a ground that is not enough for this; `NotFound` if no
/// ground holds: as if there were no such patient.
pub fn on(work: &mut Work<'_>, action: Action, patient: PatientId) -> Result<Permit> {
    let actor = work.actor;
    may(actor, action)?;
    let Principal::Person { role, .. } = actor.principal else {
        let there = store::access::exists(work.tx, patient)?;
        return there
            .then(|| permit(actor, action, Ground::Service, patient))
            .ok_or(Error::NotFound("patient"));
    };
    let enough = grounds(action, role);
    if let Some(ground) = first_that_holds(work, patient, enough)? {
        return Ok(permit(actor, action, ground, patient));
    }
    // Whoever has the record open is told that this is not for them; nobody else learns that there is somebody.
    let sees: Vec<Ground> =
        grounds(Action::ReadRecord, role).iter().copied().filter(|ground| !enough.contains(ground)).collect();
    match first_that_holds(work, patient, &sees)? {
        Some(_) => Err(Error::Forbidden),
        None => Err(Error::NotFound("patient")),
    }
}

/// The call with the permit for `action`. Who holds it needs no further ground.
///
/// # Errors
/// The permit for a call by its patient, like [`on`]; a hidden call answers `NotFound`.
pub fn on_call(work: &mut Work<'_>, action: Action, id: CallId) -> Result<(Call, Permit)> {
    may(work.actor, action)?;
    let call = store::calls::find(work.tx, id)?.ok_or(Error::NotFound("call"))?;
    let permit = on_this_call(work, action, &call)?;
    Ok((call, permit))
}

fn on_this_call(work: &mut Work<'_>, action: Action, call: &Call) -> Result<Permit> {
    let actor = work.actor;
    if accepts(actor, action, Ground::HoldsCall) && holds(actor, work.now, call) {
        return Ok(permit(actor, action, Ground::HoldsCall, call.patient_id));
    }
    on(work, action, call.patient_id).map_err(hidden_as("call"))
}

/// The call with the permit to save in it, for somebody whose lease is not in force: on the ground of having held it,
/// where this lease was given to them within `late_for`.
///
/// # Errors
/// The permit for a call that is already loaded, with the rules of [`on_call`].
pub fn on_held_call(work: &mut Work<'_>, lease: Lease, late_for: Duration) -> Result<(Call, Permit)> {
    let actor = work.actor;
    let action = Action::SaveCall;
    may(actor, action)?;
    let call = store::calls::find(work.tx, lease.call)?.ok_or(Error::NotFound("call"))?;
    let patient = call.patient_id;
    if accepts(actor, action, Ground::HeldCall)
        && store::leases::was_given(work.tx, lease, lease.now - late_for)?
    {
        return Ok((call, permit(actor, action, Ground::HeldCall, patient)));
    }
    let permit = on(work, action, patient).map_err(hidden_as("call"))?;
    Ok((call, permit))
}

/// The stay with the permit for `action`.
///
/// # Errors
/// The permit for an enrolment by its patient, like [`on`]; one of a hidden patient answers `NotFound`.
pub fn on_stay(work: &mut Work<'_>, action: Action, id: EnrolmentId) -> Result<(Enrolment, Permit)> {
    may(work.actor, action)?;
    let stay = store::enrolments::find(work.tx, id)?.ok_or(Error::NotFound("enrolment"))?;
    let permit = on(work, action, stay.patient_id).map_err(hidden_as("enrolment"))?;
    Ok((stay, permit))
}

/// As [`on`], for what shows something of the record: leaves the audit row of it, so it needs a write transaction.
///
/// # Errors
/// As [`on`]; `Unavailable` without an audit row.
pub fn see(work: &mut Work<'_>, action: Action, patient: PatientId) -> Result<Permit> {
    let permit = on(work, action, patient)?;
    leave_row(work, &permit)?;
    Ok(permit)
}

/// Lets the actor see the patient and leaves the audit row of it.
///
/// # Errors
/// As [`see`].
pub fn see_patient(work: &mut Work<'_>, patient: PatientId) -> Result<()> {
    see(work, Action::ReadRecord, patient).map(drop)
}

/// The stay of a patient whom the actor may see; leaves the audit row of having seen the patient.
///
/// # Errors
/// As [`on_stay`]; `Unavailable` without an audit row.
pub fn see_stay(work: &mut Work<'_>, action: Action, id: EnrolmentId) -> Result<Enrolment> {
    let (stay, permit) = on_stay(work, action, id)?;
    leave_row(work, &permit)?;
    Ok(stay)
}

/// The call of a patient whom the actor may see; leaves the audit row of having seen the patient.
///
/// # Errors
/// As [`on_call`]; `Unavailable` without an audit row.
pub fn see_call(work: &mut Work<'_>, id: CallId) -> Result<Call> {
    let (call, permit) = on_call(work, Action::ReadCall, id)?;
    leave_row(work, &permit)?;
    Ok(call)
}

/// As [`see_call`], of a call that is at hand.
///
/// # Errors
/// As [`see_call`].
pub fn see_this_call(work: &mut Work<'_>, call: &Call) -> Result<()> {
    let permit = on_this_call(work, Action::ReadCall, call)?;
    leave_row(work, &permit)
}

fn leave_row(work: &mut Work<'_>, permit: &Permit) -> Result<()> {
    let entry = AuditEntry {
        action: "patient.read",
        subject: "patient",
        subject_id: permit.patient.to_string(),
        patient: Some(permit.patient),
        detail: serde_json::json!({ "by": permit.ground }),
    };
    audit::under(work, permit, entry)
}

/// Turns the absence of a patient into that of the thing that was asked for.
pub fn hidden_as(noun: &'static str) -> impl Fn(Error) -> Error {
    move |error| match error {
        Error::NotFound(_) => Error::NotFound(noun),
        other => other,
    }
}

/// Whether the actor is on the telephone with the patient of this call.
fn holds(actor: &Actor, now: Timestamp, call: &Call) -> bool {
    actor.user().is_some_and(|user| call.holder_id == Some(user))
        && call.status == CallStatus::Claimed
        && call.lease_until.is_some_and(|until| until > now)
}

fn accepts(actor: &Actor, action: Action, ground: Ground) -> bool {
    actor.role().is_some_and(|role| grounds(action, role).contains(&ground))
}

fn first_that_holds(work: &mut Work<'_>, patient: PatientId, grounds: &[Ground]) -> Result<Option<Ground>> {
    for ground in grounds {
        if stands(work, patient, *ground)? {
            return Ok(Some(*ground));
        }
    }
    Ok(None)
}

/// Whether a ground connects the actor with the patient.
fn stands(work: &mut Work<'_>, patient: PatientId, ground: Ground) -> Result<bool> {
    let Work { actor, now, .. } = *work;
    let (user, manager) = (actor.user(), actor.care_manager());
    match ground {
        Ground::Role | Ground::AnyPatient | Ground::Service => store::access::exists(work.tx, patient),
        Ground::Practice => actor
            .practice()
            .map_or(Ok(false), |practice| store::access::is_of_practice(work.tx, patient, practice)),
        Ground::Caseload => {
            manager.map_or(Ok(false), |manager| store::access::is_looked_after(work.tx, patient, manager))
        }
        Ground::Alarm => user.map_or(Ok(false), |user| store::access::was_alarmed(work.tx, user, patient)),
        Ground::HandedOver => {
            manager.map_or(Ok(false), |manager| store::handoffs::concerns(work.tx, manager, patient, now))
        }
        Ground::TookTheirCall => {
            user.map_or(Ok(false), |user| store::inbound_calls::is_in_hand(work.tx, user, patient, now))
        }
        Ground::BrokenGlass => {
            user.map_or(Ok(false), |user| store::access::glass_is_broken(work.tx, user, patient, now))
        }
        // Of a call, a referral or a colleague, not of a patient.
        Ground::HoldsCall | Ground::HeldCall | Ground::Sent | Ground::Themself => Ok(false),
    }
}

/// Whose things the actor lists by `action`. A care manager without a caseload and a GP without a practice list nothing.
///
/// # Errors
/// `Forbidden` if the role never can.
pub fn scope(actor: &Actor, action: Action) -> Result<PatientScope> {
    may(actor, action)?;
    let Principal::Person { user, role, practice, care_manager } = &actor.principal else {
        return Ok(PatientScope::Everybody);
    };
    let widest = grounds(action, *role).iter().find_map(|ground| match ground {
        Ground::Role | Ground::Service => Some(PatientScope::Everybody),
        Ground::Practice => practice.clone().map(PatientScope::Practice),
        Ground::Caseload => care_manager.map(PatientScope::Caseload),
        Ground::Sent => Some(PatientScope::Sent(*user)),
        _ => None,
    });
    Ok(widest.unwrap_or(PatientScope::Nobody))
}

impl PatientScope {
    /// The part of it that is one care manager's, where somebody asks for that; a colleague's is hidden as `noun`.
    ///
    /// # Errors
    /// `NotFound` for what is outside.
    pub fn of_care_manager(self, asked: Option<CareManagerId>, noun: &'static str) -> Result<Self> {
        match (self, asked) {
            (scope, None) => Ok(scope),
            (Self::Everybody, Some(manager)) => Ok(Self::Caseload(manager)),
            (Self::Caseload(own), Some(manager)) if own == manager => Ok(Self::Caseload(own)),
            (_, Some(_)) => Err(Error::NotFound(noun)),
        }
    }
}
