//! Calls: planned conversations and what becomes of them. Of the script of a call, [`progress`] says where the
//! conversation stands (pure), [`conversation`] what a care manager sees of it, [`answers`] saves one answer, and
//! [`tasks`] keeps what has to be done by a time because of one.

mod acts;
pub mod answers;
pub mod attempts;
pub mod before;
pub mod bond;
pub mod callback;
pub mod caller_check;
pub mod complete;
pub mod conversation;
pub mod desk;
pub mod disposition;
pub mod drafts;
pub mod handoffs;
pub mod inbound_calls;
pub mod paper;
pub mod progress;
pub mod queue;
pub mod tasks;

use crate::care::Work;
use crate::care::access::{self, Permit};
use crate::care::planning::schedule;
use crate::care::planning::schedule::calendar::Calendar;
use crate::error::{Error, Result};
use crate::model::actor::Actor;
use crate::model::call::CallKind;
use crate::model::enrolment::EnrolmentStatus;
use crate::model::id::CallId;
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::calls::Call;
use crate::store::permits::{self, Opened};

/// Plans a safety call for the next working day: somebody checks that what was done has helped. Nothing is
/// planned for a patient who is no longer enrolled.
///
/// # Errors
/// Database errors only.
pub(crate) fn plan_safety(work: &mut Work<'_>, permit: &Permit, why: &str) -> Result<Option<CallId>> {
    let Some(enrolment) = store::enrolments::open_of(work.tx, permit)? else { return Ok(None) };
    if enrolment.status == EnrolmentStatus::Waiting {
        return Ok(None);
    }
    let today = work.now.date(work.rules.config.scheduling.zone);
    let date = Calendar::around(work.tx, today)?.after(today);
    schedule::plan_on(work, &enrolment, CallKind::Safety, date, None, why).map(Some)
}

/// The call that the actor holds under `token` now, to go on with it. Its test stands in every update
/// of a held call.
///
/// # Errors
/// `NotFound` for a call that is hidden from the actor, `LeaseLost` if it is not theirs any more.
pub(crate) fn require_held(work: &mut Work<'_>, id: CallId, token: i64) -> Result<Opened<Call>> {
    let call = access::on_call(work, Action::WorkCall, id)?;
    must_be_held(work.actor, work.now, &call, token)?;
    Ok(call)
}

/// Tests that the actor holds the call under `token` now.
///
/// # Errors
/// `LeaseLost` if not.
pub(crate) fn must_be_held(actor: &Actor, now: Timestamp, call: &Call, token: i64) -> Result<()> {
    let held = call.lease_token == token && permits::holds(actor, now, call);
    if held { Ok(()) } else { Err(Error::LeaseLost) }
}
