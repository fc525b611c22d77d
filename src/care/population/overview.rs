//! A practice's register in figures. The people behind each of them are in [`listed`](super::listed).

use chrono::{Days, Months, NaiveDate};
use serde::Serialize;

use super::counts;
use super::people::{self, Person};
use super::standing;
use crate::care::Work;
use crate::care::access::{self, RegisterPermit};
use crate::content::measures::{Framework, Measure, Recall};
use crate::error::{Error, Result};
use crate::model::policy::Action;
use crate::model::reading::Setting;
use crate::model::register::{FactKind, FactValue, Register};
use crate::store;
use crate::store::comparison::RegisterCount;
use crate::store::register_files::RegisterFile;
use crate::store::suggestions::Counts;

/// Days for which an emergency admission is news.
const DAYS_LATELY: u64 = 30;

/// How the people of one condition's register stand with a measure: met, not met, excepted and not counted make up the register.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct MeasuredRegister {
    /// The measure.
    pub name: String,
    pub title: String,
    /// Framework by which the measure is counted.
    pub framework: String,
    pub version: String,
    pub register: Register,
    /// The day of the standing.
    pub day: NaiveDate,
    pub met: i64,
    pub not_met: i64,
    /// Excused, and not met.
    pub excepted: i64,
    pub not_counted: i64,
    /// Met of met and not met; null where nobody is either.
    pub per_cent: Option<f64>,
    /// Per cent from which points are paid, and at which all are; null where none are.
    pub lower: Option<u32>,
    pub upper: Option<u32>,
    pub points: Option<f64>,
    pub points_at_most: Option<u32>,
    /// Where the measure comes from, and how sure that is.
    pub source: String,
}

/// How many people of a practice have a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct RegisterSize {
    pub register: Register,
    pub people: i64,
}

/// How many people of a practice are overdue for one thing that is recorded regularly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct RecallSize {
    pub name: String,
    pub title: String,
    pub within_months: u32,
    /// People who have a condition that the recall is for.
    pub people: i64,
    /// People of whom nothing was recorded within that many months.
    pub overdue: i64,
    pub source: String,
}

/// How blood pressures were written down: a register on which most end in 0 measures less well than it seems.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PressureHabits {
    /// Latest blood pressures at the surgery.
    pub pressures: i64,
    /// Pressures of which systolic and diastolic end in 0.
    pub ending_in_0: i64,
    /// Pressures of exactly 140/90.
    pub exactly_140_90: i64,
}

/// A practice's register on a day.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PracticeRegister {
    pub practice_ods_code: String,
    pub on: NaiveDate,
    pub people: i64,
    /// People on the register who are in the care of this service.
    pub enrolled: i64,
    pub registers: Vec<RegisterSize>,
    pub measures: Vec<MeasuredRegister>,
    pub recalls: Vec<RecallSize>,
    pub pressures: PressureHabits,
    /// People who are not in the care of this service and were admitted to hospital as an emergency within 30
    /// days.
    pub lately_in_hospital: i64,
    /// Whether the practice is shown suggestions.
    pub suggestions_shown: bool,
    pub suggestions: Counts,
    /// The latest files, the latest first.
    pub files: Vec<RegisterFile>,
}

/// The register of a practice in figures.
///
/// # Errors
/// `Forbidden` for roles that see no register; `NotFound` for a practice that is not theirs.
pub fn of_practice(work: &mut Work<'_>, practice: &str, on: Option<NaiveDate>) -> Result<PracticeRegister> {
    let permit = access::on_register(work.actor, Action::CountRegisters, Some(practice))?;
    store::practices::find(work.tx, practice)?.ok_or(Error::NotFound("practice"))?;
    let on = on.unwrap_or_else(|| work.today());
    figures(work, &permit, on)
}

/// The register of a practice in figures, under a permit to count it.
///
/// # Errors
/// Database errors only.
pub(crate) fn figures(
    work: &mut Work<'_>,
    permit: &RegisterPermit,
    on: NaiveDate,
) -> Result<PracticeRegister> {
    let people = people::on(work, permit, on)?;
    let suggestions = store::suggestions::counts(work.tx, permit)?;
    let suggestions_shown = store::suggestions::is_on(work.tx)?;
    let files = store::register_files::files(work.tx, permit, 5)?;
    let rules = &work.rules.measures;
    let of_register = |register: &Register| RegisterSize {
        register: *register,
        people: count(&people, |person| person.registered.episode(*register, on).is_some()),
    };
    Ok(PracticeRegister {
        practice_ods_code: permit.practice().to_owned(),
        on,
        people: count(&people, |_| true),
        enrolled: count(&people, |person| person.member.enrolled),
        registers: Register::ALL.iter().map(of_register).collect(),
        measures: rules.all().map(|(framework, measure)| measured(framework, measure, &people, on)).collect(),
        recalls: rules
            .registers
            .recalls
            .iter()
            .map(|recall| RecallSize {
                name: recall.name.clone(),
                title: recall.title.clone(),
                within_months: recall.within_months,
                people: count(&people, |person| is_about(recall, person, on)),
                overdue: count(&people, |person| is_overdue(recall, person, on)),
                source: rules.registers.source(&recall.source).to_owned(),
            })
            .collect(),
        pressures: habits(&people, on),
        lately_in_hospital: count(&people, |person| was_in_hospital_lately(person, on)),
        suggestions_shown,
        suggestions,
        files,
    })
}

