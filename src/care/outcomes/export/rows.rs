//! The rows of an export, one per person, in the order of their digests.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};

use super::super::cohort::{Cohort, Person};
use super::super::measured::{self, After, PersonDays, mean};
use super::hospital::{self, InHospital};
use crate::care::Work;
use crate::care::access::ListPermit;
use crate::care::record::age_on;
use crate::content::outcomes::OutcomeMeasure;
use crate::error::Result;
use crate::model::enrolment::DischargeReason;
use crate::model::outcome::OutcomeGroup;
use crate::model::register::FactKind;
use crate::store;
use crate::store::outcomes::ScoreRow;

/// Days that somebody is followed for admissions.
const FOLLOWED: i64 = 365;
/// Words of the thousandths in which a register keeps smoking.
const SMOKING: [&str; 3] = ["never", "ex", "current"];

/// Facts about people beside the cohort, by NHS number.
struct Known<'a> {
    measures: Vec<(&'a OutcomeMeasure, BTreeMap<String, PersonDays>)>,
    hospital: BTreeMap<String, InHospital>,
    scores: BTreeMap<String, Vec<(NaiveDate, ScoreRow)>>,
    smoking: BTreeMap<String, Vec<(NaiveDate, i64)>>,
    registers: BTreeMap<String, Vec<&'static str>>,
}

pub(super) fn of(
    work: &mut Work<'_>,
    permit: &ListPermit,
    cohort: &Cohort,
    measures: &[&OutcomeMeasure],
    digest: impl Fn(&str) -> String,
) -> Result<Vec<Vec<String>>> {
    let zone = work.rules.config.scheduling.zone;
    let mut known = Known {
        measures: Vec::new(),
        hospital: hospital::of(work, permit, cohort.on, cohort.until)?,
        scores: BTreeMap::new(),
        smoking: BTreeMap::new(),
        registers: BTreeMap::new(),
    };
    for measure in measures {
        known.measures.push((*measure, measured::of(work, permit, cohort, measure)?));
    }
    for row in store::outcomes::scores(work.tx, permit, cohort.until)? {
        known.scores.entry(row.nhs_number.clone()).or_default().push((row.at.date(zone), row));
    }
    for fact in store::outcomes::facts(work.tx, permit, FactKind::Smoking, cohort.until)? {
        known.smoking.entry(fact.nhs_number).or_default().push((fact.on_date, fact.value));
    }
    for episode in store::outcomes::episodes(work.tx, permit, cohort.on)? {
        known.registers.entry(episode.nhs_number).or_default().push(episode.register.as_str());
    }
    let mut rows: Vec<Vec<String>> = cohort
        .people
        .iter()
        .map(|(number, person)| {
            let mut row = vec![digest(number)];
            row.extend(known.row(cohort.on, number, person));
            row
        })
        .collect();
    rows.sort_unstable();
    Ok(rows)
}

