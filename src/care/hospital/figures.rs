//! Figures of discharges: who was reached in time, and who was in hospital again within 30 days. Readmission
//! is measured and promised to nobody: a call alone does not lower it.
//!
//! A readmission is an emergency admission from 0 to 29 days after the last discharge before it, to any hospital. A transfer, out of
//! one hospital and into another on the same day or the next, goes on with the stay; whoever died in hospital, or was there
//! to give birth, is not counted; discharges of the last 30 days wait, since it is not known yet (NHS Digital, indicator I02040).

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use chrono_tz::Tz;
use serde::Serialize;

use crate::care::Work;
use crate::care::access;
use crate::error::Result;
use crate::model::audit::AuditEntry;
use crate::model::call::CallStatus;
use crate::model::hospital::{Admission, HospitalDestination, NoDischargeCall};
use crate::model::id::HospitalStayId;
use crate::model::policy::Action;
use crate::model::time::{Span, Timestamp};
use crate::store;
use crate::store::hospital::Counted;

/// Days after a discharge in which an emergency admission is a readmission.
pub(crate) const READMITTED_WITHIN: i64 = 30;
/// Days whose discharges are counted.
const DAYS: i64 = 90;

/// Discharges of 90 days, and what became of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct HospitalFigures {
    /// Discharges whose call was due by now, or was made already.
    pub followed: i64,
    /// Discharges of `followed` after which the patient was spoken to before the time was up.
    pub in_time: i64,
    /// Calls whose time is not up yet.
    pub waiting: i64,
    /// Discharges without a call, by reason.
    pub no_call: BTreeMap<NoDischargeCall, i64>,
    /// Discharges from 120 to 30 days ago after which somebody could be in hospital again.
    pub discharges: i64,
    /// Discharges of `discharges` that were followed by an emergency admission within 30 days.
    pub readmitted: i64,
    /// Medicines that were found to differ, in calls of any kind.
    pub medicine_discrepancies: i64,
    /// Of those that were found more than 7 days ago: still open 7 days later.
    pub open_after_7_days: i64,
}

/// Counts what became of discharges, over everybody in the service.
///
/// # Errors
/// `Forbidden` but for team leads.
pub fn read(work: &mut Work<'_>) -> Result<(HospitalFigures, AuditEntry<'static>)> {
    access::may(work.actor, Action::ReadBoard)?;
    let everybody = access::list(work.actor, Action::ListHospitalStays)?;
    let (now, zone) = (work.now, work.rules.config.scheduling.zone);
    let days = |days| now - Duration::days(days);
    let stays = store::hospital::counted(work.tx, &everybody, days(DAYS + 2 * READMITTED_WITHIN))?;
    let window = Span { since: days(DAYS + READMITTED_WITHIN), until: days(READMITTED_WITHIN) };
    let (discharges, readmitted) = readmissions(&stays, window, zone);
    let (mut followed, mut in_time, mut waiting) = (0, 0, 0);
    let counted = Span { since: days(DAYS), until: now };
    for one in store::discharge_follow_ups::followed_up(work.tx, &everybody, counted)? {
        let reached = one.call_status == CallStatus::Completed;
        if reached || one.due_at <= now {
            followed += 1;
            in_time += i64::from(reached && one.completed_at.is_some_and(|at| at <= one.due_at));
        } else if matches!(one.call_status, CallStatus::Planned | CallStatus::Listed | CallStatus::Claimed) {
            waiting += 1;
        }
    }
    let no_call = store::discharge_follow_ups::not_followed_up(work.tx, &everybody, counted)?;
    let found = store::discrepancies::noted_between(work.tx, &everybody, counted)?;
    let week = Duration::days(7);
    let was_open = |(noted, settled): &(Timestamp, Option<Timestamp>)| {
        *noted + week <= now && settled.is_none_or(|at| at > *noted + week)
    };
    let (medicine_discrepancies, open_after_7_days) =
        found.iter().fold((0, 0), |(all, open), one| (all + 1, open + i64::from(was_open(one))));
    let figures = HospitalFigures {
        followed,
        in_time,
        waiting,
        no_call: no_call.into_iter().collect(),
        discharges,
        readmitted,
        medicine_discrepancies,
        open_after_7_days,
    };
    Ok((figures, AuditEntry::of("hospital.figures", ("hospital", ""))))
}

/// Discharges from the start of `window` until before its end, and how many of them were followed by a readmission.
fn readmissions(stays: &[Counted], window: Span<Timestamp>, zone: Tz) -> (i64, i64) {
    let is_within = |one: &Discharge| (window.since..window.until).contains(&one.at);
    let within = discharges(stays, zone).into_iter().filter(is_within);
    within.fold((0, 0), |(all, again), one| (all + 1, again + i64::from(one.is_readmitted)))
}

/// A discharge after which somebody could be in hospital again.
pub(crate) struct Discharge {
    /// The stay that it ended; of joined ones the last.
    pub stay: HospitalStayId,
    pub at: Timestamp,
    pub is_readmitted: bool,
}

