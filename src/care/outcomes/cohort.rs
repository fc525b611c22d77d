//! Everybody who was offered the service, and who else is on a register, as it stood at the end of a day.
//!
//! A person counts once, by NHS number: by the stay with the first conversation, else by the newest stay, else by the newest
//! referral. The **index date** is the day of the first conversation; of somebody who waits, that on which the waiting began; of
//! somebody on a register, the middle one of those who were spoken to, so that both are followed through the same seasons.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::care::Work;
use crate::care::access::ListPermit;
use crate::error::Result;
use crate::model::enrolment::DischargeReason;
use crate::model::outcome::{FlowStep, OutcomeGroup};
use crate::model::referral::ReferralEventKind;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::outcomes::{OfferRow, StayRow};

/// The end of a stay in the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ended {
    pub on: NaiveDate,
    pub reason: Option<DischargeReason>,
}

/// Somebody who was offered the service, or is on a register.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub birth_date: NaiveDate,
    pub sex: String,
    pub group: OutcomeGroup,
    /// How far they have come; None of somebody who was never offered it.
    pub step: Option<FlowStep>,
    pub index: Option<NaiveDate>,
    /// Of the stay that they count by, unless they are in the service again.
    pub ended: Option<Ended>,
    /// Of the newest referral.
    pub conditions: Vec<String>,
    pub smokes_now: Option<bool>,
    pub first_call: Option<NaiveDate>,
    pub calls: i64,
    pub minutes: i64,
    /// None before there was a stay.
    pub phase: Option<String>,
    /// When they left the practice's register.
    pub left_register_on: Option<NaiveDate>,
}

/// Everybody, by NHS number.
pub(super) struct Cohort {
    pub on: NaiveDate,
    /// The first instant after `on`.
    pub until: Timestamp,
    pub people: BTreeMap<String, Person>,
}

impl Cohort {
    pub fn of(work: &mut Work<'_>, permit: &ListPermit, on: NaiveDate) -> Result<Self> {
        let zone = work.rules.config.scheduling.zone;
        let until = Timestamp::start_of(on + Days::new(1), zone);
        let date = |at: Timestamp| at.date(zone);
        let mut people = BTreeMap::new();
        for offer in store::outcomes::offers(work.tx, permit, until)? {
            // Of several the newest one stays.
            people.insert(offer.nhs_number.clone(), referred(offer, date));
        }
        let mut stays: BTreeMap<String, Vec<StayRow>> = BTreeMap::new();
        for stay in store::outcomes::stays(work.tx, permit, until)? {
            stays.entry(stay.nhs_number.clone()).or_default().push(stay);
        }
        for (number, stays) in stays {
            let known = people.remove(&number);
            if let Some(person) = taken_in(&stays, known, date) {
                people.insert(number, person);
            }
        }
        let mut spoken: Vec<NaiveDate> = people.values().filter_map(|person| person.first_call).collect();
        spoken.sort_unstable();
        let middle = spoken.get(spoken.len().saturating_sub(1) / 2).copied();
        for entry in store::outcomes::entries(work.tx, permit, on)? {
            let person = people.entry(entry.nhs_number).or_insert_with(|| Person {
                birth_date: entry.birth_date,
                sex: entry.sex,
                group: OutcomeGroup::NeverOffered,
                step: None,
                index: middle,
                ended: None,
                conditions: Vec::new(),
                smokes_now: None,
                first_call: None,
                calls: 0,
                minutes: 0,
                phase: None,
                left_register_on: None,
            });
            // With another practice now, if there is a later entry.
            person.left_register_on = entry.left_on;
        }
        Ok(Self { on, until, people })
    }
}

/// Somebody who was referred, as the referral says.
fn referred(offer: OfferRow, date: impl Fn(Timestamp) -> NaiveDate) -> Person {
    let step = match offer.event {
        Some(ReferralEventKind::Accepted) => FlowStep::Waiting,
        Some(ReferralEventKind::Declined) => FlowStep::Declined,
        Some(ReferralEventKind::Withdrawn) => FlowStep::Withdrawn,
        _ => FlowStep::Undecided,
    };
    Person {
        birth_date: offer.birth_date,
        sex: offer.sex,
        group: OutcomeGroup::Other,
        step: Some(step),
        index: Some(date(offer.received_at)),
        ended: None,
        conditions: offer.conditions.iter().map(str::to_owned).collect(),
        smokes_now: offer.smokes_now,
        first_call: None,
        calls: 0,
        minutes: 0,
        phase: None,
        left_register_on: None,
    }
}

/// Somebody who has been taken in, by their stays in order; None without any.
fn taken_in(
    stays: &[StayRow],
    referred: Option<Person>,
    date: impl Fn(Timestamp) -> NaiveDate,
) -> Option<Person> {
    let newest = stays.last()?;
    let spoken = stays.iter().filter(|stay| stay.first_call.is_some()).min_by_key(|stay| stay.first_call);
    let counted = spoken.unwrap_or(newest);
    let is_open = stays.iter().any(|stay| stay.ended_at.is_none());
    let was_enrolled = stays.iter().any(|stay| stay.activated_at.is_some());
    let step = match (spoken.is_some(), was_enrolled, is_open) {
        (true, _, true) => FlowStep::InCare,
        (true, _, false) => FlowStep::Left,
        (false, true, true) => FlowStep::NotSpokenTo,
        (false, true, false) => FlowStep::LeftUnspoken,
        (false, false, true) => FlowStep::Waiting,
        (false, false, false) => FlowStep::LeftWaiting,
    };
    let group = match step {
        FlowStep::InCare | FlowStep::Left => OutcomeGroup::Served,
        FlowStep::Waiting => OutcomeGroup::Waiting,
        _ => OutcomeGroup::Other,
    };
    let first_call = counted.first_call.map(&date);
    let ended = (!is_open).then(|| newest.ended_at.map(&date)).flatten().map(|on| Ended {
        on,
        reason: newest.ended_because.as_deref().and_then(|reason| reason.parse().ok()),
    });
    Some(Person {
        birth_date: counted.birth_date,
        sex: counted.sex.clone(),
        group,
        step: Some(step),
        index: Some(first_call.unwrap_or_else(|| date(counted.waiting_since))),
        ended,
        conditions: referred.as_ref().map(|person| person.conditions.clone()).unwrap_or_default(),
        smokes_now: referred.and_then(|person| person.smokes_now),
        first_call,
        calls: stays.iter().map(|stay| stay.calls).sum(),
        minutes: stays.iter().map(|stay| stay.minutes).sum(),
        phase: Some(newest.phase.clone()),
        left_register_on: None,
    })
}
