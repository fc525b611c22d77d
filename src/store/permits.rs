//! Permits: proof that the policy lets somebody do something with one patient's things. They are made here alone, where
//! the ground can be looked up, and functions of the store that touch a patient's things take one in place of the
//! patient's id: whoever has not asked the policy has nothing to call them with.
//!
//! A row that is found by an id of its own is [`Sealed`] until a permit for its patient opens it. A list takes a
//! [`ListPermit`], which says whose rows it holds.
//!
//! The fields of a permit are private to this module, so this does not compile:
//!
//! ```compile_fail,E0451
//! use ringwell_core::model::id::PatientId;
//! use ringwell_core::model::policy::{Action, Ground};
//! use ringwell_core::store::permits::Permit;
//!
//! let forged = Permit { action: Action::ReadRecord, ground: Ground::Role, patient: PatientId(1) };
//! ```
//!
//! A use case that has only asked *which* patient, and not whether, does not compile either:
//!
//! ```compile_fail,E0308
//! use ringwell_core::model::id::PatientId;
//! use ringwell_core::model::timeline::TimelineCursor;
//! use ringwell_core::store::{db::Conn, timeline};
//!
//! fn read(tx: &mut Conn, patient: PatientId) {
//!     let _ = timeline::before(tx, patient, TimelineCursor::NOW, 20);
//! }
//! ```
//!
//! It does with the permit:
//!
//! ```
//! use ringwell_core::model::timeline::TimelineCursor;
//! use ringwell_core::store::{db::Conn, permits::Permit, timeline};
//!
//! fn read(tx: &mut Conn, permit: &Permit) {
//!     let _ = timeline::before(tx, permit, TimelineCursor::NOW, 20);
//! }
//! ```

mod course;
mod register;
mod units;
mod ward;

use std::ops::Deref;

use chrono::Duration;
use serde::{Serialize, Serializer};

use crate::error::{Error, Result};
use crate::model::actor::{Actor, Grant, Job};
use crate::model::call::CallStatus;
use crate::model::handoff::Handoff;
use crate::model::id::{CareManagerId, PatientId};
use crate::model::policy::{Action, Ground, PatientScope, can, grounds, is_work_of};
use crate::model::target::Target;
use crate::model::time::Timestamp;
use crate::model::ward::WardStay;
use crate::store::calls::{self, Call};
use crate::store::db::Conn;
use crate::store::enrolments::Enrolment;
use crate::store::leases::{self, Lease};
use crate::store::patients::Patient;
use crate::store::{
    access, call_tasks, discrepancies, escalations, handoffs, inbound_calls, readings, sheets, ward_rounds,
    wards,
};

pub use course::{GroupPermit, on_group};
pub use register::{RegisterPermit, on_register, on_register_for};

pub use units::{ComparisonPermit, UnitPermit, on_comparison, on_unit, on_unit_for};
pub use ward::{WardPermit, WardScope, on_ward, on_wards};

/// The policy lets an actor do an action with a patient's things, on this ground.
#[derive(Clone, Copy, Debug)]
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
    if !can(&actor.principal, action) {
        return Err(Error::Forbidden);
    }
    actor.note_grant(Grant { action, patient: None });
    Ok(())
}

/// Lets the actor do `action` with the patient's things, if a ground of the policy holds.
///
/// # Errors
/// `Forbidden` if the role never can, or sees the patient on a ground that is not enough for this; `NotFound` if no
/// ground holds: as if there were no such patient.
pub fn on(
    tx: &mut Conn,
    actor: &Actor,
    now: Timestamp,
    action: Action,
    patient: PatientId,
) -> Result<Permit> {
    may(actor, action)?;
    let asked = &mut Asked { tx, actor, now, patient };
    let Some(role) = actor.role() else {
        // A work of the service has the patient from a row, never from somebody who asks.
        return Ok(permit(actor, action, Ground::Service, patient));
    };
    let enough = grounds(action, role);
    if let Some(ground) = asked.first_that_stands(enough)? {
        return Ok(permit(actor, action, ground, patient));
    }
    // Whoever has the record open is told that this is not for them; nobody else learns that there is somebody.
    let sees: Vec<Ground> =
        grounds(Action::ReadRecord, role).iter().copied().filter(|ground| !enough.contains(ground)).collect();
    match asked.first_that_stands(&sees)? {
        Some(_) => Err(Error::Forbidden),
        None => Err(Error::NotFound("patient")),
    }
}

