//! Many readings as one: the average of home readings and the clinic reading of record (NICE NG136 1.2).
//!
//! Home: two readings at least a minute apart make a recording, morning and evening, for 4 days at least and
//! ideally 7; the first day is left out and all the rest is averaged. Clinic: of the last two readings of the day
//! the lower one counts. Pure; superseded readings never come in here.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Serialize;

use super::Shown;
use super::evaluate::{self, Held};
use crate::content::protocol::Protocols;
use crate::content::protocol::blood_pressure::HomeAverage;
use crate::content::protocol::targets::Aim;
use crate::model::id::ReadingId;
use crate::model::reading::Setting;
use crate::model::target::PersonalTarget;
use crate::model::time::Timestamp;
use crate::store::readings::Subject;

/// A blood pressure of a series.
#[derive(Clone, Copy, Debug)]
pub struct Pressure {
    pub id: ReadingId,
    pub taken_at: Timestamp,
    /// mmHg
    pub systolic: f64,
    /// mmHg
    pub diastolic: f64,
    /// Flagged by a symptom (an irregular pulse) that makes an automated reading unreliable.
    pub unreliable: bool,
}

/// Average of a series of home readings.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Average {
    /// mmHg, to one decimal; null where no reading is left to average.
    #[schema(value_type = Option<f64>)]
    pub systolic: Option<Shown>,
    #[schema(value_type = Option<f64>)]
    pub diastolic: Option<Shown>,
    /// Against the home target; null while the series is incomplete.
    pub at_target: Option<bool>,
    pub target: Option<Held>,
    /// Local dates of the first and the last reading, the left-out day included.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Days with readings, the left-out day included.
    pub days: usize,
    /// Readings that were averaged.
    pub readings: usize,
    pub complete: bool,
    /// Gaps of the series, such as `3 of 4 days`.
    pub lacks: Vec<String>,
}

/// The lower of the last two clinic readings of a day.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ClinicOfRecord {
    pub on: NaiveDate,
    pub reading: ReadingId,
    #[schema(value_type = f64)]
    pub systolic: Shown,
    #[schema(value_type = f64)]
    pub diastolic: Shown,
    pub at_target: Option<bool>,
    pub target: Option<Held>,
    /// How many readings that day has.
    pub readings: usize,
}

/// Averages the home readings of the days up to the latest one, oldest first. None without any.
#[must_use]
pub fn home(
    protocols: &Protocols,
    subject: &Subject,
    own: Option<&PersonalTarget>,
    zone: Tz,
    series: &[Pressure],
) -> Option<Average> {
    let rule = &protocols.common.blood_pressure.home_average;
    let (first, last) = (series.first()?, series.last()?);
    let mut days: BTreeMap<NaiveDate, Vec<Pressure>> = BTreeMap::new();
    for reading in series {
        days.entry(reading.taken_at.date(zone)).or_default().push(*reading);
    }
    let (from, to) = (first.taken_at.date(zone), last.taken_at.date(zone));
    let kept: Vec<&Vec<Pressure>> = days.values().skip(rule.days_discarded).collect();
    let averaged: Vec<&Pressure> = kept.iter().copied().flatten().filter(|one| !one.unreliable).collect();
    let mut lacks = Vec::new();
    if days.len() < rule.days_at_least {
        lacks.push(format!("{} of {} days", days.len(), rule.days_at_least));
    }
    let needed = (rule.days_at_least - rule.days_discarded) * rule.recordings_a_day;
    let recordings: usize = kept.iter().map(|day| full_recordings(rule, day)).sum();
    if recordings < needed {
        lacks.push(format!(
            "{recordings} of {needed} recordings with {} readings at least {} minute apart, after the first {} day",
            rule.readings_a_recording, rule.minutes_apart, rule.days_discarded
        ));
    }
    let unreliable = series.iter().filter(|one| one.unreliable).count();
    if unreliable > 0 {
        lacks.push(format!(
            "{unreliable} with an irregular pulse left out: take the pulse and the pressure by hand"
        ));
    }
    let complete = days.len() >= rule.days_at_least && recordings >= needed;
    let mean = |component: fn(&Pressure) -> f64| {
        #[expect(clippy::cast_precision_loss, reason = "a week has few readings")]
        let count = averaged.len() as f64;
        (count > 0.0).then(|| averaged.iter().map(|one| component(one)).sum::<f64>() / count)
    };
    let (systolic, diastolic) = (mean(|one| one.systolic), mean(|one| one.diastolic));
    let aim = aim(subject, Setting::Home, to);
    let (target, met) = evaluate::compare_with_target(
        protocols,
        aim,
        own,
        systolic.unwrap_or(f64::NAN),
        diastolic.unwrap_or(f64::NAN),
    );
    Some(Average {
        systolic: systolic.map(Shown),
        diastolic: diastolic.map(Shown),
        at_target: met.filter(|_| complete && systolic.is_some()),
        target,
        from,
        to,
        days: days.len(),
        readings: averaged.len(),
        complete,
        lacks,
    })
}

/// How many recordings of a day have all their readings, each far enough from the one before.
fn full_recordings(rule: &HomeAverage, day: &[Pressure]) -> usize {
    let together =
        |a: &Pressure, b: &Pressure| (b.taken_at - a.taken_at).num_minutes() <= rule.recording_minutes;
    day.chunk_by(together)
        .filter(|recording| {
            let mut before: Option<Timestamp> = None;
            let apart = recording.iter().filter(|reading| {
                let counts =
                    before.is_none_or(|at| (reading.taken_at - at).num_minutes() >= rule.minutes_apart);
                if counts {
                    before = Some(reading.taken_at);
                }
                counts
            });
            apart.count() >= rule.readings_a_recording
        })
        .count()
}

/// The clinic reading that counts for the day of `day`'s readings, oldest first. None without any.
#[must_use]
pub fn clinic(
    protocols: &Protocols,
    subject: &Subject,
    own: Option<&PersonalTarget>,
    zone: Tz,
    day: &[Pressure],
) -> Option<ClinicOfRecord> {
    let last_two = &day[day.len().saturating_sub(2)..];
    let lower = last_two.iter().min_by(|a, b| {
        a.systolic.total_cmp(&b.systolic).then(a.diastolic.total_cmp(&b.diastolic)).then(b.id.cmp(&a.id))
    })?;
    let on = lower.taken_at.date(zone);
    let aim = aim(subject, Setting::Clinic, on);
    let (target, at_target) =
        evaluate::compare_with_target(protocols, aim, own, lower.systolic, lower.diastolic);
    Some(ClinicOfRecord {
        on,
        reading: lower.id,
        systolic: Shown(lower.systolic),
        diastolic: Shown(lower.diastolic),
        at_target,
        target,
        readings: day.len(),
    })
}

fn aim(subject: &Subject, setting: Setting, on: NaiveDate) -> Aim<'_> {
    Aim {
        setting,
        age: on.years_since(subject.birth_date).unwrap_or(0),
        acr_mg_mmol: subject.acr_mg_mmol,
        conditions: &subject.conditions,
    }
}
