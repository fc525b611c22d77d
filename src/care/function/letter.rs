//! Function in one stay, as the letter at its end tells it: points and days, without a judgement. What the stay brought is
//! [`gain`](super::gain)'s to say, once its end is assessed too.

use chrono::NaiveDate;

use crate::care::Work;
use crate::error::Result;
use crate::model::function::{FunctionAssessment, FunctionDirection};
use crate::model::id::WardStayId;
use crate::store;
use crate::store::permits::Permit;

/// Points of a complete assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Points {
    pub on: NaiveDate,
    pub total: i32,
}

/// Assessments of a stay by one instrument.
#[derive(Clone, Debug)]
pub(crate) struct FunctionOfStay {
    /// Of the instrument, for a person.
    pub title: String,
    pub lowest: i32,
    pub highest: i32,
    pub better: FunctionDirection,
    pub first: Points,
    /// The latest by the same version; none where there is only one.
    pub last: Option<Points>,
}

/// The first complete assessment of a stay by each instrument, and the latest one after it.
///
/// # Errors
/// Database errors only.
pub(crate) fn of_stay(work: &mut Work<'_>, permit: &Permit, stay: WardStayId) -> Result<Vec<FunctionOfStay>> {
    let mut assessments = store::function_assessments::of_patient(work.tx, permit)?;
    assessments.retain(|it| it.stay == Some(stay) && it.superseded_at.is_none());
    // The oldest first.
    assessments.reverse();
    let points = |it: &FunctionAssessment| it.total.map(|total| Points { on: it.on, total });
    let of_each = work.rules.function.all(work.today()).filter_map(|instrument| {
        let mut taken =
            assessments.iter().filter(|it| it.instrument == instrument.name && it.total.is_some());
        let start = taken.next()?;
        Some(FunctionOfStay {
            title: instrument.title.clone(),
            lowest: instrument.lowest,
            highest: instrument.highest,
            better: instrument.better,
            first: points(start)?,
            last: taken.rfind(|it| it.version == start.version).and_then(points),
        })
    });
    Ok(of_each.collect())
}