/// Row of one patient, shown or changed only with a permit of the policy.
pub trait OfPatient {
    /// The noun by which a hidden one is absent.
    const NOUN: &'static str;

    fn patient(&self) -> PatientId;
}

macro_rules! of_patient {
    ($($row:ty, $noun:literal, $($patient:tt).+;)*) => {
        $(impl OfPatient for $row {
            const NOUN: &'static str = $noun;

            fn patient(&self) -> PatientId {
                self.$($patient).+
            }
        })*
    };
}

of_patient! {
    Call, "call", patient_id;
    Enrolment, "enrolment", patient_id;
    Handoff, "handoff", patient;
    call_tasks::Row, "call task", patient_id;
    discrepancies::Row, "medicine discrepancy", patient_id;
    escalations::Row, "escalation", patient_id;
    Patient, "patient", id;
    readings::Row, "reading", patient_id;
    readings::Subject, "patient", id;
    readings::StoredAssessment, "assessment", patient_id;
    (PatientId, Target), "target", 0;
    sheets::Row, "call sheet", patient_id;
    WardStay, "ward stay", patient;
    ward_rounds::TaskRow, "ward task", patient;
}

/// A row about a patient, of which nothing is seen until a permit for that patient opens it.
#[derive(Debug)]
pub struct Sealed<T>(T);

impl<T: OfPatient> Sealed<T> {
    pub(in crate::store) const fn new(row: T) -> Self {
        Self(row)
    }

    /// Patient about whom the policy has to be asked.
    pub fn patient(&self) -> PatientId {
        self.0.patient()
    }

    /// The row.
    ///
    /// # Errors
    /// `NotFound` under a permit for another patient.
    pub fn open(self, permit: &Permit) -> Result<Opened<T>> {
        if permit.patient == self.0.patient() {
            Ok(Opened::under(permit, self.0))
        } else {
            Err(Error::NotFound(T::NOUN))
        }
    }
}

/// A row about a patient, with the permit under which it was opened.
#[derive(Clone, Debug)]
pub struct Opened<T> {
    row: T,
    permit: Permit,
}

impl<T> Opened<T> {
    /// A row that was looked up by the permit's patient.
    pub(in crate::store) const fn under(permit: &Permit, row: T) -> Self {
        Self { row, permit: *permit }
    }

    /// For what else of the patient is to be shown or changed.
    #[must_use]
    pub const fn permit(&self) -> &Permit {
        &self.permit
    }

    /// The row alone, to be shown.
    #[must_use]
    pub fn into_row(self) -> T {
        self.row
    }
}

impl<T: Serialize> Serialize for Opened<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.row.serialize(serializer)
    }
}

impl<T> Deref for Opened<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.row
    }
}

/// Lets a work of the service do `action` with the patient's things, whoever set it off: what somebody does may have
/// consequences for others than whom they may see, such as a place that becomes free and is filled.
///
/// # Errors
/// `Forbidden` if it is not the job's work.
pub const fn of_job(job: Job, action: Action, patient: PatientId) -> Result<Permit> {
    if is_work_of(action, job) {
        Ok(Permit { action, ground: Ground::Service, patient })
    } else {
        Err(Error::Forbidden)
    }
}

