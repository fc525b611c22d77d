//! Drafts: everything typed during a call is saved as it is typed, so that a dropped call resumes at the same
//! question, also for a colleague.

use chrono::Duration;
use serde_json::{Value, json};

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::id::CallId;
use crate::model::policy::{Action, Ground};
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::json_text::JsonText;
use crate::store::leases::Lease;

/// The most that one call's draft may hold, in bytes of JSON.
const LARGEST: usize = 64 * 1024;

/// How long after a lease was given what is typed under it is kept: a browser that was left open over a holiday.
pub(crate) const LATE_FOR: Duration = Duration::days(7);

/// Outcome of a save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Saved; the lease runs until then.
    Until(Timestamp),
    /// The lease is lost: the call's own draft is untouched, what was typed is kept beside it.
    TooLate,
}

/// Saves a draft under the lease. A late one is kept, not lost: the transaction commits either way.
///
/// # Errors
/// Those of keeping a late draft; `TooLarge` beyond 64 KiB.
pub fn save(work: &mut Work<'_>, call: CallId, token: i64, draft: &Value) -> Result<Saved> {
    let Work { actor, now, .. } = *work;
    access::may(actor, Action::SaveCall)?;
    let holder = actor.person()?;
    let draft = JsonText::of(draft)?;
    if draft.0.len() > LARGEST {
        return Err(Error::TooLarge(format!("a draft may have at most {LARGEST} bytes")));
    }
    let until = now + chrono::Duration::minutes(work.rules.config.scheduling.lease_minutes);
    let lease = Lease { call, holder, token, now };
    if store::leases::save_draft(work.tx, lease, &draft, until)? {
        return Ok(Saved::Until(until));
    }
    keep_late(work, lease, &draft)?;
    Ok(Saved::TooLate)
}

/// Keeps what was typed under a lease that is lost, for whoever goes on with the call. Only what was typed by the one to
/// whom the lease was given, within a week; the same once more is kept once.
///
/// # Errors
/// `NotFound` for a call that is hidden from the actor, `LeaseLost` if the lease was never theirs: then nothing is kept;
/// `Conflict` once the call has as many late drafts as are kept of one.
pub(crate) fn keep_late(work: &mut Work<'_>, lease: Lease, typed: &JsonText) -> Result<()> {
    let call = access::on_held_call(work, lease, LATE_FOR)?;
    if call.permit().ground() != Ground::HeldCall {
        return Err(Error::LeaseLost);
    }
    if store::leases::is_kept(work.tx, lease, typed)? {
        return Ok(());
    }
    if !store::leases::keep_late_draft(work.tx, lease, typed)? {
        return Err(Error::conflict(
            Code::LateDraftsFull,
            "this was typed too late and is not kept: the call has as many late drafts as are kept of one",
        ));
    }
    let entry = AuditEntry::of("call.keep-late-draft", ("call", call.id))
        .about(call.patient_id)
        .with(json!({ "lease_token": lease.token.to_string(), "bytes": typed.0.len() }));
    audit::under(work, call.permit(), entry)
}
