//! The record of a patient: what is shown of it (`view`), how patients are found (`find`) and named in lists (`people`),
//! what can be changed (`change`, `preferences`), their care plan (`care_plan`), communication needs (`needs`), medicines
//! as they were told (`medicines`) and timeline (`timeline`), their death (`death`), and a death that was recorded of a
//! living person (`alive`).

pub mod alive;
pub mod care_plan;
pub mod change;
pub mod death;
pub mod find;
pub mod medicines;
pub mod needs;
pub mod people;
pub mod preferences;
pub mod timeline;
pub mod view;

use chrono::{Datelike as _, NaiveDate};

/// Completed years on `date`. Somebody born on 29 February has their birthday on 1 March in other years, as
/// English law has it.
#[must_use]
pub(crate) fn age_on(birth_date: NaiveDate, date: NaiveDate) -> i32 {
    let had_birthday = (date.month(), date.day()) >= (birth_date.month(), birth_date.day());
    date.year() - birth_date.year() - i32::from(!had_birthday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_changes_on_the_birthday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (born, on, age) in [
            ("1946-11-25", "2026-11-24", 79),
            ("1946-11-25", "2026-11-25", 80),
            ("2008-02-29", "2026-02-28", 17),
            ("2008-02-29", "2026-03-01", 18),
            ("2008-02-29", "2028-02-29", 20),
        ] {
            assert_eq!(age_on(day(born), day(on)), age, "{born} {on}");
        }
    }
}
