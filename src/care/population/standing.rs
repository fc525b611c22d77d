//! How somebody on a register stands with a measure. Pure: the same facts and the same version give the same standing.

use chrono::{Months, NaiveDate};

use crate::content::measures::{Framework, Measure, Met};
use crate::model::reading::Setting;
use crate::model::register::{FRAIL_FROM, Fact, FactKind, Registered, Standing, StandingReason as Why};

/// Days between two invitations.
const DAYS_BETWEEN_INVITATIONS: i64 = 7;

/// The two days that a standing rests on.
#[derive(Clone, Copy)]
struct Days {
    /// The day up to which facts are known.
    known: NaiveDate,
    /// The day that the framework counts back from: today, or the end of its year.
    counted: NaiveDate,
}

/// How somebody stands, why, and by which fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    pub standing: Standing,
    /// None for whoever has met it.
    pub why: Option<Why>,
    /// The fact that decided: the latest of those recorded in time; none where nothing was.
    pub fact: Option<Fact>,
}

/// How `person` stands with `measure` by what is known on `on`; None for somebody who is not on its register then.
///
/// An exception excuses a person who does not meet the measure; it takes nothing away from one who does.
#[must_use]
pub fn of(framework: &Framework, measure: &Measure, person: &Registered, on: NaiveDate) -> Option<Judged> {
    let episode = person.episode(measure.register, on)?;
    let day = framework.day_of(on);
    let days = Days { known: on, counted: day };
    if let Some(why) = not_counted(measure, person, days) {
        return Some(Judged { standing: Standing::NotCounted, why: Some(why), fact: None });
    }
    let (why, fact) = match met(&measure.met, person, days) {
        Ok(fact) => return Some(Judged { standing: Standing::Met, why: None, fact: Some(fact) }),
        Err(not) => not,
    };
    let excuse = measure.excepted.iter().copied().find(|why| match why {
        Why::DiagnosedWithin3Months => is_after(episode.diagnosed_on, day, 3),
        Why::DiagnosedWithin9Months => is_after(episode.diagnosed_on, day, 9),
        Why::RegisteredWithin3Months => is_after(person.registered_on, day, 3),
        Why::RegisteredWithin9Months => is_after(person.registered_on, day, 9),
        Why::MaximalTreatment => !noted(measure, person, FactKind::MaximalTreatment, days).is_empty(),
        Why::Declined => !noted(measure, person, FactKind::Declined, days).is_empty(),
        Why::Unsuitable => !noted(measure, person, FactKind::Unsuitable, days).is_empty(),
        Why::TwoInvitations => {
            let invited = noted(measure, person, FactKind::Invited, days);
            let (first, last) = (invited.iter().min(), invited.iter().max());
            first
                .zip(last)
                .is_some_and(|(first, last)| (*last - *first).num_days() >= DAYS_BETWEEN_INVITATIONS)
        }
        _ => false,
    });
    let standing = if excuse.is_some() { Standing::Excepted } else { Standing::NotMet };
    Some(Judged { standing, why: excuse.or(Some(why)), fact })
}

/// Whether a date lies less than so many months before the day of the standing.
fn is_after(date: Option<NaiveDate>, day: NaiveDate, months: u32) -> bool {
    date.is_some_and(|date| date > day - Months::new(months))
}

fn not_counted(measure: &Measure, person: &Registered, days: Days) -> Option<Why> {
    let age = days.counted.years_since(person.birth_date).unwrap_or(0);
    if measure.age_at_least.is_some_and(|least| age < least) {
        return Some(Why::TooYoung);
    }
    if measure.age_at_most.is_some_and(|most| age > most) {
        return Some(Why::TooOld);
    }
    let wanted = measure.frail?;
    let is_frail =
        person.latest(FactKind::Frailty, days.known).is_some_and(|fact| fact.value.value >= FRAIL_FROM);
    match (is_frail, wanted) {
        (true, false) => Some(Why::Frail),
        (false, true) => Some(Why::NotFrail),
        _ => None,
    }
}

/// The fact by which it is met, or why it is not and the fact that says so.
fn met(rules: &[Met], person: &Registered, days: Days) -> Result<Fact, (Why, Option<Fact>)> {
    let in_time = |rule: &Met| {
        let latest = person
            .latest(rule.fact, days.known)
            .filter(|fact| is_after(Some(fact.on), days.counted, rule.within_months));
        latest.map(|fact| (*rule, *fact))
    };
    let Some((rule, fact)) = rules.iter().find_map(in_time) else { return Err((Why::NotRecorded, None)) };
    let limit = if fact.setting == Setting::Home { rule.home.or(rule.limit) } else { rule.limit };
    match limit {
        Some(limit) if !limit.holds(fact.value) => Err((Why::AboveLimit, Some(fact))),
        _ => Ok(fact),
    }
}

