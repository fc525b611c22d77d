//! Clinical context of a reading: the person's own target or usual value, and what was measured before it.

use chrono::{Duration, NaiveDate};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{evaluate, history};
use crate::care::access;
use crate::care::access::Permit;
use crate::care::readings::average::Pressure;
use crate::care::readings::entered::Measurement;
use crate::care::readings::evaluate::Inputs;
use crate::content::protocol::Protocols;
use crate::content::protocol::common::Common;
use crate::content::protocol::targets::Aim;
use crate::content::protocol::trends::Trend;
use crate::error::Result;
use crate::model::actor::Job;
use crate::model::policy::Action;
use crate::model::reading::{Position, ReadingKind, Setting};
use crate::model::target::{Measure, PersonalTarget};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::permits::Opened;
use crate::store::readings::{Row, StoredAssessment, Subject, Then};

/// Facts beside the value. What is null was not known, or has no meaning for the kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ClinicalContext {
    /// Agreed with this person: their target, usual SpO2, best peak flow or dry weight.
    pub own: Option<PersonalTarget>,
    /// The date for reviewing it is over.
    pub own_overdue: bool,
    /// kg above the lowest weight of the hours before.
    pub gained_kg: Option<f64>,
    /// mmHg, systolic and diastolic, that a standing pressure is below the one before it.
    pub fallen: Option<[f64; 2]>,
    /// On so many days with a pressure in this setting, back from today, every one was above target.
    pub days_above_target_before: Option<usize>,
    /// mmHg that the mean of the last days, this one included, is above the mean of the days before.
    pub mean_risen: Option<f64>,
}

/// Gathers what a measurement is judged beside.
///
/// # Errors
/// Database errors only.
pub(crate) fn gather(
    tx: &mut Conn,
    protocols: &Protocols,
    subject: &Opened<Subject>,
    measured: &Measurement,
    aim: Aim<'_>,
    zone: Tz,
) -> Result<ClinicalContext> {
    let mut beside = ClinicalContext::default();
    if let Some(measure) = Measure::of(measured.kind, measured.setting) {
        let own = store::targets::in_force(tx, subject.permit(), measure)?;
        let taken_on = measured.taken_at.date(zone);
        beside.own_overdue = own.as_ref().is_some_and(|own| own.review_on < taken_on);
        beside.own = own;
    }
    let Measurement { kind, value, diastolic, setting, position, taken_at, .. } = *measured;
    let looking = Looking {
        protocols,
        zone,
        permit: *subject.permit(),
        aim,
        measured: Looked { kind, value, diastolic, setting, position, taken_at },
        then: None,
    };
    looking.back(tx, beside)
}

/// The inputs of a reading that was judged before, with what these protocols look back on: the readings that stood when it
/// was judged. What was agreed with the person is what it was then.
///
/// # Errors
/// Database errors only.
pub(crate) fn look_back_again(
    conn: &mut Conn,
    protocols: &Protocols,
    zone: Tz,
    stored: &StoredAssessment,
    inputs: Inputs,
) -> Result<Inputs> {
    let permit = access::of_job(Job::Shadow, Action::EvaluateAgain, stored.patient_id)?;
    let Some(sealed) = store::readings::find(conn, stored.reading_id)? else { return Ok(inputs) };
    let row = sealed.open(&permit)?;
    let Row { kind, value, diastolic, setting, position, taken_at, .. } = *row;
    let looking = Looking {
        protocols,
        zone,
        permit,
        aim: inputs.aim(),
        measured: Looked { kind, value, diastolic, setting, position, taken_at },
        then: Some(Then { reading: row.id, at: stored.assessed_at }),
    };
    let ClinicalContext { own, own_overdue, .. } = inputs.beside.clone();
    let beside = looking.back(conn, ClinicalContext { own, own_overdue, ..ClinicalContext::default() })?;
    Ok(Inputs { beside, ..inputs })
}

/// Fields of a reading that decide what is looked back on.
#[derive(Clone, Copy)]
struct Looked {
    kind: ReadingKind,
    value: Option<f64>,
    diastolic: Option<f64>,
    setting: Setting,
    position: Option<Position>,
    taken_at: Timestamp,
}

/// A look at what was measured before.
struct Looking<'a> {
    protocols: &'a Protocols,
    zone: Tz,
    permit: Permit,
    aim: Aim<'a>,
    measured: Looked,
    /// As things stood when a reading was judged; as they stand now where it is None.
    then: Option<Then>,
}

impl Looking<'_> {
    fn back(&self, conn: &mut Conn, mut beside: ClinicalContext) -> Result<ClinicalContext> {
        let common = &self.protocols.common;
        let Looked { kind, value, diastolic, setting, position, taken_at } = self.measured;
        match (kind, value) {
            (ReadingKind::Weight, Some(weight)) => {
                let lowest = self.lowest_weight(conn)?;
                beside.gained_kg = lowest.map(|lowest| grams(weight - lowest));
            }
            (ReadingKind::BloodPressure, Some(systolic)) => {
                let before = self.pressures(conn)?;
                if position == Some(Position::Standing) {
                    let diastolic = diastolic.unwrap_or_default();
                    beside.fallen = fallen(common, &before, taken_at, systolic, diastolic);
                } else {
                    let resting: Vec<Pressure> = before.into_iter().filter(|one| !one.unreliable).collect();
                    let own = beside.own.as_ref();
                    let above = |one: &Pressure| {
                        evaluate::compare_with_target(
                            self.protocols,
                            self.aim,
                            own,
                            one.systolic,
                            one.diastolic,
                        )
                        .1 == Some(false)
                    };
                    let today = taken_at.date(self.zone);
                    beside.days_above_target_before = Some(days_in_a_row(&resting, today, self.zone, above));
                    if setting == Setting::Home {
                        let trend = &common.blood_pressure.trend;
                        beside.mean_risen = mean_risen(trend, &resting, taken_at, systolic);
                    }
                }
            }
            _ => {}
        }
        Ok(beside)
    }

    /// The lowest weight (kg) of the hours before.
    fn lowest_weight(&self, conn: &mut Conn) -> Result<Option<f64>> {
        let before = self.measured.taken_at;
        let since = before - Duration::hours(self.protocols.common.weight.hours);
        match self.then {
            None => store::readings::lowest_weight(conn, &self.permit, since, before),
            Some(then) => store::readings::lowest_weight_then(conn, &self.permit, since, before, then),
        }
    }

    /// The pressures before, newest first and of the same setting: as many as the trend can need.
    fn pressures(&self, conn: &mut Conn) -> Result<Vec<Pressure>> {
        let common = &self.protocols.common;
        let Looked { setting, taken_at: before, .. } = self.measured;
        let (permit, limit) = (&self.permit, common.blood_pressure.looked_back_on());
        let rows = match self.then {
            None => store::readings::resting_pressures(conn, permit, setting, before, limit)?,
            Some(then) => {
                store::readings::resting_pressures_then(conn, permit, setting, before, limit, then)?
            }
        };
        rows.into_iter().map(|row| history::pressure(common, row)).collect()
    }
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
    taken_at: Timestamp,
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
fn mean_risen(trend: &Trend, before: &[Pressure], taken_at: Timestamp, systolic: f64) -> Option<f64> {
    let days = Duration::days(trend.mean_days);
    let mean_between = |from: Timestamp, to: Timestamp, first: Option<f64>| {
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

impl ClinicalContext {
    /// kg above the person's own dry weight.
    pub(crate) fn above_dry(&self, weight: f64) -> Option<f64> {
        self.own.as_ref().map(|own| grams(weight - own.value))
    }
}
