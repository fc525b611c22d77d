//! A care manager's day in one look: whom they phone and when, what is done, what colleagues offer, and
//! whether it fits.

use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::calls::handoffs;
use crate::care::calls::queue::{self, Queued};
use crate::care::planning::schedule::open::minute_of;
use crate::care::record::age_on;
use crate::care::record::people::ListedPerson;
use crate::care::record::preferences::{Minute, Window};
use crate::error::{Error, Result};
use crate::model::call::{CallKind, Disposition};
use crate::model::handoff::Handoff;
use crate::model::id::{CallId, CareManagerId, PatientId};
use crate::model::patient::VoicemailConsent;
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::model::words::words;
use crate::store;
use crate::store::desk::{DoneRow, Line};

/// A care manager's day.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Desk {
    pub date: NaiveDate,
    /// The service's clock.
    pub now: Timestamp,
    /// When the service phones people at all, `HH:MM`.
    #[schema(value_type = String)]
    pub day_starts: Minute,
    #[schema(value_type = String)]
    pub day_ends: Minute,
    /// When the night wrote the list of this day; null if it has not.
    pub list_written_at: Option<Timestamp>,
    pub care_manager: CareManagerId,
    pub care_manager_name: String,
    /// The call that the caller holds: claiming gives that one again.
    pub held: Option<CallId>,
    /// The call that would be claimed now.
    pub next: Option<CallId>,
    /// Calls that are left, in the order in which they would be claimed.
    pub items: Vec<DeskCall>,
    /// Calls that are done, in the order of the day.
    pub done: Vec<DeskDone>,
    /// Hand-offs that are offered to the caller, and those that the caller has offered.
    pub offered: Vec<Handoff>,
    pub day: DayFit,
}

words! {
    /// Where a call stands on the desk.
    DeskSection {
        /// Promises and safety checks, whether they may be phoned yet or not.
        First = "first",
        /// The patient may be phoned at this moment.
        Now = "now",
        Later = "later",
    }
}

/// A call that is left.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DeskCall {
    #[serde(flatten)]
    pub call: Queued,
    pub person: ListedPerson,
    pub section: DeskSection,
    pub window: Window,
    /// Planned, talk and wrap-up, with what the patient's needs add.
    pub minutes: i32,
    /// BCP 47.
    pub language: String,
    pub voicemail: VoicemailConsent,
    /// Names of the communication needs in force; null if the patient was never asked.
    pub needs: Option<Vec<String>>,
}

/// A call that somebody has done or tried today.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DeskDone {
    pub call: CallId,
    pub patient: PatientId,
    pub person: ListedPerson,
    pub kind: CallKind,
    /// Null for a call that was completed.
    pub disposition: Option<Disposition>,
    pub at: Timestamp,
    /// When the patient is phoned next, if that is planned.
    pub next_on: Option<NaiveDate>,
}

/// Whether what is left fits into what is left of the day.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct DayFit {
    /// Minutes that the care manager works today; 0 on a day off.
    pub available_minutes: i32,
    /// Minutes until their day ends.
    pub left_minutes: i32,
    /// Planned minutes of what is left.
    pub planned_minutes: i32,
    /// Planned minutes of what was completed.
    pub done_minutes: i32,
    /// When their day ends, `HH:MM`; null on a day off.
    #[schema(value_type = Option<String>)]
    pub ends: Option<Minute>,
}

/// The desk of a care manager: one's own, or that of somebody whom one leads.
///
/// # Errors
/// `Forbidden` for anyone who does not phone patients or lead those who do.
pub fn of(work: &mut Work<'_>, manager: Option<CareManagerId>) -> Result<Desk> {
    let Work { rules, actor, now, .. } = *work;
    let (manager, at) = queue::whose(work, manager)?;
    let care_manager_name = store::desk::name_of(work.tx, manager)?.ok_or(Error::NotFound("care manager"))?;
    audit::note(work, "desk.read", ("care-manager", manager), None)?;
    let (zone, today) = (rules.config.scheduling.zone, at.today);
    let person = |given_name, family_name, title, birth_date| ListedPerson {
        given_name,
        family_name,
        title,
        age: age_on(birth_date, today),
    };
    let mut items = Vec::new();
    for Line { queued, given_name, family_name, title, birth_date, minutes, language, voicemail, needs } in
        store::desk::lines(work.tx, manager, &at)?
    {
        let window =
            Window { from: Minute(queued.window_starts_minute), until: Minute(queued.window_ends_minute) };
        let call = queue::queued(queued, &at);
        let section = match call.kind {
            CallKind::Safety => DeskSection::First,
            _ if call.promised_by.is_some() => DeskSection::First,
            _ if call.open_now => DeskSection::Now,
            _ => DeskSection::Later,
        };
        let person = person(given_name, family_name, title, birth_date);
        let needs = needs.map(|needs| needs.read().map(names_of)).transpose()?;
        items.push(DeskCall { call, person, section, window, minutes, language, voicemail, needs });
    }
    let mut done_minutes = 0;
    let starts = Timestamp::start_of(today, zone);
    let done = store::desk::done(work.tx, manager, starts)?.into_iter().map(|row| {
        let DoneRow {
            call,
            patient,
            given_name,
            family_name,
            title,
            birth_date,
            kind,
            disposition,
            at,
            minutes,
            next_on,
        } = row;
        done_minutes += if disposition.is_none() { minutes } else { 0 };
        let person = person(given_name, family_name, title, birth_date);
        DeskDone { call, patient, person, kind, disposition, at, next_on }
    });
    let done = done.collect();
    let held = match actor.person() {
        Ok(holder) => store::queue::held_by(work.tx, holder, now)?.map(|call| call.id),
        Err(_) => None,
    };
    let weekday = today.weekday().number_from_monday().cast_signed();
    let hours = store::calls::hours_on(work.tx, manager, weekday)?;
    let (began, ends) = hours.unwrap_or_default();
    let day = DayFit {
        available_minutes: ends - began,
        left_minutes: (ends - at.minute.max(began)).max(0),
        planned_minutes: items.iter().map(|item: &DeskCall| item.minutes).sum(),
        done_minutes,
        ends: hours.map(|(_, ends)| Minute(ends)),
    };
    let scheduling = &rules.config.scheduling;
    Ok(Desk {
        date: today,
        now,
        day_starts: Minute(minute_of(scheduling.day_starts)),
        day_ends: Minute(minute_of(scheduling.day_ends)),
        list_written_at: store::desk::list_written_at(work.tx, today)?,
        care_manager: manager,
        care_manager_name,
        held,
        next: items.iter().find(|item| item.call.open_now).map(|item| item.call.call),
        items,
        done,
        offered: if access::can(actor, Action::ListHandoffs) { handoffs::list(work)? } else { Vec::new() },
        day,
    })
}

fn names_of(needs: Vec<crate::care::record::needs::Recorded>) -> Vec<String> {
    needs.into_iter().map(|need| need.need).collect()
}
