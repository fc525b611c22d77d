//! The people on a practice's register with what is known of them, from the practice and from here.

use chrono::{Duration, Months, NaiveDate};
use chrono_tz::Tz;

use crate::care::Work;
use crate::care::access::RegisterPermit;
use crate::care::readings::{Pressure, average, pressure};
use crate::content::protocol::Protocols;
use crate::error::Result;
use crate::model::id::RegisterEntryId;
use crate::model::reading::{ReadingKind, Setting};
use crate::model::register::{Episode, Fact, FactKind, FactValue, Registered};
use crate::model::time::{Span, Timestamp};
use crate::store;
use crate::store::readings::{PressureRow, Subject};
use crate::store::register_facts::OurReading;
use crate::store::registers::{Member, Whom};

/// How far back anything asks; of frailty everything is looked at.
const MONTHS_LOOKED_AT: u32 = 24;

/// Somebody on a register, and what is known of them.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub member: Member,
    pub registered: Registered,
}

/// Everybody on the register of a practice on a date, by id, with what was known on it of the two years before.
///
/// # Errors
/// Database errors only.
pub(crate) fn on(work: &mut Work<'_>, permit: &RegisterPermit, on: NaiveDate) -> Result<Vec<Person>> {
    find(work, permit, Whom::Everybody, on)
}

/// Finds a person on the register of a practice, if they are on it on that date.
///
/// # Errors
/// Database errors only.
pub(crate) fn one(
    work: &mut Work<'_>,
    permit: &RegisterPermit,
    id: RegisterEntryId,
    on: NaiveDate,
) -> Result<Option<Person>> {
    Ok(find(work, permit, Whom::One(id), on)?.pop())
}

fn find(work: &mut Work<'_>, permit: &RegisterPermit, whom: Whom, on: NaiveDate) -> Result<Vec<Person>> {
    let days = Span { since: on - Months::new(MONTHS_LOOKED_AT), until: on };
    let members = store::registers::members(work.tx, permit, whom, on)?;
    let mut episodes = store::registers::episodes(work.tx, permit, whom)?.into_iter().peekable();
    let mut facts = store::register_facts::known(work.tx, permit, whom, days)?;
    facts.extend(ours(work, permit, whom, days)?);
    facts.sort_by_key(|(entry, _)| *entry);
    let mut facts = facts.into_iter().peekable();
    let person = |member: Member| {
        let registered = Registered {
            id: member.id,
            birth_date: member.birth_date,
            registered_on: member.registered_on,
            episodes: theirs::<Episode>(&mut episodes, member.id),
            facts: theirs::<Fact>(&mut facts, member.id),
        };
        Person { member, registered }
    };
    Ok(members.into_iter().map(person).collect())
}

/// Takes the rows about `entry` from the front of `rows`, and drops those about entries before it.
fn theirs<T>(
    rows: &mut std::iter::Peekable<impl Iterator<Item = (RegisterEntryId, T)>>,
    entry: RegisterEntryId,
) -> Vec<T> {
    let mut found = Vec::new();
    while let Some((of, row)) = rows.next_if(|(of, _)| *of <= entry) {
        if of == entry {
            found.push(row);
        }
    }
    found
}

/// Facts that follow from readings of people on the register who are patients of this service too: of a day at the surgery the
/// reading of record, of a series at home its average. Single readings at home are no fact.
fn ours(
    work: &mut Work<'_>,
    permit: &RegisterPermit,
    whom: Whom,
    days: Span<NaiveDate>,
) -> Result<Vec<(RegisterEntryId, Fact)>> {
    let zone = work.rules.config.scheduling.zone;
    let day_after = |day: NaiveDate| Timestamp::start_of(day + Duration::days(1), zone);
    let taken = Span { since: day_after(days.since), until: day_after(days.until) };
    let readings = store::register_facts::ours(work.tx, permit, whom, taken)?;
    let mut facts = Vec::new();
    for of_one in readings.chunk_by(|a, b| a.entry_id == b.entry_id) {
        let entry = of_one[0].entry_id;
        let pressures = pressures(&work.rules.protocols, zone, of_one)?;
        facts.extend(
            pressures
                .into_iter()
                .chain(of_one.iter().filter_map(|one| single(one, zone)))
                .map(|fact| (entry, fact)),
        );
    }
    Ok(facts)
}

fn single(reading: &OurReading, zone: Tz) -> Option<Fact> {
    let kind = match reading.kind {
        ReadingKind::Hba1c => FactKind::Hba1c,
        ReadingKind::Cholesterol => FactKind::TotalCholesterol,
        _ => return None,
    };
    let value = FactValue { value: thousandths(reading.value), second: 0 };
    Some(Fact { kind, on: reading.taken_at.date(zone), setting: Setting::Unspecified, about: None, value })
}

#[expect(clippy::cast_possible_truncation, reason = "no measure has more than five digits before the point")]
fn thousandths(value: f64) -> i64 {
    (value * 1000.0).round() as i64
}

fn pressures(protocols: &Protocols, zone: Tz, readings: &[OurReading]) -> Result<Vec<Fact>> {
    let of = |setting: Setting| -> Result<Vec<Pressure>> {
        let taken =
            readings.iter().filter(|one| one.kind == ReadingKind::BloodPressure && one.setting == setting);
        taken.map(|one| pressure(&protocols.common, row(one))).collect()
    };
    let subject = Subject {
        id: readings[0].patient,
        birth_date: readings[0].birth_date,
        acr_mg_mmol: None,
        conditions: Vec::new(),
    };
    let fact = |setting, on, systolic: f64, diastolic: f64| Fact {
        kind: FactKind::BloodPressure,
        on,
        setting,
        about: None,
        value: FactValue { value: thousandths(systolic), second: thousandths(diastolic) },
    };
    let clinic = of(Setting::Clinic)?;
    let days = clinic.chunk_by(|a, b| a.taken_at.date(zone) == b.taken_at.date(zone));
    let mut facts: Vec<Fact> = days
        .filter_map(|day| average::clinic(protocols, &subject, None, zone, day))
        .map(|found| fact(Setting::Clinic, found.on, found.systolic.0, found.diastolic.0))
        .collect();
    let home = of(Setting::Home)?;
    if let Some(last) = home.last() {
        let first_day =
            last.taken_at.date(zone) - Duration::days(protocols.common.blood_pressure.home_average.days - 1);
        let series: Vec<Pressure> =
            home.iter().copied().filter(|one| one.taken_at.date(zone) >= first_day).collect();
        let average =
            average::home(protocols, &subject, None, zone, &series).filter(|average| average.complete);
        facts.extend(average.and_then(|average| {
            Some(fact(Setting::Home, average.to, average.systolic?.0, average.diastolic?.0))
        }));
    }
    Ok(facts)
}

fn row(reading: &OurReading) -> PressureRow {
    PressureRow {
        id: reading.id,
        taken_at: reading.taken_at,
        value: Some(reading.value),
        diastolic: reading.diastolic,
        symptoms: reading.symptoms.clone(),
    }
}
