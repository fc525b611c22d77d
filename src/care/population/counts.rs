//! How the people of a register stand, counted: shown as it is now, and kept month by month so that practices can be compared
//! and looked at over time. A month that is over keeps what was counted last in it.

use chrono::{Datelike as _, NaiveDate};

use super::people::Person;
use super::standing;
use crate::care::Work;
use crate::care::access::RegisterPermit;
use crate::content::measures::{Framework, Measure};
use crate::error::Result;
use crate::model::register::Standing;
use crate::store;
use crate::store::comparison::RegisterCount;

/// How people stand with `measure`; those on its register are the sum.
pub(super) fn of<'a>(
    framework: &'a Framework,
    measure: &'a Measure,
    people: &[Person],
    on: NaiveDate,
) -> RegisterCount<'a> {
    let mut count = RegisterCount {
        measure: &measure.name,
        version: &framework.version,
        met: 0,
        not_met: 0,
        excepted: 0,
        not_counted: 0,
    };
    for person in people {
        match standing::of(framework, measure, &person.registered, on).map(|judged| judged.standing) {
            Some(Standing::Met) => count.met += 1,
            Some(Standing::NotMet) => count.not_met += 1,
            Some(Standing::Excepted) => count.excepted += 1,
            Some(Standing::NotCounted) => count.not_counted += 1,
            None => (),
        }
    }
    count
}

/// Keeps how `people`, who are everybody on the register of a practice, stand today.
///
/// # Errors
/// Database errors only.
pub(super) fn keep(work: &mut Work<'_>, permit: &RegisterPermit, people: &[Person]) -> Result<()> {
    let today = work.today();
    let counts: Vec<_> =
        work.rules.measures.all().map(|(framework, measure)| of(framework, measure, people, today)).collect();
    let month = today.with_day(1).unwrap_or(today);
    store::comparison::keep(work.tx, permit, month, today, &counts)
}
