//! How often one person may come to records that are not theirs. Two numbers of our own, without a source: records opened
//! and closed records found by searching, both within an hour. Whoever has reached one needs a team lead, and the team
//! leads are told once that there were many.

use chrono::Duration;

use crate::care::Work;
use crate::care::messages::{LinkTo, leads};
use crate::error::{Error, Result};
use crate::model::id::UserId;
use crate::model::time::Timestamp;
use crate::store;

/// How far back is counted.
const WINDOW: Duration = Duration::hours(1);

/// Whether `user` may open one more record that is not theirs. Several requests at once count one after the other.
///
/// # Errors
/// `LimitReached` if not.
pub(crate) fn may_open(work: &mut Work<'_>, user: UserId) -> Result<()> {
    let now = work.now;
    store::access::lock_user(work.tx, user)?;
    let (opened, first) = store::access::opened_since(work.tx, user, now - WINDOW)?;
    if opened < work.rules.config.access.records_opened_an_hour {
        return Ok(());
    }
    let detail = "you have opened as many records of other people's patients as one may within an hour: a team lead can \
                  open this one to you";
    Err(reached(now, first, detail))
}

/// Tells the team leads if this was the last record that `user` may open within the hour.
///
/// # Errors
/// Database errors only.
pub(crate) fn note_opened(work: &mut Work<'_>, user: UserId) -> Result<()> {
    let (opened, _) = store::access::opened_since(work.tx, user, work.now - WINDOW)?;
    if opened < work.rules.config.access.records_opened_an_hour {
        return Ok(());
    }
    let what = format!("opened {opened} records of other people's patients within an hour");
    tell_leads(work, user, "opened", &what)
}

/// Whether `user` may search among records that are not theirs.
///
/// # Errors
/// `LimitReached` if not.
pub(crate) fn may_find(work: &mut Work<'_>, user: UserId) -> Result<()> {
    let now = work.now;
    store::access::lock_user(work.tx, user)?;
    let (found, first) = store::access::found_since(work.tx, user, now - WINDOW)?;
    if found < work.rules.config.access.closed_finds_an_hour {
        return Ok(());
    }
    let detail = "you have found as many records of other people's patients as one may within an hour: ask a team lead";
    Err(reached(now, first, detail))
}

/// Counts closed records that `user` has found, and tells the team leads when they have become many.
///
/// # Errors
/// Database errors only.
pub(crate) fn note_found(work: &mut Work<'_>, user: UserId, hits: usize) -> Result<()> {
    let now = work.now;
    if hits == 0 {
        return Ok(());
    }
    store::access::insert_found(work.tx, user, now, i32::try_from(hits).unwrap_or(i32::MAX))?;
    let (found, _) = store::access::found_since(work.tx, user, now - WINDOW)?;
    if found < work.rules.config.access.closed_finds_an_hour {
        return Ok(());
    }
    let what = format!("found {found} records of other people's patients by searching within an hour");
    tell_leads(work, user, "found", &what)
}

/// Tells the team leads that somebody without a relationship to the patients was often wrong about who was calling.
///
/// # Errors
/// Database errors only.
pub(crate) fn note_wrong_checks(work: &mut Work<'_>, user: UserId, wrong: i64) -> Result<()> {
    let what = format!("entered wrong details of other people's patients {wrong} times today");
    tell_leads(work, user, "wrong-checks", &what)
}

fn tell_leads(work: &mut Work<'_>, user: UserId, kind: &str, what: &str) -> Result<()> {
    let link = LinkTo::GlassBreaks.address(&work.rules.config);
    let hour = work.now.micros() / WINDOW.num_microseconds().unwrap_or(i64::MAX);
    let key = format!("many-records-{kind}-{user}-{hour}");
    let user = user.to_string();
    leads::tell(work, "many-records", &[("user", &user), ("what", what), ("link", &link)], &key)
}

/// The oldest that counts leaves the window at some time.
fn reached(now: Timestamp, first: Option<Timestamp>, detail: &'static str) -> Error {
    let again = first.map_or(now, |first| first + WINDOW);
    let seconds = (again - now).num_seconds().max(1);
    Error::LimitReached { detail, retry_after_seconds: seconds.unsigned_abs() }
}