/// The call, and the permit for `action` on it.
///
/// # Errors
/// As [`on`]; a hidden call answers `NotFound` as one.
pub fn on_call(
    tx: &mut Conn,
    actor: &Actor,
    now: Timestamp,
    action: Action,
    Sealed(call): Sealed<Call>,
) -> Result<Opened<Call>> {
    let permit = on_this_call(tx, actor, now, action, &call)?;
    Ok(Opened::under(&permit, call))
}

/// The permit for `action` on a call. Who holds the call needs no further ground.
///
/// # Errors
/// As [`on_call`].
pub(crate) fn on_this_call(
    tx: &mut Conn,
    actor: &Actor,
    now: Timestamp,
    action: Action,
    call: &Call,
) -> Result<Permit> {
    may(actor, action)?;
    if accepts(actor, action, Ground::HoldsCall) && holds(actor, now, call) {
        return Ok(permit(actor, action, Ground::HoldsCall, call.patient_id));
    }
    on(tx, actor, now, action, call.patient_id).map_err(hidden_as(Call::NOUN))
}

/// The call, and the permit to save in it for somebody whose lease is not in force: on the ground of having held it, where
/// this lease was given to them within `late_for`.
///
/// # Errors
/// As [`on_call`].
pub(crate) fn on_held_call(
    tx: &mut Conn,
    actor: &Actor,
    lease: Lease,
    late_for: Duration,
) -> Result<Opened<Call>> {
    let (action, now) = (Action::SaveCall, lease.now);
    may(actor, action)?;
    let Sealed(call) = calls::find(tx, lease.call)?.ok_or(Error::NotFound(Call::NOUN))?;
    let held = accepts(actor, action, Ground::HeldCall) && leases::was_given(tx, lease, now - late_for)?;
    let permit = if held {
        permit(actor, action, Ground::HeldCall, call.patient_id)
    } else {
        on(tx, actor, now, action, call.patient_id).map_err(hidden_as(Call::NOUN))?
    };
    Ok(Opened::under(&permit, call))
}

/// The offer of a call, to be answered by the care manager to whom it is made, whether it still stands or not.
///
/// # Errors
/// `Forbidden` if the role never can, `NotFound` for somebody else.
pub(crate) fn on_handoff(
    actor: &Actor,
    action: Action,
    Sealed(handoff): Sealed<Handoff>,
) -> Result<Opened<Handoff>> {
    may(actor, action)?;
    if !accepts(actor, action, Ground::HandedOver) || actor.care_manager() != Some(handoff.to) {
        return Err(Error::NotFound(Handoff::NOUN));
    }
    let permit = permit(actor, action, Ground::HandedOver, handoff.patient);
    Ok(Opened::under(&permit, handoff))
}

/// Turns the absence of a patient into that of the thing that was asked for.
pub(crate) fn hidden_as(noun: &'static str) -> impl Fn(Error) -> Error {
    move |error| match error {
        Error::NotFound(_) => Error::NotFound(noun),
        other => other,
    }
}

/// Scope of the patients whose things a list holds; made by the policy alone, like a [`Permit`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPermit(PatientScope);

impl Deref for ListPermit {
    type Target = PatientScope;

    fn deref(&self) -> &PatientScope {
        &self.0
    }
}

/// Widest scope that the actor lists by `action`. A care manager without a caseload and a GP without a
/// practice list nothing.
///
/// # Errors
/// `Forbidden` if the role never can.
pub fn list(actor: &Actor, action: Action) -> Result<ListPermit> {
    may(actor, action)?;
    let (Some(role), Some(user)) = (actor.role(), actor.user()) else {
        return Ok(ListPermit(PatientScope::Everybody));
    };
    let widest = grounds(action, role).iter().find_map(|ground| match ground {
        Ground::Role => Some(PatientScope::Everybody),
        Ground::Practice => actor.practice().map(|practice| PatientScope::Practice(practice.to_owned())),
        Ground::Caseload => actor.care_manager().map(PatientScope::Caseload),
        Ground::Sent => Some(PatientScope::Sent(user)),
        _ => None,
    });
    Ok(ListPermit(widest.unwrap_or(PatientScope::Nobody)))
}

