//! The acts that the policy and the state of a call allow its reader.

use crate::care::Work;
use crate::care::access;
use crate::error::{Error, Result};
use crate::model::call::{CallAct, CallStatus};
use crate::model::policy::Action;
use crate::store;
use crate::store::calls::Call;
use crate::store::permits;

/// The acts that the actor may do with a call: its holder saves, dials and ends it; whoever looks after the patient may pass
/// it on while nobody else holds it.
///
/// # Errors
/// Database errors only.
pub(super) fn allowed(work: &mut Work<'_>, call: &Call) -> Result<Vec<CallAct>> {
    let Work { actor, now, .. } = *work;
    let held = permits::holds(actor, now, call);
    let passes =
        (held || matches!(call.status, CallStatus::Planned | CallStatus::Listed)) && may_pass_on(work, call)?;
    let may = |act: &CallAct| match act {
        CallAct::Save => held && access::can(actor, Action::SaveCall),
        CallAct::Attempt | CallAct::Complete | CallAct::Release => {
            held && access::can(actor, Action::WorkCall)
        }
        CallAct::PassOn => passes,
    };
    Ok(CallAct::ALL.iter().copied().filter(may).collect())
}

/// Holding a call is no ground for passing it on, and one that is on offer is passed on already.
fn may_pass_on(work: &mut Work<'_>, call: &Call) -> Result<bool> {
    match access::on(work, Action::PassOnCall, call.patient_id) {
        Ok(_) => Ok(!store::handoffs::is_on_offer(work.tx, call.id, work.now)?),
        Err(Error::Forbidden | Error::NotFound(_)) => Ok(false),
        Err(error) => Err(error),
    }
}
