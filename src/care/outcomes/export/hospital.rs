//! Visits to hospital of the people of an export, by what had been told of them by then.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Duration, NaiveDate};

use crate::care::Work;
use crate::care::access::ListPermit;
use crate::care::hospital::visit;
use crate::error::Result;
use crate::model::hospital::{Admission, HospitalStayStatus, Told};
use crate::model::id::HospitalStayId;
use crate::model::register::FactKind;
use crate::model::time::Timestamp;
use crate::store;

/// Days of one person.
#[derive(Clone, Debug, Default)]
pub(super) struct InHospital {
    emergencies: BTreeSet<NaiveDate>,
    /// From admission to discharge, or to the day of the export.
    stays: Vec<(NaiveDate, NaiveDate)>,
}

impl InHospital {
    /// Emergency admissions from one day up to before another.
    pub fn emergencies(&self, from: NaiveDate, before: NaiveDate) -> usize {
        self.emergencies.range(from..before).count()
    }

    /// Nights from one day up to before another.
    pub fn nights(&self, from: NaiveDate, before: NaiveDate) -> i64 {
        let nights = |(admitted, discharged): &(NaiveDate, NaiveDate)| {
            ((*discharged).min(before) - (*admitted).max(from)).num_days().max(0)
        };
        self.stays.iter().map(nights).sum()
    }
}

/// Visits by the person's NHS number: those of patients, and emergency admissions of people on registers.
pub(super) fn of(
    work: &mut Work<'_>,
    permit: &ListPermit,
    on: NaiveDate,
    until: Timestamp,
) -> Result<BTreeMap<String, InHospital>> {
    let zone = work.rules.config.scheduling.zone;
    let mut visits: BTreeMap<HospitalStayId, (String, Vec<Told>)> = BTreeMap::new();
    for event in store::outcomes::hospital_events(work.tx, permit, until)? {
        visits.entry(event.stay).or_insert_with(|| (event.nhs_number, Vec::new())).1.push(event.told);
    }
    let mut people: BTreeMap<String, InHospital> = BTreeMap::new();
    for (number, told) in visits.into_values() {
        let Some(visit) = visit::of(told).filter(|visit| visit.status != HospitalStayStatus::Cancelled)
        else {
            continue;
        };
        let Some(admitted) = visit.admitted_at.map(|at| at.date(zone)) else { continue };
        let person = people.entry(number).or_default();
        if visit.admission == Some(Admission::Emergency) {
            person.emergencies.insert(admitted);
        }
        let ended = visit.discharged_at.map_or(on + Duration::days(1), |at| at.date(zone));
        person.stays.push((admitted, ended));
    }
    for fact in store::outcomes::facts(work.tx, permit, FactKind::EmergencyAdmission, until)? {
        people.entry(fact.nhs_number).or_default().emergencies.insert(fact.on_date);
    }
    Ok(people)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nights_are_cut_to_the_days_that_are_asked_for() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let person = InHospital {
            emergencies: BTreeSet::from([day("2026-03-01"), day("2026-03-31")]),
            stays: vec![(day("2026-02-27"), day("2026-03-03")), (day("2026-03-31"), day("2026-04-05"))],
        };
        assert_eq!(person.nights(day("2026-03-01"), day("2026-04-01")), 3);
        assert_eq!(person.emergencies(day("2026-03-01"), day("2026-03-31")), 1);
        assert_eq!(person.nights(day("2026-05-01"), day("2026-06-01")), 0);
    }
}
