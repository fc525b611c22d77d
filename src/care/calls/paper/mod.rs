//! Paper mode: a day's call sheets for an outage ([`mod@print`]), and the way back in for what was written on
//! them: [`find`] says what a key stands for, [`written`] is what stands on a sheet, [`key_in`] records it.
//! [`day_sheet`] is the first page, [`call_sheet`] the page of one call; both are put together here and set in
//! `typeset`. A sheet has a number of its own, one for a call and a day, which stands on it with a check
//! character.

pub mod call_sheet;
pub mod day_sheet;
pub mod find;
pub mod key_in;
pub mod print;
pub mod written;

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

/// Choices with their boxes, broken into lines of about so many characters between two of them: a box at the
/// end of a line would stand apart from what it is the box of.
fn in_lines(choices: &[String], most: usize) -> String {
    const BETWEEN: &str = "    ";
    let (mut lines, mut length) = (String::new(), 0);
    for choice in choices {
        let own = choice.chars().count();
        if length > 0 && length + BETWEEN.len() + own > most {
            lines.push('\n');
            length = 0;
        } else if length > 0 {
            lines.push_str(BETWEEN);
            length += BETWEEN.len();
        }
        lines.push_str(choice);
        length += own;
    }
    lines
}

/// `BAKER, Anne (Mrs)`.
fn listed_name(patient: &Patient) -> String {
    let (family, given) = (data(&patient.family_name).to_uppercase(), data(&patient.given_name));
    let name = match (family.is_empty(), given.is_empty()) {
        (false, false) => format!("{family}, {given}"),
        (false, true) => family,
        (true, _) => given,
    };
    match &patient.title {
        Some(title) => format!("{name} ({})", data(title)),
        None => name,
    }
}

/// The numbers of a patient as people write them, the mobile one first.
fn numbers(patient: &Patient) -> Vec<String> {
    let mut numbers: Vec<String> =
        [&patient.mobile, &patient.phone].into_iter().flatten().map(Phone::national).collect();
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_broken_between_two_of_them_and_none_is_lost() {
        let choices: Vec<String> = ["one", "two", "a longer one", "x"].map(str::to_owned).to_vec();
        assert_eq!(in_lines(&choices, 10), "one    two\na longer one\nx");
        assert_eq!(in_lines(&choices, 100), "one    two    a longer one    x");
        assert_eq!(in_lines(&[], 10), "");
    }

    #[test]
    fn hours_are_said_as_people_say_them() {
        assert_eq!((hours(0, 1440).as_str(), hours(540, 1050).as_str()), ("any time", "09:00–17:30"));
    }
}