/// When something was noted about the measure's register in the twelve months before its day.
fn noted(measure: &Measure, person: &Registered, kind: FactKind, days: Days) -> Vec<NaiveDate> {
    let known = person.known(kind, days.known).into_iter();
    known
        .filter(|fact| fact.about == Some(measure.register) && is_after(Some(fact.on), days.counted, 12))
        .map(|fact| fact.on)
        .collect()
}

/// Points that are paid for a share of those counted: none below the lower per cent, all from the upper one on.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "nobody has so many patients")]
pub fn points(measure: &Measure, met: i64, not_met: i64) -> Option<f64> {
    let (lower, upper, points) = (measure.lower?, measure.upper?, measure.points?);
    if met + not_met == 0 {
        return None;
    }
    let per_cent = 100.0 * met as f64 / (met + not_met) as f64;
    let share = (per_cent - f64::from(lower)) / f64::from(upper - lower);
    Some(f64::from(points) * if per_cent < f64::from(lower) { 0.0 } else { share.min(1.0) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::measures::Measures;
    use crate::model::id::RegisterEntryId;
    use crate::model::register::{Episode, FactValue, Register};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn points_are_paid_between_the_two_per_cents() {
        let measures = Measures::load().unwrap();
        let (_, hyp008) = measures.named("hyp008").unwrap();
        let paid = |met, not_met| points(hyp008, met, not_met).map(|points| format!("{points:.2}"));
        assert_eq!(paid(399, 601).as_deref(), Some("0.00"));
        assert_eq!(paid(625, 375).as_deref(), Some("19.00"));
        assert_eq!(paid(85, 15).as_deref(), Some("38.00"));
        assert_eq!(paid(90, 10).as_deref(), Some("38.00"));
        assert_eq!(paid(0, 0), None);
    }

    #[test]
    fn a_condition_that_came_back_is_on_the_register() {
        let episode = |from: &str, until: Option<&str>| Episode {
            register: Register::Hypertension,
            diagnosed_on: Some(day(from)),
            resolved_on: until.map(day),
        };
        let person = Registered {
            id: RegisterEntryId(1),
            birth_date: day("1960-05-02"),
            registered_on: None,
            episodes: vec![episode("2015-01-01", Some("2026-05-01")), episode("2026-05-02", None)],
            facts: Vec::new(),
        };
        let stands = |on| person.episode(Register::Hypertension, day(on)).is_some();
        assert!(stands("2026-04-30") && !stands("2026-05-01") && stands("2026-05-02"));
        assert!(!stands("2014-12-31"));
    }

    proptest! {
        /// Nobody falls out of a measure's register, and an exception never takes away what is met.
        #[test]
        fn whoever_is_on_a_register_stands_somewhere(
            born in 1920i32..2015,
            readings in prop::collection::vec((0i64..1200, 90i64..220, 50i64..130, any::<bool>()), 0..6),
            notes in prop::collection::vec((0i64..800, 0usize..4), 0..4),
            frail in prop::option::of(0i64..4),
        ) {
            let measures = Measures::load().unwrap();
            let on = day("2026-11-25");
            for (framework, measure) in measures.all() {
                let fact = |kind, days, setting, about, value| Fact {
                    kind, on: on - chrono::Duration::days(days), setting, about, value,
                };
                let mut facts: Vec<Fact> = readings.iter().map(|(days, value, second, home)| {
                    let setting = if *home { Setting::Home } else { Setting::Clinic };
                    let value = FactValue { value: value * 1000, second: second * 1000 };
                    fact(FactKind::BloodPressure, *days, setting, None, value)
                }).collect();
                facts.extend(frail.map(|class| fact(
                    FactKind::Frailty, 100, Setting::Unspecified, None, FactValue { value: class * 1000, second: 0 },
                )));
                let bare = Registered {
                    id: RegisterEntryId(1),
                    birth_date: NaiveDate::from_ymd_opt(born, 3, 31).unwrap(),
                    registered_on: None,
                    episodes: vec![Episode { register: measure.register, diagnosed_on: None, resolved_on: None }],
                    facts,
                };
                let mut noted = bare.clone();
                let kinds = [FactKind::MaximalTreatment, FactKind::Declined, FactKind::Unsuitable, FactKind::Invited];
                noted.facts.extend(notes.iter().map(|(days, kind)| fact(
                    kinds[*kind], *days, Setting::Unspecified, Some(measure.register), FactValue::default(),
                )));
                let (plain, excused) = (of(framework, measure, &bare, on), of(framework, measure, &noted, on));
                let (plain, excused) = (plain.unwrap().standing, excused.unwrap().standing);
                if excused == Standing::Excepted {
                    prop_assert_eq!(plain, Standing::NotMet);
                } else {
                    prop_assert_eq!(plain, excused);
                }
            }
        }
    }
}
