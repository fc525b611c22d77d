//! A care manager's list of a day as call sheets: gathered in one transaction, which leaves the audit rows;
//! set and locked afterwards, when nothing is held any more.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;

use super::{call_sheet, day_sheet, long_day};
use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::record::needs::{self, Need};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::call::{DayBand, Obstacle};
use crate::model::day::Day;
use crate::model::id::{CareManagerId, SheetId};
use crate::model::policy::{Action, PatientScope};
use crate::model::sheet::{Bundle, data};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::calls::Call;
use crate::store::patients::Patient;
use crate::store::permits::Opened;
use crate::store::queue::{QueueRow, RightNow};

/// The least characters of a passphrase, and the most bytes: as many as a PDF takes.
const LEAST_CHARACTERS: usize = 12;
const MOST_BYTES: usize = 127;

/// Passphrase that encrypts the sheets: never kept, never shown.
#[derive(Clone, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, min_length = 12)]
pub struct Passphrase(String);

impl Passphrase {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// # Errors
    /// `Invalid` if it is too short to be one, or longer than a PDF takes.
    fn check(&self) -> Result<()> {
        let wrong = |code, reason| Err(Error::invalid("/passphrase", code, reason));
        if self.0.chars().count() < LEAST_CHARACTERS {
            return wrong(
                "too-short",
                "a passphrase has at least 12 characters: three or four words are easy to type",
            );
        }
        if self.0.len() > MOST_BYTES {
            return wrong("too-long", "a passphrase has at most 127 bytes");
        }
        if self.0.chars().any(char::is_control) || self.0.trim() != self.0 {
            return wrong(
                "characters",
                "a passphrase neither begins nor ends with a space, nor has it control characters",
            );
        }
        Ok(())
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// Sheets to print: whose, of which day, and the passphrase that opens them.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CallSheetsToPrint)]
pub struct ToPrint {
    /// At least 12 characters, at most 127 bytes. It is kept nowhere: without it the file stays shut.
    pub passphrase: Passphrase,
    /// Owner of the list; the caller where it is left out.
    pub care_manager: Option<CareManagerId>,
    /// Today where it is left out; a later day once its list is written.
    pub date: Option<Day>,
}

/// A call of the list with what its sheet is made of.
pub(super) struct Listed {
    pub sheet: SheetId,
    pub call: Opened<Call>,
    pub queued: QueueRow,
    pub patient: Patient,
    pub conditions: Vec<String>,
    /// Null where nobody has asked.
    pub needs: Option<Vec<Need>>,
    /// Obstacles to phoning the patient at all. The window stands on the sheet and is none.
    pub obstacles: Vec<Obstacle>,
}

/// The day whose sheets are printed.
pub(super) struct Printed {
    pub date: NaiveDate,
    pub care_manager_name: String,
    pub written_at: Option<Timestamp>,
    pub calls: Vec<Listed>,
    /// Calls of the list whose patients are hidden from the one who prints.
    pub hidden: usize,
}

/// The sheets of a care manager's list: one's own, or that of somebody whom one leads. Leaves the audit row
/// of every record that is on them, and one that names them all.
///
/// # Errors
/// `Forbidden` for anyone who does not phone patients or lead those who do, `NotFound` for a colleague's
/// list, `Invalid` for a passphrase that is none or a day without a list.
pub fn print(work: &mut Work<'_>, asked: &ToPrint) -> Result<Bundle> {
    let scope =
        access::list(work.actor, Action::PrintSheets)?.of_care_manager(asked.care_manager, "call list")?;
    asked.passphrase.check()?;
    let PatientScope::Caseload(manager) = *scope else {
        return Err(Error::invalid("/care_manager", "missing", "say whose list: you have none of your own"));
    };
    let printed = gather(work, manager, asked.date)?;
    let shown: BTreeSet<String> = printed.calls.iter().map(|it| it.patient.id.to_string()).collect();
    audit::record(
        work,
        AuditEntry::of("call-sheets.print", ("care-manager", manager))
            .with(json!({ "for_date": printed.date, "shown": shown })),
    )?;
    let mut sheets = vec![day_sheet::of(work, &printed)?];
    for listed in printed.calls.iter().filter(|listed| listed.obstacles.is_empty()) {
        sheets.push(call_sheet::of(work, printed.date, listed)?);
    }
    Ok(Bundle {
        title: format!("Call sheets of {}, {}", data(&printed.care_manager_name), long_day(printed.date)),
        sender: data(&work.rules.config.letters.sender),
        reference: format!("{manager}-{}", printed.date),
        sheets,
    })
}

fn gather(work: &mut Work<'_>, manager: CareManagerId, date: Option<Day>) -> Result<Printed> {
    let Work { rules, now, .. } = *work;
    let (today, by) = (work.today(), work.actor.person()?);
    let date = date.map_or(today, Day::date);
    if date < today {
        return Err(Error::invalid("/date", "out-of-range", "a day that has passed is not printed any more"));
    }
    let care_manager_name = store::desk::name_of(work.tx, manager)?.ok_or(Error::NotFound("care manager"))?;
    let written_at = store::desk::list_written_at(work.tx, date)?;
    if date > today && written_at.is_none() {
        return Err(Error::invalid("/date", "no-list", "the list of this day has not been written yet"));
    }
    let minute = now.minute_of_day(rules.config.scheduling.zone);
    let at = RightNow { now, today: date, minute, band: DayBand::of(minute) };
    let (mut calls, mut hidden) = (Vec::new(), 0);
    for queued in store::queue::listed(work.tx, manager, &at)? {
        let call = match access::see_call(work, queued.id) {
            Ok(call) => call,
            Err(Error::NotFound(_)) => {
                hidden += 1;
                continue;
            }
            Err(error) => return Err(error),
        };
        let patient = store::patients::find(work.tx, call.permit())?;
        let conditions = store::calls::conditions_of(work.tx, call.permit())?;
        let needs = needs::in_force(work.tx, rules, call.permit())?.map(|(needs, _)| needs);
        let mut obstacles = store::obstacles::at(work.tx, &call, minute)?;
        obstacles.retain(|obstacle| *obstacle != Obstacle::OutsideWindow);
        let sheet = store::sheets::print(work.tx, &call, date, now, by)?;
        calls.push(Listed { sheet, call, queued, patient, conditions, needs, obstacles });
    }
    Ok(Printed { date, care_manager_name, written_at, calls, hidden })
}
