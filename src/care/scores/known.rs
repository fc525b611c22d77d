//! Inputs of a score as the service knows them. It knows what hospitals told since they began to, and which
//! conditions somebody was referred with: both say that there is something and never that there is nothing
//! more.

use std::collections::BTreeMap;

use chrono::Duration;

use crate::care::Work;
use crate::care::access::Permit;
use crate::care::record::age_on;
use crate::content::scores::Score;
use crate::error::Result;
use crate::model::hospital::{Admission, Visit};
use crate::model::id::HospitalStayId;
use crate::model::referral::Conditions;
use crate::model::score::{Known, ScoreInput, ScoredInput};
use crate::model::time::Span;
use crate::store;

/// Facts about a stay and its patient that inputs of scores are taken from.
pub(super) struct Facts {
    of_stay: BTreeMap<ScoreInput, Known>,
    conditions: Conditions,
}

impl Facts {
    /// The facts that follow from the record and from the events that hospitals sent.
    pub(super) fn find(
        work: &mut Work<'_>,
        permit: &Permit,
        stay: HospitalStayId,
        visit: &Visit,
    ) -> Result<Self> {
        use ScoreInput as Input;
        let zone = work.rules.config.scheduling.zone;
        let patient = store::patients::find(work.tx, permit)?;
        let conditions = store::patients::conditions(work.tx, permit)?;
        let mut of_stay = BTreeMap::new();
        let mut know = |input: Input, known: Known| of_stay.insert(input, known);
        // Whoever came from another hospital has been ill for longer than this stay, and began it elsewhere.
        let is_transfer = visit.admission == Some(Admission::Transfer);
        if let Some(discharged_at) = visit.discharged_at {
            let left_on = discharged_at.date(zone);
            know(Input::Age, Known::exactly(Input::Age, age_on(patient.birth_date, left_on).into()));
            if let Some(admitted_at) = visit.admitted_at {
                let nights = (left_on - admitted_at.date(zone)).num_days();
                let known = if is_transfer { Known::at_least } else { Known::exactly };
                know(Input::StayDays, known(Input::StayDays, nights));
            }
        }
        match visit.admission {
            Some(Admission::Emergency) => know(Input::Emergency, Known::exactly(Input::Emergency, 1)),
            Some(Admission::Elective) => know(Input::Emergency, Known::exactly(Input::Emergency, 0)),
            Some(Admission::Maternity | Admission::Transfer) | None => None,
        };
        if let Some(admitted_at) = visit.admitted_at.filter(|_| !is_transfer) {
            for (input, days) in [(Input::EmergencyAdmissions, 365), (Input::RecentEmergency, 30)] {
                let before = Span { since: admitted_at - Duration::days(days), until: admitted_at };
                let told_of = store::hospital::emergencies(work.tx, permit, stay, before)?;
                know(input, Known::at_least(input, told_of));
            }
        }
        Ok(Self { of_stay, conditions })
    }

    /// Known range of an input: of one that a condition stands for, that there is at least 1 of it.
    pub(super) fn of(&self, input: ScoreInput, condition: Option<&str>) -> Known {
        let has_it = condition.is_some_and(|name| self.conditions.iter().any(|known| known == name));
        let by_condition = || if has_it { Known::at_least(input, 1) } else { Known::nothing(input) };
        self.of_stay.get(&input).copied().unwrap_or_else(by_condition)
    }

    /// The inputs of a score, by what is known and by what somebody told of what is not.
    pub(super) fn inputs(&self, score: &Score, told: &BTreeMap<ScoreInput, i64>) -> Vec<ScoredInput> {
        let of = |(input, condition)| {
            let known = self.of(input, condition);
            let told = told.get(&input).filter(|value| allows(known, **value) && !known.is_exact());
            let Known { at_least, at_most } = told.map_or(known, |value| Known::exactly(input, *value));
            ScoredInput { input, at_least, at_most, told: told.is_some() }
        };
        score.inputs().map(of).collect()
    }
}

/// Whether an input can have a value by what is known of it.
pub(super) fn allows(known: Known, value: i64) -> bool {
    (known.at_least..=known.at_most).contains(&value)
}
