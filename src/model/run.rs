//! Nightly runs and call lists.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::call::{CallKind, CallStatus};
use crate::model::id::{CallId, CareManagerId, PatientId};
use crate::model::words::words;

words! {
    /// Where a run stands.
    RunStatus {
        Running = "running",
        Finished = "finished",
        /// The date passed while the service was down; nothing was listed for it.
        Missed = "missed",
    }
}

/// A line of a call list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ListEntry {
    pub position: i32,
    pub patient: PatientId,
    pub call: CallId,
    pub kind: CallKind,
    pub due_on: NaiveDate,
    pub why: String,
    pub care_manager: CareManagerId,
    pub status: CallStatus,
}

words! {
    /// Decision of a night about a patient: listed, or the one reason why not.
    ListingOutcome {
        /// The day became a bank holiday after the lists were written.
        BankHoliday = "bank-holiday",
        /// The patient wants no calls.
        DoNotCall = "do-not-call",
        /// Somebody is on the telephone with the patient.
        InACall = "in-a-call",
        /// In hospital, as the hospital told.
        InHospital = "in-hospital",
        /// Became active while the run was deciding.
        JoinedDuringTheRun = "joined-during-the-run",
        /// Stands on a list.
        Listed = "listed",
        /// The care manager is absent and nobody covers.
        ManagerAbsentNoCover = "manager-absent-no-cover",
        /// The care manager's account is disabled, or is no care manager's any more.
        ManagerDisabled = "manager-disabled",
        /// The care manager does not work on that weekday.
        ManagerNotWorking = "manager-not-working",
        /// No call is planned.
        NoCallPlanned = "no-call-planned",
        /// There is no telephone number, or none that works.
        NoUsableNumber = "no-usable-number",
        /// The patient prefers other days, and the call can wait.
        NotAPreferredDay = "not-a-preferred-day",
        /// The next call is due on a later day.
        NotDue = "not-due",
        /// The call stands on the list of another day.
        OnAnotherList = "on-another-list",
        /// The stay is paused, and the call can wait.
        OnHold = "on-hold",
        /// The patient can be phoned at times only at which the care manager does not work.
        OutsideWindow = "outside-window",
        /// The day's minutes are used up by more urgent calls.
        OverDaysCapacity = "over-days-capacity",
        /// The patient is recorded or reported as deceased.
        ReportedDeceased = "reported-deceased",
        /// The patient can be phoned by text relay only.
        TextRelayOnly = "text-relay-only",
    }
}

/// Why a patient is on a day's list, or why not.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Listing {
    pub date: NaiveDate,
    pub patient: PatientId,
    /// Null where nothing was decided: that day's list is not written yet or never was, or the patient was not active then.
    pub outcome: Option<ListingOutcome>,
    pub care_manager: Option<CareManagerId>,
    pub call: Option<CallId>,
    pub kind: Option<CallKind>,
    pub due_on: Option<NaiveDate>,
    pub position: Option<i32>,
    pub why: Option<String>,
}

words! {
    /// Work that a run does for its date.
    RunKind {
        CallList = "call-list",
        /// Finds everybody's level anew.
        Levels = "levels",
        /// Writes the practices' letters about a month, named by its first day.
        PracticeSummaries = "practice-summaries",
    }
}
