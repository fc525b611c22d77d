//! What a reading is judged beside: the person's own target or usual value, and what was measured before it.

use chrono::{Duration, NaiveDate};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Kind, Measurement, Position, Pressure, evaluate, history};
use crate::care::protocol::{Aim, Common, Protocols, Setting, Trend};
use crate::care::targets::{Measure, Own};
use crate::clock::Moment;
use crate::error::Result;
use crate::store;
use crate::store::db::Conn;
use crate::store::readings::Subject;

/// Readings looked back on for a trend: two weeks of the home protocol, two at a time, twice a day.
const LOOKED_BACK_ON: i64 = 60;

/// Facts beside the value. What is absent was not known, or has no meaning for the kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Beside {
    /// Agreed with this person: their target, usual SpO2, best peak flow or dry weight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<Own>,
    /// The date for reviewing it is over.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub own_overdue: bool,
    /// kg above the lowest weight of the hours before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gained_kg: Option<f64>,
    /// mmHg, systolic and diastolic, that a standing pressure is below the one before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fallen: Option<[f64; 2]>,
    /// On so many days with a pressure in this setting, back from today, every one was above target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_above_target_before: Option<usize>,
    /// mmHg that the mean of the last days, this one included, is above the mean of the days before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_risen: Option<f64>,
}

/// Gathers what a measurement is judged beside.
///
/// # Errors
/// Database errors only.
pub(super) fn gather(
    tx: &mut Conn,
    protocols: &Protocols,
    subject: &Subject,
    measured: &Measurement,
    aim: Aim<'_>,
    zone: Tz,
) -> Result<Beside> {
    let common = &protocols.common;
    let taken_on = measured.taken_at.date(zone);
    let mut beside = Beside::default();
    if let Some(measure) = Measure::of(measured.kind, measured.setting) {
        let own = store::targets::in_force(tx, subject.id, measure)?;
        beside.own_overdue = own.as_ref().is_some_and(|own| own.review_on < taken_on);
        beside.own = own;
    }
    match (measured.kind, measured.value) {
        (Kind::Weight, Some(weight)) => {
            let since = measured.taken_at - Duration::hours(common.weight.hours);
            let lowest = store::readings::lowest_weight(tx, subject.id, since, measured.taken_at)?;
            beside.gained_kg = lowest.map(|lowest| grams(weight - lowest));
        }
        (Kind::BloodPressure, Some(systolic)) => {
            let diastolic = measured.diastolic.unwrap_or_default();
            let before = pressures_before(tx, common, subject, measured)?;
            if measured.position == Some(Position::Standing) {
                beside.fallen = fallen(common, &before, measured.taken_at, systolic, diastolic);
            } else {
                let resting: Vec<Pressure> = before.into_iter().filter(|one| !one.unreliable).collect();
                let own = beside.own.as_ref();
                let above = |one: &Pressure| {
                    evaluate::hold(protocols, aim, own, one.systolic, one.diastolic).1 == Some(false)
                };
                beside.days_above_target_before = Some(days_in_a_row(&resting, taken_on, zone, above));
                if measured.setting == Setting::Home {
                    let trend = &common.blood_pressure.trend;
                    beside.mean_risen = mean_risen(trend, &resting, measured.taken_at, systolic);
                }
            }
        }
        _ => {}
    }
    Ok(beside)
}

/// The pressures before a measurement, newest first: of the same setting, or of any for a standing one, which is
/// held against the seated one just before it.
fn pressures_before(
    tx: &mut Conn,
    common: &Common,
    subject: &Subject,
    measured: &Measurement,
) -> Result<Vec<Pressure>> {
    let before = measured.taken_at;
    let rows = store::readings::resting_pressures(tx, subject.id, measured.setting, before, LOOKED_BACK_ON)?;
    rows.into_iter().map(|row| history::pressure(common, row)).collect()
}

/// Days before `today` on which every pressure was `above`, back to the first on which one was not. None at all if
/// one of today's was not.
fn days_in_a_row(
    before: &[Pressure],
    today: NaiveDate,
    zone: Tz,
    above: impl Fn(&Pressure) -> bool,
) -> usize {
    let day = |one: &Pressure| one.taken_at.date(zone);
    let days = before.chunk_by(|a, b| day(a) == day(b));
    let all_above = days.take_while(|readings| readings.iter().all(&above));
    all_above.filter(|readings| readings.first().is_some_and(|one| day(one) != today)).count()
}

/// How far a standing pressure is below the last one at rest, if that was taken shortly before.
fn fallen(
    common: &Common,
    before: &[Pressure],
    taken_at: Moment,
    systolic: f64,
    diastolic: f64,
) -> Option<[f64; 2]> {
    let rule = &common.blood_pressure.postural;
    let resting = before.first()?;
    let minutes = (taken_at - resting.taken_at).num_minutes();
    let counts = (rule.standing_minutes..=rule.within_minutes).contains(&minutes);
    counts.then_some([resting.systolic - systolic, resting.diastolic - diastolic])
}

/// How far the mean systolic of the last days is above that of the days before them.
fn mean_risen(trend: &Trend, before: &[Pressure], taken_at: Moment, systolic: f64) -> Option<f64> {
    let days = Duration::days(trend.mean_days);
    let mean_between = |from: Moment, to: Moment, first: Option<f64>| {
        let values = before.iter().filter(|one| one.taken_at > from && one.taken_at <= to);
        let values: Vec<f64> = values.map(|one| one.systolic).chain(first).collect();
        #[expect(clippy::cast_precision_loss, reason = "two weeks have few readings")]
        let count = values.len() as f64;
        (values.len() >= trend.readings_at_least).then(|| values.iter().sum::<f64>() / count)
    };
    let recent = mean_between(taken_at - days, taken_at, Some(systolic))?;
    let earlier = mean_between(taken_at - days - days, taken_at - days, None)?;
    Some(((recent - earlier) * 10.0).round() / 10.0)
}

/// To the gram: a difference of two decimal numbers must not pass a limit by a rounding error.
fn grams(kilograms: f64) -> f64 {
    (kilograms * 1000.0).round() / 1000.0
}

impl Beside {
    /// kg above the person's own dry weight.
    pub(super) fn above_dry(&self, weight: f64) -> Option<f64> {
        self.own.as_ref().map(|own| grams(weight - own.value))
    }
}
