//! Lists behind the board's figures. Each has what its figure counts, by the same condition.

use chrono::NaiveDate;
use serde::Serialize;

use super::{load_days, since_midnight, spans_of_week};
use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::record::people::{ListedPerson, People};
use crate::error::{Error, Result};
use crate::model::call::{CallKind, CallStatus, DayBand, Disposition};
use crate::model::id::{CallId, CareManagerId, PatientId};
use crate::model::paging::{Mark, Window};
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::board::lists::{CallRow, Counted, DialRow};

/// Figure of which the calls are listed.
#[derive(Clone, Copy, Debug)]
pub enum CallsOf {
    /// The open calls of one day of the load.
    Due(NaiveDate),
    /// The calls on the lists of today that are not done.
    Left,
    /// The calls that were completed today.
    Completed,
}

/// A call that a figure of the board counts.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CountedCall {
    pub id: CallId,
    pub patient: PatientId,
    pub person: ListedPerson,
    pub kind: CallKind,
    pub status: CallStatus,
    /// Planned minutes, talk and wrap-up.
    pub minutes: i32,
    pub due_on: NaiveDate,
    /// Reason why it was planned, such as `cadence`.
    pub why: String,
    /// The one on whose list it stands or will stand.
    pub care_manager: Option<CareManagerId>,
    pub completed_at: Option<Timestamp>,
}

impl CountedCall {
    fn of(row: CallRow, person: ListedPerson) -> Self {
        Self {
            id: row.id,
            patient: row.patient_id,
            person,
            kind: row.kind,
            status: row.status,
            minutes: row.minutes,
            due_on: row.due_on,
            why: row.why,
            care_manager: row.care_manager_id,
            completed_at: row.completed_at,
        }
    }
}

/// Reads a page of the calls of a figure.
///
/// # Errors
/// `Invalid` for a day that the load does not show, `Forbidden` for anyone who does not lead.
pub fn calls(work: &mut Work<'_>, of: CallsOf, window: Window) -> Result<Vec<CountedCall>> {
    let whose = access::list(work.actor, Action::ListCalls)?;
    let today = work.today();
    let counted = match of {
        CallsOf::Due(date) => due(work, today, date)?,
        CallsOf::Left => Counted::Left { today },
        CallsOf::Completed => Counted::Completed(since_midnight(work)),
    };
    let rows = store::board::lists::calls(work.tx, &whose, counted, window)?;
    audit::note_list(work, "call.list", "calls", audit::shown(&rows, window.limit).map(|row| row.id))?;
    let people = People::of_list(work, &whose, rows.iter().map(|row| row.patient_id))?;
    rows.into_iter()
        .map(|row| people.get(row.patient_id).map(|person| CountedCall::of(row, person)))
        .collect()
}

/// The calls that the load counts on `date`: also those of the days before it on which nobody is phoned.
fn due(work: &mut Work<'_>, today: NaiveDate, date: NaiveDate) -> Result<Counted> {
    let days = load_days(work, today)?;
    let place = days.iter().position(|day| *day == date).ok_or_else(|| {
        Error::invalid("/due_on", "not-a-day-of-the-load", "the board shows the load of ten working days")
    })?;
    let after = place.checked_sub(1).and_then(|before| days.get(before).copied());
    Ok(Counted::Due { after, until: date })
}

/// Figure of which the dials are listed.
#[derive(Clone, Copy, Debug)]
pub enum DialsOf {
    Today,
    /// A part of the day, of this week from Monday.
    Band(DayBand),
}

/// A dial that a figure of the board counts.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CountedDial {
    pub call: CallId,
    pub patient: PatientId,
    pub person: ListedPerson,
    pub at: Timestamp,
    /// Outcome; null where the call was completed.
    pub disposition: Option<Disposition>,
    /// Whether the patient was on the telephone.
    pub reached: bool,
    /// Name of whoever dialled.
    pub by_name: Option<String>,
}

/// Reads a page of the dials of a figure, in the order of time, with the place of each.
///
/// # Errors
/// `Forbidden` for anyone who does not lead.
pub fn dials(
    work: &mut Work<'_>,
    of: DialsOf,
    window: Window<Option<Mark>>,
) -> Result<Vec<(Mark, CountedDial)>> {
    let whose = access::list(work.actor, Action::ListCalls)?;
    let spans = match of {
        DialsOf::Today => vec![since_midnight(work)],
        DialsOf::Band(band) => spans_of_week(work, band),
    };
    let rows = store::board::lists::dials(work.tx, &whose, &spans, window)?;
    let shown = audit::shown(&rows, window.limit).map(|row| row.call_id);
    audit::note_list(work, "call.list-dials", "calls", shown)?;
    let people = People::of_list(work, &whose, rows.iter().map(|row| row.patient_id))?;
    rows.into_iter()
        .map(|row| {
            let person = people.get(row.patient_id)?;
            let DialRow { at, id, call_id, patient_id, disposition, reached, by_name } = row;
            let dial =
                CountedDial { call: call_id, patient: patient_id, person, at, disposition, reached, by_name };
            Ok((Mark { at, id }, dial))
        })
        .collect()
}
