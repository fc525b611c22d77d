//! What is typed during a call is saved as it is typed, so that a dropped call resumes at the same question, also
//! for a colleague.

use serde_json::Value;

use crate::care::actor::Actor;
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store;
use crate::store::db::Conn;
use crate::store::leases::Lease;
use crate::store::types::{CallId, JsonText};

/// The most that one call's draft may hold, in bytes of JSON.
const LARGEST: usize = 64 * 1024;

/// What became of a save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Saved; the lease runs until then.
    Until(Moment),
    /// The lease is lost: the call's own draft is untouched, what was typed is kept beside it.
    TooLate,
}

/// Saves a draft under the lease. A late one is kept, not lost: the transaction commits either way.
///
/// # Errors
/// `NotFound` without such a call, `TooLarge` beyond 64 KiB.
pub fn save(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    call: CallId,
    token: i64,
    draft: &Value,
) -> Result<Saved> {
    let holder = actor.person()?;
    let draft = JsonText::of(draft)?;
    if draft.0.len() > LARGEST {
        return Err(Error::TooLarge(format!("a draft may have at most {LARGEST} bytes")));
    }
    let until = now + chrono::Duration::minutes(rules.config.scheduling.lease_minutes);
    if store::leases::save_draft(tx, Lease { call, holder, token, now }, &draft, until)? {
        return Ok(Saved::Until(until));
    }
    // Only somebody who once held the call can have typed something into it.
    let known = store::calls::find(tx, call)?.filter(|call| token > 0 && token <= call.lease_token);
    if known.is_none() {
        return Err(Error::NotFound("call"));
    }
    store::leases::keep_late_draft(tx, call, holder, &draft, now)?;
    Ok(Saved::TooLate)
}
