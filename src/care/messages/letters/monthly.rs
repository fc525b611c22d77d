//! Once a month each practice gets a summary of its patients. A month is written once, on however many nodes; the last one
//! is caught up if its night was missed, and earlier ones are marked as missed: a summary of long ago helps nobody.

use chrono::{Datelike as _, Months, NaiveDate};

use super::{Draft, date_in, practice_address, practice_figures, write};
use crate::care::Work;
use crate::care::messages::{LinkTo, secure};
use crate::content::letter_text::Value;
use crate::content::letters::Wording;
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::message::MessageDraft;
use crate::model::name;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::letters::PracticeSummaryLine;
use crate::typeset::fonts::drawn;

/// The first day of the month before the one that `today` is in.
#[must_use]
pub(crate) fn last_month(today: NaiveDate) -> NaiveDate {
    let first = today.with_day(1).unwrap_or(today);
    first.checked_sub_months(Months::new(1)).unwrap_or(first)
}

/// The first instant of a month and of the next.
fn bounds(rules: &Rules, month: NaiveDate) -> (Timestamp, Timestamp) {
    let zone = rules.config.scheduling.zone;
    let next = month.checked_add_months(Months::new(1)).unwrap_or(month);
    (Timestamp::start_of(month, zone), Timestamp::start_of(next, zone))
}

/// The practices that have no summary of the month yet.
///
/// # Errors
/// Database errors only.
pub fn missing(conn: &mut Conn, rules: &Rules, month: NaiveDate, limit: i64) -> Result<Vec<String>> {
    let (from, until) = bounds(rules, month);
    store::letters::unsummed_practices(conn, month, from, until, limit)
}

/// Whether the month is still to be written.
///
/// # Errors
/// Database errors only.
pub fn is_open(conn: &mut Conn, month: NaiveDate) -> Result<bool> {
    Ok(store::letters::newest_month(conn)?.is_none_or(|newest| newest < month))
}

/// Marks the month as written, and those between the newest one before and it as missed. Answers how many were.
///
/// # Errors
/// Database errors only.
pub fn close(tx: &mut Conn, now: Timestamp, month: NaiveDate) -> Result<usize> {
    let mut missed = 0;
    if let Some(newest) = store::letters::newest_month(tx)? {
        let mut between = newest.checked_add_months(Months::new(1));
        while let Some(lost) = between.filter(|between| *between < month) {
            missed += usize::from(store::letters::close_month(tx, lost, "missed", now)?);
            between = lost.checked_add_months(Months::new(1));
        }
    }
    store::letters::close_month(tx, month, "finished", now)?;
    Ok(missed)
}

/// Writes the summary of one practice and tells it that there is one. Harmless to repeat.
///
/// # Errors
/// `NotFound` if there is no such practice.
pub(crate) fn write_one(work: &mut Work<'_>, ods_code: &str, month: NaiveDate) -> Result<()> {
    let rules = work.rules;
    let practice = store::practices::find(work.tx, ods_code)?.ok_or(Error::NotFound("practice"))?;
    let template = rules.letters.template("practice-summary")?;
    let wording = template.english();
    let (from, until) = bounds(rules, month);
    let lines = store::letters::month_of(work.tx, ods_code, from, until)?;
    let count = |status: &str| lines.iter().filter(|line| line.status == status).count().to_string();
    let mut values = practice_figures::values(work, wording, ods_code, month)?;
    values.extend([
        ("practice", Value::Text(practice.name.clone())),
        ("month", Value::Text(month.format("%B %Y").to_string())),
        ("active", Value::Text(count("active"))),
        ("waiting", Value::Text(count("waiting"))),
        ("calls", Value::Text(lines.iter().map(|line| line.calls).sum::<i64>().to_string())),
        ("patients", Value::Rows(lines.iter().map(|line| line.row(rules, wording)).collect())),
    ]);
    let draft = Draft {
        template,
        wording,
        practice: ods_code,
        patient: None,
        referral: None,
        month: Some(month),
        address: practice_address(&practice),
        wanted_language: None,
        large_print: false,
        written_by: None,
        permit: None,
        values: &values,
    };
    let Some(letter) = write(&mut work.by(&Actor::service(Job::Letters)), &draft)? else { return Ok(()) };
    let today = work.now.date(rules.config.scheduling.zone);
    let Some(recipient) = store::practices::address(work.tx, ods_code, today)? else { return Ok(()) };
    let id = letter.to_string();
    let link = LinkTo::Letter(letter).address(&rules.config);
    match secure::queue(
        work,
        &MessageDraft::email(&recipient, "practice-summary", &[("id", &id), ("link", &link)])
            .once(format!("practice-summary/{ods_code}/{month}"))
            .lives(chrono::Duration::days(7)),
        &[],
    )? {
        Some(message) => store::letters::set_message(work.tx, letter, message),
        None => Ok(()),
    }
}

impl PracticeSummaryLine {
    /// Name and number, care manager, calls, last pressure with its date, open escalations.
    fn row(&self, rules: &Rules, wording: &Wording) -> Vec<String> {
        let pressure = match (&self.pressure, self.pressure_at) {
            (Some(pressure), Some(at)) => {
                let on = date_in(&wording.language, at.date(rules.config.scheduling.zone));
                format!("{pressure}\n{on}")
            }
            _ => wording.word("none").to_owned(),
        };
        let manager = match (self.status.as_str(), &self.care_manager) {
            ("active", Some(manager)) => manager.clone(),
            (status, _) => wording.word(status).to_owned(),
        };
        // One name that no font has would keep everybody else's line from the practice: it is marked, and the number says who.
        let name = name::full(&self.given_name, &self.family_name);
        vec![
            format!("{}\n{}", rules.fonts.with_marks(&drawn(&name)), self.nhs_number),
            rules.fonts.with_marks(&drawn(&manager)),
            self.calls.to_string(),
            pressure,
            self.escalations.to_string(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_month_is_the_one_before_also_in_january() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (today, month) in
            [("2026-11-25", "2026-10-01"), ("2027-01-01", "2026-12-01"), ("2027-03-31", "2027-02-01")]
        {
            assert_eq!(last_month(day(today)), day(month), "{today}");
        }
    }
}
