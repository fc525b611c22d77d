//! The bank holidays: which there are, one more, and one that is none after all.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::planning::schedule::holidays::{self, Cleared};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::field_error::FieldError;
use crate::model::policy::Action;
use crate::model::practice::Upserted;
use crate::model::problem::Code;
use crate::model::words::words;
use crate::store;
use crate::store::practices::BankHoliday;

/// Days that are shown.
const SHOWN: i64 = 200;
/// The longest title and note, in characters.
const LONGEST: usize = 100;

/// Outcome of keeping a bank holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    New,
    /// New, and calls stood on the day already.
    Late(Cleared),
    Changed,
    Unchanged,
}

/// Makes `date` a bank holiday; calls that stand on it already move.
///
/// # Errors
/// `Forbidden` for anybody but an administrator.
pub(crate) fn keep(work: &mut Work<'_>, date: NaiveDate, title: &str, notes: &str) -> Result<Holiday> {
    access::may(work.actor, Action::ManagePractices)?;
    let holiday = match store::practices::upsert_bank_holiday(work.tx, date, title, notes)? {
        Upserted::Unchanged => return Ok(Holiday::Unchanged),
        Upserted::Changed => Holiday::Changed,
        Upserted::Inserted => match holidays::proclaim(work, date)? {
            cleared if cleared.touched() > 0 => Holiday::Late(cleared),
            _ => Holiday::New,
        },
    };
    let cleared = if let Holiday::Late(cleared) = holiday { Some(cleared) } else { None };
    let entry = AuditEntry::of("bank-holiday.keep", ("bank-holiday", date)).with(json!({ "calls": cleared }));
    audit::record(work, entry)?;
    Ok(holiday)
}

words! {
    /// Outcome of a bank holiday that was sent.
    KeptAs {
        New = "new",
        /// New, and calls stood on the day already.
        Late = "late",
        Changed = "changed",
        Unchanged = "unchanged",
    }
}

/// Title of a bank holiday, and a note.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayToKeep {
    /// 1 to 100 characters.
    #[schema(min_length = 1, max_length = 100)]
    pub title: String,
    /// At most 100 characters.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub notes: String,
}

/// A bank holiday, and what became of the calls that stood on it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct KeptHoliday {
    #[serde(flatten)]
    pub holiday: BankHoliday,
    pub kept_as: KeptAs,
    /// Null unless calls stood on the day.
    pub calls: Option<Cleared>,
}

/// The bank holidays from today on.
///
/// # Errors
/// `Forbidden` for GPs and machines.
pub fn list(work: &mut Work<'_>) -> Result<Vec<BankHoliday>> {
    access::may(work.actor, Action::ReadStaff)?;
    let today = work.now.date(work.rules.config.scheduling.zone);
    store::practices::bank_holidays_from(work.tx, today, SHOWN)
}

/// Makes a day that lies ahead, or today, a bank holiday, and says what became of the calls that stood on it.
///
/// # Errors
/// `Forbidden` for anybody but an administrator, `Invalid` for a day that is over and for a title that is empty or too long.
pub fn set(work: &mut Work<'_>, date: NaiveDate, told: &HolidayToKeep) -> Result<KeptHoliday> {
    access::may(work.actor, Action::ManagePractices)?;
    let (title, notes) = (told.title.trim(), told.notes.trim());
    let mut wrong = Vec::new();
    if date < work.now.date(work.rules.config.scheduling.zone) {
        wrong.push(FieldError::new("/date", "in-the-past", "the day is over"));
    }
    if title.is_empty() || title.chars().count() > LONGEST {
        wrong.push(FieldError::new("/title", "length", "a title has 1 to 100 characters"));
    }
    if notes.chars().count() > LONGEST {
        wrong.push(FieldError::new("/notes", "length", "a note has at most 100 characters"));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let (kept_as, calls) = match keep(work, date, title, notes)? {
        Holiday::New => (KeptAs::New, None),
        Holiday::Late(cleared) => (KeptAs::Late, Some(cleared)),
        Holiday::Changed => (KeptAs::Changed, None),
        Holiday::Unchanged => (KeptAs::Unchanged, None),
    };
    let holiday = BankHoliday { date, title: title.to_owned(), notes: notes.to_owned() };
    Ok(KeptHoliday { holiday, kept_as, calls })
}

/// Takes a bank holiday back that lies ahead. Calls that were moved away from it stay where they are.
///
/// # Errors
/// `Forbidden` for anybody but an administrator, `NotFound` if the day is none, `Conflict` if it has begun: its lists were
/// not written.
pub fn take_back(work: &mut Work<'_>, date: NaiveDate) -> Result<()> {
    access::may(work.actor, Action::ManagePractices)?;
    if date <= work.now.date(work.rules.config.scheduling.zone) {
        return Err(Error::conflict(Code::DayHasBegun, "the day has begun, and nobody is phoned on it"));
    }
    if !store::practices::delete_bank_holiday(work.tx, date)? {
        return Err(Error::NotFound("bank holiday"));
    }
    audit::note(work, "bank-holiday.take-back", ("bank-holiday", date), None)
}