/// Discharges, and whether each was followed by a readmission. `stays` are in order of patient and time.
pub(crate) fn discharges(stays: &[Counted], zone: Tz) -> Vec<Discharge> {
    let spells =
        stays.chunk_by(|one, next| one.patient_id == next.patient_id).flat_map(|of_one| spells(of_one, zone));
    let counts = |spell: &Counted| {
        spell.destination != Some(HospitalDestination::Died) && spell.admission != Some(Admission::Maternity)
    };
    let of = |(spell, next): (Counted, Option<Counted>)| {
        let at = spell.discharged_at.filter(|_| counts(&spell))?;
        let is_readmitted = next.filter(|next| next.patient_id == spell.patient_id).is_some_and(|next| {
            let is_soon = |again| days_between(at, again, zone) < READMITTED_WITHIN;
            next.admission == Some(Admission::Emergency) && next.admitted_at.is_some_and(is_soon)
        });
        Some(Discharge { stay: spell.id, at, is_readmitted })
    };
    with_next(spells).into_iter().filter_map(of).collect()
}

/// The stays of one patient, a transfer joined to the stay before it.
fn spells(stays: &[Counted], zone: Tz) -> Vec<Counted> {
    let mut spells: Vec<Counted> = Vec::new();
    for stay in stays {
        let goes_on = spells.last().is_some_and(|last| {
            let to_hospital = last.destination == Some(HospitalDestination::OtherHospital)
                || stay.admission == Some(Admission::Transfer);
            match (last.discharged_at, stay.admitted_at) {
                (Some(out), Some(into)) => to_hospital && days_between(out, into, zone) <= 1,
                _ => false,
            }
        });
        match spells.last_mut().filter(|_| goes_on) {
            Some(last) => {
                (last.id, last.discharged_at, last.destination) =
                    (stay.id, stay.discharged_at, stay.destination);
            }
            None => spells.push(*stay),
        }
    }
    spells
}

fn with_next(spells: impl Iterator<Item = Counted>) -> Vec<(Counted, Option<Counted>)> {
    let spells: Vec<Counted> = spells.collect();
    let next = spells.iter().copied().skip(1).map(Some).chain([None]);
    spells.iter().copied().zip(next).collect()
}

fn days_between(from: Timestamp, until: Timestamp, zone: Tz) -> i64 {
    let day = |at: Timestamp| -> NaiveDate { at.date(zone) };
    (day(until) - day(from)).num_days()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::PatientId;

    fn stay(admitted: &str, discharged: Option<&str>, admission: Admission) -> Counted {
        let at = |day: &str| format!("2026-{day}T12:00:00Z").parse().unwrap();
        Counted {
            id: HospitalStayId(1),
            patient_id: PatientId(1),
            admitted_at: Some(at(admitted)),
            discharged_at: discharged.map(at),
            admission: Some(admission),
            destination: Some(HospitalDestination::Home),
        }
    }

    fn of(stays: &[Counted]) -> (i64, i64) {
        let at = |text: &str| text.parse().unwrap();
        let window = Span { since: at("2026-01-01T00:00:00Z"), until: at("2026-12-31T00:00:00Z") };
        readmissions(stays, window, chrono_tz::Europe::London)
    }

    #[test]
    fn the_29th_day_is_a_readmission_and_the_30th_is_not() {
        let first = stay("03-02", Some("03-09"), Admission::Emergency);
        assert_eq!(of(&[first, stay("04-07", None, Admission::Emergency)]), (1, 1));
        assert_eq!(of(&[first, stay("04-08", None, Admission::Emergency)]), (1, 0));
        // A planned stay in between: the last discharge before it counts.
        let planned = stay("03-20", Some("03-20"), Admission::Elective);
        assert_eq!(of(&[first, planned, stay("04-08", None, Admission::Emergency)]), (2, 1));
        assert_eq!(of(&[first, planned]), (2, 0), "a planned admission is none");
    }

    #[test]
    fn a_transfer_the_next_day_goes_on_with_the_stay() {
        let out = Counted {
            destination: Some(HospitalDestination::OtherHospital),
            ..stay("03-01", Some("03-05"), Admission::Emergency)
        };
        let into = stay("03-06", Some("03-12"), Admission::Emergency);
        assert_eq!(of(&[out, into]), (1, 0));
        assert_eq!(of(&[out, into, stay("04-10", None, Admission::Emergency)]), (1, 1));
    }

    #[test]
    fn whoever_died_there_is_not_counted_and_nobody_is_for_somebody_else() {
        let died = Counted {
            destination: Some(HospitalDestination::Died),
            ..stay("03-01", Some("03-05"), Admission::Emergency)
        };
        assert_eq!(of(&[died]), (0, 0));
        let other = Counted { patient_id: PatientId(2), ..stay("03-10", None, Admission::Emergency) };
        assert_eq!(of(&[stay("03-01", Some("03-05"), Admission::Emergency), other]), (1, 0));
    }
}