/// Everybody, for a work of the service, whoever set it off.
///
/// # Errors
/// `Forbidden` if it is not the job's work.
pub const fn list_of_job(job: Job, action: Action) -> Result<ListPermit> {
    if is_work_of(action, job) { Ok(ListPermit(PatientScope::Everybody)) } else { Err(Error::Forbidden) }
}

impl ListPermit {
    /// The part of it that is one care manager's, where somebody asks for that; a colleague's is hidden as `noun`.
    ///
    /// # Errors
    /// `NotFound` for what is outside.
    pub fn of_care_manager(self, asked: Option<CareManagerId>, noun: &'static str) -> Result<Self> {
        match (&self.0, asked) {
            (_, None) => Ok(self),
            (PatientScope::Everybody, Some(manager)) => Ok(Self(PatientScope::Caseload(manager))),
            (PatientScope::Caseload(own), Some(manager)) if *own == manager => Ok(self),
            (_, Some(_)) => Err(Error::NotFound(noun)),
        }
    }
}

/// Whether the actor is on the telephone with the patient of this call.
pub(crate) fn holds(actor: &Actor, now: Timestamp, call: &Call) -> bool {
    actor.user().is_some_and(|user| call.holder_id == Some(user))
        && call.status == CallStatus::Claimed
        && call.lease_until.is_some_and(|until| until > now)
}

/// Whether the policy lets the actor do `action` on this ground, if it holds.
#[must_use]
pub fn accepts(actor: &Actor, action: Action, ground: Ground) -> bool {
    actor.role().is_some_and(|role| grounds(action, role).contains(&ground))
}

/// Subject of a look-up of grounds.
struct Asked<'a> {
    tx: &'a mut Conn,
    actor: &'a Actor,
    now: Timestamp,
    patient: PatientId,
}

impl Asked<'_> {
    fn first_that_stands(&mut self, grounds: &[Ground]) -> Result<Option<Ground>> {
        for ground in grounds {
            if self.stands(*ground)? {
                return Ok(Some(*ground));
            }
        }
        Ok(None)
    }

    /// Whether a ground connects the actor with the patient.
    fn stands(&mut self, ground: Ground) -> Result<bool> {
        let Self { actor, now, patient, .. } = *self;
        let tx = &mut *self.tx;
        let (user, manager) = (actor.user(), actor.care_manager());
        match ground {
            Ground::Role | Ground::AnyPatient => access::exists(tx, patient),
            Ground::Practice => {
                actor.practice().map_or(Ok(false), |practice| access::is_of_practice(tx, patient, practice))
            }
            Ground::Caseload => {
                manager.map_or(Ok(false), |manager| access::is_looked_after(tx, patient, manager))
            }
            Ground::Ward => user.map_or(Ok(false), |user| wards::has_a_bed_of(tx, user, patient)),
            Ground::WardList => user.map_or(Ok(false), |user| wards::waits_for_a_bed_of(tx, user, patient)),
            Ground::Alarm => user.map_or(Ok(false), |user| access::was_alarmed(tx, user, patient)),
            Ground::HandedOver => {
                manager.map_or(Ok(false), |manager| handoffs::concerns(tx, manager, patient, now))
            }
            Ground::TookTheirCall => {
                user.map_or(Ok(false), |user| inbound_calls::is_in_hand(tx, user, patient, now))
            }
            Ground::BrokenGlass => {
                user.map_or(Ok(false), |user| access::glass_is_broken(tx, user, patient, now))
            }
            // Of a call, a referral, a colleague or a work of the service, not of a patient.
            Ground::HoldsCall | Ground::HeldCall | Ground::Sent | Ground::Themself | Ground::Service => {
                Ok(false)
            }
        }
    }
}
