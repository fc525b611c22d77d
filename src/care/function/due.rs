//! Which assessment is made next of somebody in a ward.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::gain::{Taken, taken_by_stay};
use crate::care::Work;
use crate::care::access::WardPermit;
use crate::content::function::{Course, Instrument};
use crate::error::Result;
use crate::model::function::{FunctionAssessment, FunctionOccasion, FunctionStanding, FunctionUnmeasured};
use crate::model::id::WardStayId;
use crate::model::ward::{WardStay, WardStayStatus};
use crate::store;

/// An assessment that is made next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FunctionDue {
    pub instrument: String,
    /// Of the instrument, for a person.
    pub title: String,
    pub occasion: FunctionOccasion,
    pub due_on: NaiveDate,
    pub standing: FunctionStanding,
}

/// Finds the next assessment in a stay, by each instrument. One that ended otherwise than planned has none: its end would not count.
pub(super) fn of_stay<'a>(
    instruments: impl Iterator<Item = &'a Instrument>,
    stay: &WardStay,
    assessments: &[FunctionAssessment],
    on: NaiveDate,
) -> Vec<FunctionDue> {
    if stay.outcome.and_then(FunctionUnmeasured::by_outcome).is_some() {
        return Vec::new();
    }
    let of = assessments.iter().filter(|it| it.stay == Some(stay.id)).filter_map(Taken::of);
    let taken: Vec<Taken<'_>> = of.collect();
    instruments.filter_map(|instrument| next(instrument, stay, &taken, on)).collect()
}

/// Finds the assessments due on a day of patients in a ward, by their stays.
pub(crate) fn in_ward(
    work: &mut Work<'_>,
    permit: &WardPermit,
    stays: &[WardStay],
    on: NaiveDate,
) -> Result<BTreeMap<WardStayId, Vec<FunctionDue>>> {
    let found = store::function_assessments::of_ward_now(work.tx, permit)?;
    let taken = taken_by_stay(&found);
    let mut due = BTreeMap::new();
    for stay in stays.iter().filter(|stay| stay.status == WardStayStatus::Admitted) {
        let taken = taken.get(&stay.id).map_or(&[][..], Vec::as_slice);
        let all = work.rules.function.all(on).filter_map(|of| next(of, stay, taken, on));
        due.insert(stay.id, all.filter(|it| it.standing != FunctionStanding::Coming).collect());
    }
    Ok(due)
}

fn next(instrument: &Instrument, stay: &WardStay, taken: &[Taken<'_>], on: NaiveDate) -> Option<FunctionDue> {
    let by_it = || taken.iter().filter(|it| it.instrument == instrument.name && it.on <= on);
    let of = |occasion| by_it().filter(|it| it.occasion == occasion).map(|it| it.on).max();
    let course = Course {
        admitted_on: stay.admitted_on?,
        last_day: stay.last_day,
        left_on: stay.left_on,
        start: of(FunctionOccasion::Start),
        end: of(FunctionOccasion::End),
        latest: by_it().map(|it| it.on).max(),
    };
    let next = instrument.next(&course, on)?;
    Some(FunctionDue {
        instrument: instrument.name.clone(),
        title: instrument.title.clone(),
        occasion: next.occasion,
        due_on: next.due_on,
        standing: next.standing,
    })
}