fn count(people: &[Person], mut is_one: impl FnMut(&Person) -> bool) -> i64 {
    i64::try_from(people.iter().filter(|person| is_one(person)).count()).unwrap_or(i64::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "no practice has so many patients")]
fn measured(framework: &Framework, measure: &Measure, people: &[Person], on: NaiveDate) -> MeasuredRegister {
    let RegisterCount { met, not_met, excepted, not_counted, .. } =
        counts::of(framework, measure, people, on);
    MeasuredRegister {
        name: measure.name.clone(),
        title: measure.title.clone(),
        framework: framework.title.clone(),
        version: framework.version.clone(),
        register: measure.register,
        day: framework.day_of(on),
        met,
        not_met,
        excepted,
        not_counted,
        per_cent: (met + not_met > 0).then(|| 100.0 * met as f64 / (met + not_met) as f64),
        lower: measure.lower,
        upper: measure.upper,
        points: standing::points(measure, met, not_met),
        points_at_most: measure.points,
        source: framework.source(&measure.source).to_owned(),
    }
}

fn is_about(recall: &Recall, person: &Person, on: NaiveDate) -> bool {
    recall.registers.iter().any(|register| person.registered.episode(*register, on).is_some())
}

/// Whether nothing was recorded in time; somebody who was diagnosed within that time is not overdue yet.
pub(super) fn is_overdue(recall: &Recall, person: &Person, on: NaiveDate) -> bool {
    let since = on - Months::new(recall.within_months);
    let long_enough = recall.registers.iter().any(|register| {
        let episode = person.registered.episode(*register, on);
        episode.is_some_and(|episode| episode.diagnosed_on.is_none_or(|diagnosed| diagnosed <= since))
    });
    long_enough && person.registered.latest(recall.fact, on).is_none_or(|fact| fact.on <= since)
}

/// Whether a practice may want to look at somebody because a hospital admitted them: nobody here phones them.
pub(super) fn was_in_hospital_lately(person: &Person, on: NaiveDate) -> bool {
    let latest = person.registered.latest(FactKind::EmergencyAdmission, on);
    !person.member.enrolled && latest.is_some_and(|fact| fact.on > on - Days::new(DAYS_LATELY))
}

fn habits(people: &[Person], on: NaiveDate) -> PressureHabits {
    const ROUND: i64 = 10_000;
    const TARGET: FactValue = FactValue { value: 140_000, second: 90_000 };
    let mut habits = PressureHabits::default();
    for person in people {
        let known = person.registered.known(FactKind::BloodPressure, on);
        let Some(latest) = known.iter().find(|fact| fact.setting == Setting::Clinic) else { continue };
        habits.pressures += 1;
        let ends_in_0 = latest.value.value % ROUND == 0 && latest.value.second % ROUND == 0;
        habits.ending_in_0 += i64::from(ends_in_0);
        habits.exactly_140_90 += i64::from(latest.value == TARGET);
    }
    habits
}

/// A practice that sends its register, in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ListedRegister {
    pub practice_ods_code: String,
    pub practice_name: String,
    pub suggestions: Counts,
    /// The latest file.
    pub file: Option<RegisterFile>,
}

/// The practices that send a register: everybody's for a team lead, their own for a GP.
///
/// # Errors
/// `Forbidden` for roles that see no register.
pub fn practices(work: &mut Work<'_>) -> Result<Vec<ListedRegister>> {
    access::may(work.actor, Action::CountRegisters)?;
    let mut listed = Vec::new();
    for (practice_ods_code, practice_name) in store::registers::practices_with(work.tx)? {
        let permit = access::on_register(work.actor, Action::CountRegisters, Some(&practice_ods_code));
        let Ok(permit) = permit else { continue };
        let suggestions = store::suggestions::counts(work.tx, &permit)?;
        let file = store::register_files::files(work.tx, &permit, 1)?.pop();
        listed.push(ListedRegister { practice_ods_code, practice_name, suggestions, file });
    }
    Ok(listed)
}
