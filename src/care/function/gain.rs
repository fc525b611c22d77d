//! Gain of a stay in a ward: the points at both ends, and what was gained a day. A stay has it only where both ends are complete, in
//! time, of one version and taken in one manner; else it is said why not.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::care::Work;
use crate::content::function::Instrument;
use crate::error::Result;
use crate::model::function::{
    FunctionAssessment, FunctionInformant, FunctionManner, FunctionOccasion, FunctionPair,
    FunctionUnmeasured, told,
};
use crate::model::id::WardStayId;
use crate::model::ward::{WardOutcome, WardStay};
use crate::store;
use crate::store::function_assessments::{InHospital, OfStay};
use crate::store::permits::Permit;

/// A complete assessment that is in force.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken<'a> {
    pub instrument: &'a str,
    version: &'a str,
    pub occasion: FunctionOccasion,
    pub on: NaiveDate,
    manner: FunctionManner,
    informant: FunctionInformant,
    total: i32,
}

impl<'a> Taken<'a> {
    /// None of one that is incomplete or not in force.
    pub(super) fn of(it: &'a FunctionAssessment) -> Option<Self> {
        let total = it.total.filter(|_| it.superseded_at.is_none())?;
        Some(Self {
            instrument: &it.instrument,
            version: &it.version,
            occasion: it.occasion,
            on: it.on,
            manner: it.manner,
            informant: it.informant,
            total,
        })
    }
}

impl<'a> From<&'a OfStay> for Taken<'a> {
    fn from(it: &'a OfStay) -> Self {
        Self {
            instrument: &it.instrument,
            version: &it.version,
            occasion: it.occasion,
            on: it.on_date,
            manner: it.manner,
            informant: it.informant,
            total: it.total,
        }
    }
}

/// Assessments by the stay in a ward.
pub(super) fn taken_by_stay(assessments: &[OfStay]) -> BTreeMap<WardStayId, Vec<Taken<'_>>> {
    let mut of: BTreeMap<WardStayId, Vec<Taken<'_>>> = BTreeMap::new();
    for assessment in assessments {
        of.entry(assessment.stay_id).or_default().push(assessment.into());
    }
    of
}

/// A time in hospital; without an end where they are there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Away {
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

/// Times in hospital, by the stay in a ward.
pub(super) fn away_by_stay(times: Vec<InHospital>, zone: chrono_tz::Tz) -> BTreeMap<WardStayId, Vec<Away>> {
    let mut of: BTreeMap<WardStayId, Vec<Away>> = BTreeMap::new();
    for time in times {
        let until = time.discharged_at.map(|at| at.date(zone));
        of.entry(time.stay_id).or_default().push(Away { from: time.admitted_at.date(zone), until });
    }
    of
}

/// A stay that ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Over<'a> {
    pub admitted_on: NaiveDate,
    pub left_on: NaiveDate,
    pub outcome: WardOutcome,
    pub away: &'a [Away],
}

impl Over<'_> {
    /// Nights of the stay in hospital, each once.
    fn interrupted(&self) -> i64 {
        let nights = |away: &Away| {
            let until = self.left_on.min(away.until.unwrap_or(self.left_on));
            self.admitted_on.max(away.from).iter_days().take_while(move |night| *night < until)
        };
        let nights: BTreeSet<NaiveDate> = self.away.iter().flat_map(nights).collect();
        i64::try_from(nights.len()).unwrap_or(i64::MAX)
    }

    /// The points at both ends by an instrument, or the first reason why there are none to compare.
    pub(super) fn judge(
        &self,
        instrument: &Instrument,
        taken: &[Taken<'_>],
    ) -> std::result::Result<FunctionPair, FunctionUnmeasured> {
        if let Some(why) = FunctionUnmeasured::by_outcome(self.outcome) {
            return Err(why);
        }
        let of =
            |occasion| taken.iter().find(|it| it.instrument == instrument.name && it.occasion == occasion);
        let start = of(FunctionOccasion::Start).ok_or(FunctionUnmeasured::NotStarted)?;
        let end = of(FunctionOccasion::End).ok_or(FunctionUnmeasured::NotEnded)?;
        if (start.on - self.admitted_on).num_days() > instrument.start_days() {
            return Err(FunctionUnmeasured::StartedLate);
        }
        if (end.on - self.left_on).num_days().abs() > instrument.end_days() || end.on < start.on {
            return Err(FunctionUnmeasured::EndedApart);
        }
        if start.version != end.version {
            return Err(FunctionUnmeasured::OtherVersion);
        }
        if (start.manner, start.informant) != (end.manner, end.informant) {
            return Err(FunctionUnmeasured::OtherManner);
        }
        let pair = FunctionPair {
            start: start.total,
            end: end.total,
            days: (self.left_on - self.admitted_on).num_days(),
            interrupted: self.interrupted(),
        };
        if pair.days_there() > 0 { Ok(pair) } else { Err(FunctionUnmeasured::NoDays) }
    }
}

/// Gain of a stay by an instrument.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct FunctionGain {
    pub stay: WardStayId,
    pub left_on: NaiveDate,
    pub instrument: String,
    /// Of the instrument, for a person.
    pub title: String,
    /// Null where there is nothing to compare.
    pub pair: Option<FunctionPair>,
    /// Points towards better; negative of who got worse.
    pub gained: Option<i32>,
    /// Points gained a day out of hospital, to three decimals.
    pub per_day: Option<f64>,
    /// Why there is none.
    pub unmeasured: Option<FunctionUnmeasured>,
}