impl Known<'_> {
    /// Everything of a row but the digest, in the order of the columns.
    fn row(&self, on: NaiveDate, number: &str, person: &Person) -> Vec<String> {
        let index = person.index;
        let mut row = vec![
            person.group.to_string(),
            person.step.map(|step| step.to_string()).unwrap_or_default(),
            written(index),
            age_band(age_on(person.birth_date, index.unwrap_or(on))),
            person.sex.clone(),
            self.conditions(number, person),
            self.smoking(number, person, index.unwrap_or(on)).to_owned(),
        ];
        let nothing = PersonDays::default();
        for (measure, people) in &self.measures {
            let days = people.get(number).unwrap_or(&nothing);
            row.extend(measures(measure, days, index, on));
        }
        let censored = person.ended.as_ref().map(|ended| ended.on).or(person.left_register_on).unwrap_or(on);
        row.extend(self.hospital_before(number, index));
        row.extend(self.score(number, index));
        row.extend([
            written(person.first_call),
            person.calls.to_string(),
            person.minutes.to_string(),
            person.phase.clone().unwrap_or_default(),
        ]);
        row.extend(self.hospital_after(number, person));
        let reason = person.ended.as_ref().and_then(|ended| ended.reason);
        let died = match (person.group, reason) {
            (OutcomeGroup::NeverOffered, _) => "",
            (_, Some(DischargeReason::Deceased)) => "yes",
            _ => "no",
        };
        row.extend([
            index
                .map(|index| (censored - index).num_days().clamp(0, FOLLOWED).to_string())
                .unwrap_or_default(),
            died.to_owned(),
            censored.to_string(),
            reason.map(|reason| reason.to_string()).unwrap_or_default(),
            on.to_string(),
        ]);
        row
    }

    fn conditions(&self, number: &str, person: &Person) -> String {
        if person.conditions.is_empty() {
            return self.registers.get(number).map(|registers| registers.join(";")).unwrap_or_default();
        }
        person.conditions.join(";")
    }

    fn smoking(&self, number: &str, person: &Person, by: NaiveDate) -> &'static str {
        let facts = self.smoking.get(number).map(Vec::as_slice).unwrap_or_default();
        let newest = facts.iter().rev().find(|(day, _)| *day <= by);
        let word = newest.and_then(|(_, value)| SMOKING.get(usize::try_from(value / 1000).ok()?).copied());
        let told = person.smokes_now.map(|smokes| if smokes { "current" } else { "not-current" });
        word.or(told).unwrap_or_default()
    }

    fn hospital_before(&self, number: &str, index: Option<NaiveDate>) -> [String; 2] {
        let Some(index) = index else { return [const { String::new() }; 2] };
        let hospital = self.hospital.get(number);
        [FOLLOWED, 30].map(|days| {
            let from = index - Duration::days(days);
            hospital.map_or(0, |person| person.emergencies(from, index)).to_string()
        })
    }

    fn hospital_after(&self, number: &str, person: &Person) -> [String; 2] {
        let Some(index) = person.index else { return [const { String::new() }; 2] };
        let until = index + Duration::days(FOLLOWED);
        let hospital = self.hospital.get(number);
        let nights = hospital.map_or(0, |person| person.nights(index, until));
        let is_told = person.group != OutcomeGroup::NeverOffered;
        [
            hospital.map_or(0, |person| person.emergencies(index, until)).to_string(),
            if is_told { nights.to_string() } else { String::new() },
        ]
    }

    fn score(&self, number: &str, index: Option<NaiveDate>) -> [String; 4] {
        let scores = self.scores.get(number).map(Vec::as_slice).unwrap_or_default();
        let newest = scores.iter().rev().find(|(day, _)| index.is_some_and(|index| *day <= index));
        newest.map_or([const { String::new() }; 4], |(_, row)| {
            [row.score.clone(), row.score_version.clone(), row.lowest.to_string(), row.highest.to_string()]
        })
    }
}

/// Baseline and windows of one measure.
fn measures(
    measure: &OutcomeMeasure,
    days: &PersonDays,
    index: Option<NaiveDate>,
    on: NaiveDate,
) -> Vec<String> {
    let Some(index) = index else {
        return vec![String::new(); 3 * (1 + measure.windows().count())];
    };
    let three = |mean: Option<measured::DaysMean>| match mean {
        None => ["0".to_owned(), String::new(), String::new()],
        Some(mean) => [mean.days.to_string(), format!("{:.2}", mean.mean), mean.last.to_string()],
    };
    let mut cells = three(mean(&days.up_to(measure, index))).to_vec();
    for window in measure.windows() {
        cells.extend(match days.after(window, index, on) {
            After::TooEarly => [const { String::new() }; 3],
            After::NotMeasured => three(None),
            After::Measured(mean) => three(Some(mean)),
        });
    }
    cells
}

fn written(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn age_band(age: i32) -> String {
    match age {
        ..20 => "under-20".to_owned(),
        90.. => "90-and-more".to_owned(),
        age => format!("{}-{}", age / 5 * 5, age / 5 * 5 + 4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_told_in_bands_and_the_oldest_together() {
        for (age, band) in [
            (19, "under-20"),
            (20, "20-24"),
            (64, "60-64"),
            (65, "65-69"),
            (89, "85-89"),
            (104, "90-and-more"),
        ] {
            assert_eq!(age_band(age), band);
        }
    }
}
