//! Report of what the stays of a ward brought: improvement a day, as the mean over stays of what each gained a day out of hospital. Every stay that
//! ended is counted once: measured, or by the first reason why not. Of fewer than eight no mean is told.
//!
//! The report says what people gained while they were in the ward, and not what the ward did: there is nobody to compare them with.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use serde::Serialize;

use super::gain::{Over, away_by_stay, taken_by_stay};
use crate::care::Work;
use crate::care::access;
use crate::care::outcomes::statistics::Sample;
use crate::content::function::Instrument;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::function::{FunctionDirection, FunctionPair, FunctionUnmeasured, mean_per_day, told};
use crate::model::id::WardId;
use crate::model::policy::Action;
use crate::model::time::Span;
use crate::store;

/// Days that a report is of unless somebody asks for others.
const DAYS: i64 = 365;
/// Stays from which on a mean is told.
const LEAST: usize = 8;

/// Range of a report.
#[derive(Clone, Debug, Default)]
pub struct ReportOf {
    /// The first in order of name where it is left out.
    pub instrument: Option<String>,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

/// An instrument that there is a report by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct NamedInstrument {
    pub name: String,
    pub title: String,
}

/// Stays that ended and have no improvement, by the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct UnmeasuredStays {
    pub why: FunctionUnmeasured,
    pub stays: usize,
}

/// Mean gain of stays. There is none of fewer than eight.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct FunctionChange {
    /// The mean over stays of points gained a day out of hospital, to three decimals.
    pub per_day: f64,
    /// Between what it lies, 95 times of 100, by chance alone.
    pub low: f64,
    pub high: f64,
    /// The mean points at the start, and the mean points gained.
    pub start: f64,
    pub gained: f64,
    /// The mean days out of hospital.
    pub days: f64,
}

/// Stays that began in one band.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct FunctionReportBand {
    pub name: String,
    pub says: String,
    pub from: i32,
    pub to: i32,
    /// Of those measured.
    pub stays: usize,
    pub change: Option<FunctionChange>,
}

/// Reports what the stays of a ward brought that ended from one day to another, both counted.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct FunctionReport {
    pub ward: WardId,
    pub ward_name: String,
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub instrument: String,
    pub title: String,
    pub version: String,
    pub better: FunctionDirection,
    pub licence: String,
    /// By which there is a report.
    pub instruments: Vec<NamedInstrument>,
    /// Stays that ended: those measured and those in `unmeasured` add up to them.
    pub ended: usize,
    pub measured: usize,
    pub unmeasured: Vec<UnmeasuredStays>,
    /// Of those measured, at the best total at the start already: they cannot gain.
    pub began_at_best: usize,
    /// Stays measured from which on a mean is told.
    pub least: usize,
    pub change: Option<FunctionChange>,
    /// By the score at the start, since whoever starts high has little to gain.
    pub bands: Vec<FunctionReportBand>,
}

