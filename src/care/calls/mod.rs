//! Calls: planned conversations and what becomes of them.

pub mod attempts;
pub mod before;
pub mod bond;
pub mod callback;
pub mod complete;
pub mod disposition;
pub mod drafts;

use chrono::NaiveDate;

use crate::care::access::{self, Action, Permit};
use crate::care::actor::Actor;
use crate::care::caseload;
use crate::care::rules::Rules;
use crate::care::schedule::{self, Calendar};
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store;
use crate::store::calls::Call;
use crate::store::db::Conn;
use crate::store::types::{CallId, CareManagerId, EnrolmentId, PatientId, words};

words! {
    /// What a call is for.
    CallKind {
        Assessment = "assessment",
        FollowUp = "follow-up",
        Callback = "callback",
        Safety = "safety",
        Review = "review",
    }
}

words! {
    /// Where a call stands.
    CallStatus {
        Planned = "planned",
        Listed = "listed",
        Claimed = "claimed",
        Completed = "completed",
        Unreached = "unreached",
        Cancelled = "cancelled",
    }
}

impl CallKind {
    /// The order of the queue: smaller is sooner. A safety check comes before a promise, a promise before
    /// everything that was merely due.
    #[must_use]
    pub const fn priority(self) -> i32 {
        match self {
            Self::Safety => 0,
            Self::Callback => 1,
            Self::Review => 2,
            Self::Assessment => 3,
            Self::FollowUp => 4,
        }
    }
}

words! {
    /// Part of the day in which people are tried.
    Band {
        /// Until 12:00.
        Morning = "morning",
        /// 12:00 to 17:00.
        Afternoon = "afternoon",
        /// From 17:00.
        Evening = "evening",
    }
}

impl Band {
    /// The band of a local minute of the day.
    #[must_use]
    pub const fn of(minute: i32) -> Self {
        match minute {
            ..720 => Self::Morning,
            720..1020 => Self::Afternoon,
            _ => Self::Evening,
        }
    }

    /// First minute and the minute after the last.
    #[must_use]
    pub const fn minutes(self) -> (i32, i32) {
        match self {
            Self::Morning => (0, 720),
            Self::Afternoon => (720, 1020),
            Self::Evening => (1020, 1440),
        }
    }
}

/// A call to be planned.
#[derive(Clone, Debug)]
pub struct NewCall<'a> {
    pub patient: PatientId,
    pub enrolment: EnrolmentId,
    pub kind: CallKind,
    /// Planned minutes, talk and wrap-up.
    pub minutes: i32,
    pub due_on: NaiveDate,
    pub not_before: Option<Moment>,
    pub manager: Option<CareManagerId>,
    /// `new-patient`, `cadence`, `promised`, `attempt-ladder`, …
    pub why: &'a str,
}

/// Plans a safety call for the next working day: somebody checks that what was done has helped. Nothing is
/// planned for a patient who is no longer enrolled.
///
/// # Errors
/// Database errors only.
pub fn plan_safety(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    patient: PatientId,
    why: &str,
) -> Result<Option<CallId>> {
    let Some(enrolment) = store::enrolments::open_of(tx, patient)? else { return Ok(None) };
    if enrolment.status == caseload::EnrolmentStatus::Waiting {
        return Ok(None);
    }
    let today = now.date(rules.config.scheduling.zone);
    let date = Calendar::around(tx, today)?.after(today);
    schedule::plan_on(tx, rules, now, &enrolment, (CallKind::Safety, date), None, why).map(Some)
}

/// The call that the actor holds under `token` now, with the permit to go on with it. Its test stands in every update
/// of a held call.
///
/// # Errors
/// `NotFound` for a call that is hidden from the actor, `LeaseLost` if it is not theirs any more.
pub fn require_held(
    tx: &mut Conn,
    actor: &Actor,
    now: Moment,
    id: CallId,
    token: i64,
) -> Result<(Call, Permit)> {
    let (call, permit) = access::on_call(tx, actor, now, Action::WorkCall, id)?;
    must_be_held(actor, now, &call, token)?;
    Ok((call, permit))
}

/// Tests that the actor holds the call under `token` now.
///
/// # Errors
/// `LeaseLost` if not.
pub fn must_be_held(actor: &Actor, now: Moment, call: &Call, token: i64) -> Result<()> {
    let held = call.status == CallStatus::Claimed
        && call.holder_id == Some(actor.person()?)
        && call.lease_token == token
        && call.lease_until.is_some_and(|until| until > now);
    if held { Ok(()) } else { Err(Error::LeaseLost) }
}
