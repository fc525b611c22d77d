//! When somebody in a ward is assessed next by an instrument.

use chrono::{Duration, NaiveDate};

use super::Instrument;
use crate::model::function::{FunctionDueFor, FunctionOccasion, FunctionStanding};

/// A stay and the days of its complete assessments by one instrument.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    pub admitted_on: NaiveDate,
    /// The last day within the limit of the stay, as it was extended last.
    pub last_day: Option<NaiveDate>,
    pub left_on: Option<NaiveDate>,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    /// Of any occasion.
    pub latest: Option<NaiveDate>,
}

/// Assessment to be made next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextFunction {
    pub occasion: FunctionOccasion,
    pub due_on: NaiveDate,
    pub standing: FunctionStanding,
}

impl Instrument {
    /// Finds the assessment to be made next, as of a day; None where there is none. The end comes before the weekly one as the stay nears its last day.
    #[must_use]
    pub fn next(&self, course: &Course, on: NaiveDate) -> Option<NextFunction> {
        let rhythm = &self.rhythm;
        let end_days = Duration::days(rhythm.end_days);
        let until = course.left_on.or(course.last_day);
        let Some(start) = course.start else {
            let is_due = rhythm.due == FunctionDueFor::Always && course.left_on.is_none();
            let late_from = course.admitted_on + Duration::days(rhythm.start_days + 1);
            return is_due.then(|| next(FunctionOccasion::Start, course.admitted_on, late_from, on));
        };
        if let Some(until) = until
            && on >= until - end_days
            && course.end.is_none_or(|end| end < until - end_days)
        {
            let is_over = course.left_on.is_some_and(|left| on > left + end_days);
            return (!is_over).then(|| next(FunctionOccasion::End, until, until + Duration::days(1), on));
        }
        if course.left_on.is_some() {
            return None;
        }
        let due_on = course.latest.unwrap_or(start) + Duration::days(rhythm.weekly_days);
        Some(next(FunctionOccasion::Weekly, due_on, due_on + Duration::days(1), on))
    }
}

/// Assessment that is due on a day, and late from another.
fn next(occasion: FunctionOccasion, due_on: NaiveDate, late_from: NaiveDate, on: NaiveDate) -> NextFunction {
    let standing = if on >= late_from {
        FunctionStanding::Overdue
    } else if on >= due_on || occasion == FunctionOccasion::End {
        FunctionStanding::Due
    } else {
        FunctionStanding::Coming
    };
    NextFunction { occasion, due_on, standing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Protocols;
    use crate::content::function::Instruments;

    fn day(of: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, of).unwrap()
    }

    /// Admitted on the 1st for four weeks.
    fn course(start: Option<u32>, latest: Option<u32>, end: Option<u32>) -> Course {
        let (start, latest, end) = (start.map(day), latest.map(day), end.map(day));
        Course { admitted_on: day(1), last_day: Some(day(28)), left_on: None, start, end, latest }
    }

    #[test]
    fn the_start_is_due_at_once_then_every_week_and_the_end_as_the_stay_nears_its_last_day() {
        use FunctionOccasion::{End, Start, Weekly};
        use FunctionStanding::{Coming, Due, Overdue};
        let all = Instruments::load(&Protocols { folder: String::new() }).unwrap();
        let barthel = all.named("barthel", day(1)).unwrap();
        let next = |course: &Course, on: u32| {
            let next = barthel.next(course, day(on)).unwrap();
            (next.occasion, next.due_on, next.standing)
        };
        assert_eq!(next(&course(None, None, None), 4), (Start, day(1), Due));
        assert_eq!(next(&course(None, None, None), 5), (Start, day(1), Overdue));
        let begun = course(Some(2), Some(2), None);
        assert_eq!(next(&begun, 8), (Weekly, day(9), Coming));
        assert_eq!(next(&begun, 9), (Weekly, day(9), Due));
        assert_eq!(next(&begun, 10), (Weekly, day(9), Overdue));
        assert_eq!(next(&begun, 25), (End, day(28), Due));
        assert_eq!(next(&begun, 29), (End, day(28), Overdue));
        assert_eq!(
            next(&course(Some(2), Some(26), Some(26)), 27),
            (Weekly, NaiveDate::from_ymd_opt(2026, 12, 3).unwrap(), Coming)
        );
        // An end that was assessed before the stay was extended is one no more.
        assert_eq!(next(&course(Some(2), Some(20), Some(20)), 26), (End, day(28), Due));
        // After leaving, for as long as it still counts.
        let left = |end: Option<u32>| Course { left_on: Some(day(15)), ..course(Some(2), Some(9), end) };
        assert_eq!(next(&left(None), 15), (End, day(15), Due));
        assert_eq!(next(&left(None), 18), (End, day(15), Overdue));
        assert_eq!(barthel.next(&left(None), day(19)), None);
        assert_eq!(barthel.next(&left(Some(14)), day(16)), None);
    }

    #[test]
    fn an_instrument_for_some_is_due_once_they_have_begun() {
        let all = Instruments::load(&Protocols { folder: String::new() }).unwrap();
        let rankin = all.named("rankin", day(1)).unwrap();
        assert_eq!(rankin.next(&course(None, None, None), day(9)), None);
        let next = rankin.next(&course(Some(1), Some(1), None), day(9)).unwrap();
        assert_eq!((next.occasion, next.standing), (FunctionOccasion::Weekly, FunctionStanding::Overdue));
    }
}