/// Reports what the stays of a ward brought, of the 365 days up to today unless told, and the audit row of it.
///
/// # Errors
/// `Forbidden` for roles that see no ward; `NotFound` for a ward of whose team the actor is not; `Invalid` if there is no such instrument, or
/// the days are in the wrong order.
pub fn read(
    work: &mut Work<'_>,
    ward: WardId,
    of: &ReportOf,
) -> Result<(FunctionReport, AuditEntry<'static>)> {
    let permit = access::on_ward(work.tx, work.actor, Action::ReadWards, ward)?;
    let (rules, today) = (work.rules, work.today());
    let until = of.until.unwrap_or(today);
    let days = Span { since: of.from.unwrap_or(until - Duration::days(DAYS - 1)), until };
    if days.since > days.until {
        return Err(Error::invalid("/from", "after-until", "from is no later than until"));
    }
    let found = match &of.instrument {
        Some(name) => rules.function.named(name, today),
        None => rules.function.all(today).next(),
    };
    let instrument =
        found.ok_or_else(|| Error::invalid("/instrument", "unknown", "no instrument has this name"))?;
    let stays = store::function_assessments::ended(work.tx, &permit, days)?;
    let assessments = store::function_assessments::of_ended(work.tx, &permit, days, &instrument.name)?;
    let taken = taken_by_stay(&assessments);
    let zone = rules.config.scheduling.zone;
    let away = away_by_stay(store::function_assessments::in_hospital(work.tx, &permit, days)?, zone);
    let mut pairs = Vec::new();
    let mut unmeasured: BTreeMap<FunctionUnmeasured, usize> = BTreeMap::new();
    for stay in &stays {
        let ended = stay.admitted_on.zip(stay.left_on).zip(stay.outcome);
        let missing = || Error::Internal("a stay that ended lacks a day or its outcome".to_owned());
        let ((admitted_on, left_on), outcome) = ended.ok_or_else(missing)?;
        let away = away.get(&stay.id).map_or(&[][..], Vec::as_slice);
        let taken = taken.get(&stay.id).map_or(&[][..], Vec::as_slice);
        match (Over { admitted_on, left_on, outcome, away }).judge(instrument, taken) {
            Ok(pair) => pairs.push(pair),
            Err(why) => *unmeasured.entry(why).or_default() += 1,
        }
    }
    let (_, ward_name) = store::wards::kind_and_name(work.tx, ward)?;
    let named = |of: &Instrument| NamedInstrument { name: of.name.clone(), title: of.title.clone() };
    let report = FunctionReport {
        ward,
        ward_name,
        from: days.since,
        until: days.until,
        instrument: instrument.name.clone(),
        title: instrument.title.clone(),
        version: instrument.version.clone(),
        better: instrument.better,
        licence: instrument.licence.says.clone(),
        instruments: rules.function.all(today).map(named).collect(),
        ended: stays.len(),
        measured: pairs.len(),
        unmeasured: unmeasured.into_iter().map(|(why, stays)| UnmeasuredStays { why, stays }).collect(),
        began_at_best: pairs.iter().filter(|pair| pair.start == instrument.best()).count(),
        least: LEAST,
        change: FunctionChange::of(&pairs, instrument.better),
        bands: bands(instrument, &pairs),
    };
    Ok((report, AuditEntry::of("ward.function", ("ward", ward))))
}

/// Every measured stay is in one band.
fn bands(instrument: &Instrument, pairs: &[FunctionPair]) -> Vec<FunctionReportBand> {
    let band = |band: &crate::content::function::Band| {
        let within = pairs.iter().filter(|pair| (band.from..=band.to).contains(&pair.start));
        let within: Vec<FunctionPair> = within.copied().collect();
        FunctionReportBand {
            name: band.name.clone(),
            says: band.says.clone(),
            from: band.from,
            to: band.to,
            stays: within.len(),
            change: FunctionChange::of(&within, instrument.better),
        }
    };
    instrument.bands.iter().map(band).collect()
}

impl FunctionChange {
    /// Of fewer than eight none is told.
    #[expect(clippy::cast_precision_loss, reason = "days of stays")]
    fn of(pairs: &[FunctionPair], better: FunctionDirection) -> Option<Self> {
        if pairs.len() < LEAST {
            return None;
        }
        let interval = Sample::of(pairs.iter().filter_map(|pair| pair.per_day(better)))?.estimate()?;
        let mean =
            |of: &dyn Fn(&FunctionPair) -> f64| Sample::of(pairs.iter().map(of)).map(|it| told(it.mean));
        Some(Self {
            per_day: mean_per_day(pairs, better)?,
            low: told(interval.low),
            high: told(interval.high),
            start: mean(&|pair| f64::from(pair.start))?,
            gained: mean(&|pair| f64::from(better.gain(pair.start, pair.end)))?,
            days: mean(&|pair| pair.days_there() as f64)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_eight_the_mean_of_the_ratios_is_told_with_its_interval_and_of_seven_nothing() {
        let of = |start, end, days| FunctionPair { start, end, days, interrupted: 0 };
        let four = [of(10, 65, 17), of(30, 75, 30), of(55, 60, 10), of(40, 40, 5)];
        let eight: Vec<FunctionPair> = four.into_iter().chain(four).collect();
        let change = FunctionChange::of(&eight, FunctionDirection::Higher).unwrap();
        assert_eq!((change.per_day, change.start, change.gained, change.days), (1.309, 33.75, 26.25, 15.5));
        assert!(change.low < 1.309 && change.high > 1.309, "{change:?}");
        assert_eq!(FunctionChange::of(&eight[..7], FunctionDirection::Higher), None);
    }
}
