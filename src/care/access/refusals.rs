//! Refusals: a person who is logged in was answered that something is forbidden or does not exist. What belongs
//! here: how much of it the audit trail keeps. Whether somebody is refused is decided elsewhere.
//!
//! A refused use case is rolled back with its audit row, so a refusal is written in a transaction of its own. So
//! that nobody fills the disk or keeps the writer busy by being refused, the first refusals of a person in a
//! minute leave a row each, and those beyond are counted in memory and leave one row together. A process that is
//! killed loses at most the counts of a minute, never a row.

use std::collections::HashMap;
use std::mem;
use std::sync::{Mutex, PoisonError};

use chrono::Duration;
use serde_json::json;

use crate::care::Work;
use crate::care::access::audit;
use crate::error::Result;
use crate::model::actor::Actor;
use crate::model::audit::AuditEntry;
use crate::model::id::{PatientId, UserId};
use crate::model::time::Timestamp;

/// Refusals of one person in one minute that leave a row each.
pub const ROWS_A_MINUTE: u32 = 30;
const MINUTE: Duration = Duration::minutes(1);

/// A refused request, as the audit trail keeps it.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The operation by its name in the contract: `patients-read`.
    pub action: String,
    /// Subject of the request: `patients`.
    pub subject: String,
    /// The ids in the address; empty where there are none. Nothing else that a client can choose.
    pub subject_id: String,
    /// The patient whom the address names, whether or not there is one of this id.
    pub patient: Option<PatientId>,
    /// HTTP status of the answer.
    pub status: u16,
}

/// Writes the row of one refusal.
///
/// # Errors
/// `Unavailable` if the trail cannot be written.
pub fn record(work: &mut Work<'_>, refusal: &Refusal) -> Result<()> {
    let Refusal { action, subject, subject_id, patient, status } = refusal;
    let entry =
        AuditEntry::of(action, (subject, subject_id)).about(*patient).with(json!({ "status": status }));
    audit::refused(work, entry)
}

/// Refusals of one person that left no row of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncounted {
    /// The actor of the last of them.
    pub actor: Actor,
    /// When their minute began.
    pub since: Timestamp,
    pub times: u64,
}

/// Writes one row for all refusals that left none of their own.
///
/// # Errors
/// `Unavailable` if the trail cannot be written.
pub(crate) fn record_uncounted(work: &mut Work<'_>, all: &[Uncounted]) -> Result<()> {
    all.iter().try_for_each(|Uncounted { actor, since, times }| {
        let entry =
            AuditEntry::of("refusals.more", ("refusals", "")).with(json!({ "since": since, "times": times }));
        audit::refused(&mut work.by(actor), entry)
    })
}

/// The refusals of this process, by person. Nobody is in it for longer than it takes until they are written.
#[derive(Debug, Default)]
pub struct Refusals(Mutex<Counts>);

#[derive(Debug, Default)]
struct Counts {
    minutes: HashMap<UserId, Minute>,
    /// Of minutes that are over.
    over: Vec<Uncounted>,
}

#[derive(Debug)]
struct Minute {
    rows: u32,
    more: Uncounted,
}

impl Minute {
    fn is_over(&self, now: Timestamp) -> bool {
        now - self.more.since >= MINUTE
    }
}

impl Refusals {
    /// Counts one refusal. Answers whether it leaves a row of its own.
    pub fn count(&self, actor: &Actor, now: Timestamp) -> bool {
        let Some(user) = actor.user() else { return false };
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.end_minutes(now);
        let begun = || Minute { rows: 0, more: Uncounted { actor: actor.clone(), since: now, times: 0 } };
        let minute = counts.minutes.entry(user).or_insert_with(begun);
        if minute.rows < ROWS_A_MINUTE {
            minute.rows += 1;
            return true;
        }
        minute.more.times += 1;
        minute.more.actor.clone_from(actor);
        false
    }

    /// Takes what has to be written of the minutes that are over at `now`.
    pub fn take(&self, now: Timestamp) -> Vec<Uncounted> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.end_minutes(now);
        mem::take(&mut counts.over)
    }

    /// Keeps what could not be written for the next time.
    pub(crate) fn put_back(&self, uncounted: Vec<Uncounted>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).over.extend(uncounted);
    }
}

impl Counts {
    fn end_minutes(&mut self, now: Timestamp) {
        let ended = self.minutes.extract_if(|_, minute| minute.is_over(now));
        self.over.extend(ended.map(|(_, minute)| minute.more).filter(|more| more.times > 0));
    }
}