/// Gains of the stays of a patient that have ended, by each instrument of which there is an assessment.
pub(super) fn of_patient(
    work: &mut Work<'_>,
    permit: &Permit,
    stays: &[WardStay],
    assessments: &[FunctionAssessment],
) -> Result<Vec<FunctionGain>> {
    let zone = work.rules.config.scheduling.zone;
    let away = away_by_stay(store::function_assessments::in_hospital_of(work.tx, permit)?, zone);
    let mut gains = Vec::new();
    for stay in stays {
        let ended = stay.admitted_on.zip(stay.left_on).zip(stay.outcome);
        let Some(((admitted_on, left_on), outcome)) = ended else { continue };
        let away = away.get(&stay.id).map_or(&[][..], Vec::as_slice);
        let over = Over { admitted_on, left_on, outcome, away };
        let taken: Vec<Taken<'_>> =
            assessments.iter().filter(|it| it.stay == Some(stay.id)).filter_map(Taken::of).collect();
        let all = work.rules.function.all(work.today());
        for of in all.filter(|of| taken.iter().any(|it| it.instrument == of.name)) {
            let judged = over.judge(of, &taken);
            let pair = judged.ok();
            gains.push(FunctionGain {
                stay: stay.id,
                left_on,
                instrument: of.name.clone(),
                title: of.title.clone(),
                pair,
                gained: pair.map(|pair| of.better.gain(pair.start, pair.end)),
                per_day: pair.and_then(|pair| pair.per_day(of.better)).map(told),
                unmeasured: judged.err(),
            });
        }
    }
    Ok(gains)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Protocols;
    use crate::content::function::Instruments;

    fn day(of: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, of).unwrap()
    }

    fn taken(occasion: FunctionOccasion, on: u32, total: i32) -> Taken<'static> {
        Taken {
            instrument: "barthel",
            version: "1",
            occasion,
            on: day(on),
            manner: FunctionManner::Seen,
            informant: FunctionInformant::Person,
            total,
        }
    }

    fn judge(over: Over<'_>, taken: &[Taken<'_>]) -> std::result::Result<FunctionPair, FunctionUnmeasured> {
        let all = Instruments::load(&Protocols { folder: String::new() }).unwrap();
        over.judge(all.named("barthel", day(1)).unwrap(), taken)
    }

    #[test]
    fn both_ends_in_time_of_one_version_and_manner_make_a_gain_and_everything_else_says_why_not() {
        use FunctionOccasion::{End, Start, Weekly};
        let stay =
            Over { admitted_on: day(1), left_on: day(18), outcome: WardOutcome::SteppedDown, away: &[] };
        let (start, end) = (taken(Start, 4, 10), taken(End, 15, 65));
        let pair = FunctionPair { start: 10, end: 65, days: 17, interrupted: 0 };
        assert_eq!(judge(stay, &[start, taken(Weekly, 9, 40), end]), Ok(pair));
        assert_eq!(judge(stay, &[start, taken(End, 21, 65)]), Ok(pair));
        let mut other_version = end;
        other_version.version = "2";
        let mut by_telephone = end;
        by_telephone.manner = FunctionManner::Telephone;
        let mut of_carer = end;
        of_carer.informant = FunctionInformant::Carer;
        for (taken, why) in [
            (vec![end], FunctionUnmeasured::NotStarted),
            (vec![start], FunctionUnmeasured::NotEnded),
            (vec![taken(Start, 5, 10), end], FunctionUnmeasured::StartedLate),
            (vec![start, taken(End, 14, 65)], FunctionUnmeasured::EndedApart),
            (vec![start, taken(End, 22, 65)], FunctionUnmeasured::EndedApart),
            (vec![start, other_version], FunctionUnmeasured::OtherVersion),
            (vec![start, by_telephone], FunctionUnmeasured::OtherManner),
            (vec![start, of_carer], FunctionUnmeasured::OtherManner),
        ] {
            assert_eq!(judge(stay, &taken), Err(why));
        }
        for (outcome, why) in [
            (WardOutcome::Died, FunctionUnmeasured::Died),
            (WardOutcome::Hospital, FunctionUnmeasured::Hospital),
            (WardOutcome::LeftService, FunctionUnmeasured::LeftService),
        ] {
            assert_eq!(judge(Over { outcome, ..stay }, &[start, end]), Err(why));
        }
        let at_once = Over { left_on: day(1), ..stay };
        let both = [taken(Start, 1, 10), taken(End, 1, 65)];
        assert_eq!(judge(at_once, &both), Err(FunctionUnmeasured::NoDays));
    }

    #[test]
    fn nights_in_hospital_are_counted_once_and_only_within_the_stay() {
        let away = |from: u32, until: Option<u32>| Away { from: day(from), until: until.map(day) };
        let interrupted = |away: &[Away]| {
            Over { admitted_on: day(5), left_on: day(18), outcome: WardOutcome::SteppedDown, away }
                .interrupted()
        };
        assert_eq!(interrupted(&[away(7, Some(9))]), 2);
        assert_eq!(interrupted(&[away(7, Some(9)), away(8, Some(10))]), 3);
        assert_eq!(interrupted(&[away(1, Some(6))]), 1);
        assert_eq!(interrupted(&[away(16, None)]), 2);
        assert_eq!(interrupted(&[away(7, Some(7)), away(20, Some(22)), away(1, Some(3))]), 0);
    }
}
