//! Paper mode: a day's call sheets for an outage ([`print`]), and the way back in for what was written on them:
//! [`find`] says what a key stands for, [`key_in`] records the sheet. [`day_sheet`] is the first page, [`call_sheet`] the
//! page of one call; both are put together here and set in `typeset`. A sheet has a number of its own, one for a call
//! and a day, which stands on it with a check character.

pub mod call_sheet;
pub mod day_sheet;
pub mod find;
pub mod key_in;
pub mod print;

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::model::phone::Phone;
use crate::model::sheet::data;
use crate::model::time::Timestamp;
use crate::store::patients::Patient;

/// A day of the week with its date, as a heading has it.
fn long_day(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// A date that nobody reads as another one: `04-Mar-1961`.
fn plain_date(date: NaiveDate) -> String {
    date.format("%d-%b-%Y").to_string()
}

/// The time on the clock of the service's zone.
fn clock(at: Timestamp, zone: Tz) -> String {
    at.local(zone).format("%H:%M").to_string()
}

/// The hours in which somebody may be phoned, in one piece.
fn hours(from: i32, until: i32) -> String {
    if (from, until) == (0, 24 * 60) {
        "any time".to_owned()
    } else {
        format!("{}–{}", minute(from), minute(until))
    }
}

fn minute(minute: i32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// `BAKER, Anne`.
fn listed_name(patient: &Patient) -> String {
    let (family, given) = (data(&patient.family_name).to_uppercase(), data(&patient.given_name));
    match (family.is_empty(), given.is_empty()) {
        (false, false) => format!("{family}, {given}"),
        (false, true) => family,
        (true, _) => given,
    }
}

/// The numbers of a patient as people write them, the mobile one first.
fn numbers(patient: &Patient) -> Vec<String> {
    let mut numbers: Vec<String> =
        [&patient.mobile, &patient.phone].into_iter().flatten().map(Phone::national).collect();
    numbers.dedup();
    numbers
}
