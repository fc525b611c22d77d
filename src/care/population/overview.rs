//! A practice's register in figures, and the people behind each of them.

use std::fmt::Write as _;

use chrono::{Days, Months, NaiveDate};
use serde::Serialize;

use super::people::{self, Person};
use super::standing::{self, Judged};
use super::{counts, suggest};
use crate::care::Work;
use crate::care::access::{self, RegisterPermit, audit};
use crate::content::measures::{Framework, Measure, Recall};
use crate::error::{Error, Result};
use crate::model::id::{PatientId, RegisterEntryId};
use crate::model::paging::Window;
use crate::model::patient::Sex;
use crate::model::policy::Action;
use crate::model::reading::Setting;
use crate::model::register::{Episode, Fact, FactKind, FactValue, Register, Standing, StandingReason};
use crate::store;
use crate::store::comparison::RegisterCount;
use crate::store::registers::RegisterFile;
use crate::store::suggestions::Counts;

/// Facts about one person that an answer holds at most.
const FACTS_SHOWN: i64 = 200;
/// Days for which an emergency admission is news.
const DAYS_LATELY: u64 = 30;

/// How the people of one condition's register stand with a measure: met, not met, excepted and not counted make up the register.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct MeasuredRegister {
    /// The measure.
    pub name: String,
    pub title: String,
    /// Whose way of counting it is.
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
    /// Who is not in the care of this service and was admitted to hospital as an emergency within 30 days.
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
    let files = store::registers::files(work.tx, permit, 5)?;
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
fn is_overdue(recall: &Recall, person: &Person, on: NaiveDate) -> bool {
    let since = on - Months::new(recall.within_months);
    let long_enough = recall.registers.iter().any(|register| {
        let episode = person.registered.episode(*register, on);
        episode.is_some_and(|episode| episode.diagnosed_on.is_none_or(|diagnosed| diagnosed <= since))
    });
    long_enough && person.registered.latest(recall.fact, on).is_none_or(|fact| fact.on <= since)
}

/// Whether a practice may want to look at somebody because a hospital admitted them: nobody here phones them.
fn was_in_hospital_lately(person: &Person, on: NaiveDate) -> bool {
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

/// The people of a practice that a list is about; everybody where nothing is named.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub register: Option<Register>,
    pub measure: Option<String>,
    /// People who stand so with the measure.
    pub standing: Option<Standing>,
    /// The name of a recall: people who are overdue for it.
    pub recall: Option<String>,
    /// Not in the care of this service, and in hospital as an emergency within 30 days.
    pub lately_in_hospital: bool,
}

/// Something that is known of a person, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct RegisterFact {
    pub kind: FactKind,
    pub on: NaiveDate,
    pub setting: Setting,
    /// A number in the unit of the kind, a word, or the register that it is about.
    pub value: String,
    /// Empty where the kind has none.
    pub unit: String,
}

impl From<Fact> for RegisterFact {
    fn from(fact: Fact) -> Self {
        let value = fact.written();
        Self { kind: fact.kind, on: fact.on, setting: fact.setting, value, unit: fact.kind.unit().to_owned() }
    }
}

/// Somebody on a register, in a list. Without a name: the practice finds them by their NHS number.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RegisterPerson {
    pub id: RegisterEntryId,
    pub nhs_number: String,
    pub birth_date: NaiveDate,
    /// Years, on the day asked.
    pub age: u32,
    pub sex: Sex,
    pub registers: Vec<Register>,
    /// The person's record in this service, where they are its patient and of this practice.
    pub patient: Option<PatientId>,
    pub enrolled: bool,
    /// Points of the rules of suggestions that are true of them: what can be changed for the better.
    pub points: i64,
    /// How the person stands with the measure that was asked for, why, and by which fact; null where none was asked for.
    pub standing: Option<Standing>,
    pub why: Option<StandingReason>,
    pub fact: Option<RegisterFact>,
    /// When the thing of the recall that was asked for was last recorded, within two years; null if never, or without a recall.
    pub last_on: Option<NaiveDate>,
}

/// A page of the people on a practice's register, those whom `wanted` names. With a recall those with most points come first, then
/// those overdue for longest.
///
/// # Errors
/// `Forbidden` for whoever is not of the practice; `NotFound` for another practice; `Invalid` for what there is not.
pub fn list(
    work: &mut Work<'_>,
    practice: &str,
    wanted: &Wanted,
    Window { after, limit }: Window<Option<RegisterEntryId>>,
) -> Result<Vec<RegisterPerson>> {
    let permit = access::on_register(work.actor, Action::ReadRegister, Some(practice))?;
    let on = work.today();
    let chosen = choose(work, &permit, wanted, on)?;
    let begin = match after {
        None => 0,
        Some(id) => chosen
            .iter()
            .position(|person| person.id == id)
            .map(|at| at + 1)
            .ok_or_else(|| Error::invalid("/after", "not-a-cursor", "not a cursor of this list"))?,
    };
    let page: Vec<RegisterPerson> =
        chosen.into_iter().skip(begin).take(usize::try_from(limit).unwrap_or(0)).collect();
    audit::note_list(
        work,
        "register.list",
        "register-entry",
        audit::shown(&page, limit).map(|person| person.id),
    )?;
    Ok(page)
}

/// Everybody who is overdue, for a file.
///
/// # Errors
/// As [`list`].
pub fn recall_list(work: &mut Work<'_>, practice: &str, recall: &str) -> Result<Vec<RegisterPerson>> {
    let permit = access::on_register(work.actor, Action::ReadRegister, Some(practice))?;
    let wanted = Wanted { recall: Some(recall.to_owned()), ..Wanted::default() };
    let on = work.today();
    let people = choose(work, &permit, &wanted, on)?;
    audit::note_list(work, "register.recall", "register-entry", people.iter().map(|person| person.id))?;
    Ok(people)
}

fn choose(
    work: &mut Work<'_>,
    permit: &RegisterPermit,
    wanted: &Wanted,
    on: NaiveDate,
) -> Result<Vec<RegisterPerson>> {
    let rules = &work.rules.measures;
    let unknown = |pointer: &str| Error::invalid(pointer, "unknown", "there is none of this name");
    let measure = wanted.measure.as_deref().map(|name| rules.named(name).ok_or_else(|| unknown("/measure")));
    let measure = measure.transpose()?;
    let recall =
        wanted.recall.as_deref().map(|name| rules.registers.recall(name).ok_or_else(|| unknown("/recall")));
    let recall = recall.transpose()?;
    let mut chosen = Vec::new();
    for person in people::on(work, permit, on)? {
        let of = &person.registered;
        let judged = match measure {
            None => None,
            Some((framework, measure)) => match standing::of(framework, measure, of, on) {
                Some(judged) if wanted.standing.is_none_or(|standing| standing == judged.standing) => {
                    Some(judged)
                }
                _ => continue,
            },
        };
        let is_wanted = wanted.register.is_none_or(|register| of.episode(register, on).is_some())
            && recall.is_none_or(|recall| is_overdue(recall, &person, on))
            && (!wanted.lately_in_hospital || was_in_hospital_lately(&person, on));
        if is_wanted {
            let last_on = recall.and_then(|recall| of.latest(recall.fact, on).map(|fact| fact.on));
            let points = suggest::points(&suggest::reasons(&rules.registers, of, on));
            chosen.push(shown(&person, on, judged, points, last_on));
        }
    }
    if recall.is_some() {
        // Never recorded is the longest of all.
        chosen.sort_by(|a, b| b.points.cmp(&a.points).then(a.last_on.cmp(&b.last_on)).then(a.id.cmp(&b.id)));
    }
    Ok(chosen)
}

fn shown(
    person: &Person,
    on: NaiveDate,
    judged: Option<Judged>,
    points: i64,
    last_on: Option<NaiveDate>,
) -> RegisterPerson {
    let Person { member, registered } = person;
    let has = |register: &&Register| registered.episode(**register, on).is_some();
    RegisterPerson {
        id: member.id,
        nhs_number: member.nhs_number.clone(),
        birth_date: member.birth_date,
        age: on.years_since(member.birth_date).unwrap_or(0),
        sex: member.sex,
        registers: Register::ALL.iter().filter(has).copied().collect(),
        patient: member.patient,
        enrolled: member.enrolled,
        points,
        standing: judged.map(|judged| judged.standing),
        why: judged.and_then(|judged| judged.why),
        fact: judged.and_then(|judged| judged.fact).map(RegisterFact::from),
        last_on,
    }
}

/// How somebody stands with one measure, and by what.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PersonStanding {
    pub measure: String,
    pub title: String,
    pub framework: String,
    pub version: String,
    pub standing: Standing,
    pub why: Option<StandingReason>,
    pub fact: Option<RegisterFact>,
}

/// Somebody on a register, with everything that is known of them.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RegisterEntry {
    #[serde(flatten)]
    pub person: RegisterPerson,
    pub episodes: Vec<Episode>,
    pub standings: Vec<PersonStanding>,
    /// Names of the recalls that are overdue.
    pub overdue: Vec<String>,
    /// The risks of the person that could be changed for the better, in words.
    pub reasons: Vec<String>,
    /// The reason that a referral would give; null where nothing speaks for one.
    pub refer_why: Option<String>,
    /// Facts that the practice has sent of the person, the latest first, at most 200.
    pub facts: Vec<RegisterFact>,
}

/// One person of a practice's register.
///
/// # Errors
/// `Forbidden` for whoever is not of the practice; `NotFound` for another's, or for somebody who is not on it.
pub fn read(work: &mut Work<'_>, practice: &str, id: RegisterEntryId) -> Result<RegisterEntry> {
    let permit = access::on_register(work.actor, Action::ReadRegister, Some(practice))?;
    let on = work.today();
    let person = people::one(work, &permit, id, on)?.ok_or(Error::NotFound("register entry"))?;
    audit::note_list(work, "register.read", "register-entry", [id])?;
    let facts = store::register_facts::of_entry(work.tx, &permit, id, FACTS_SHOWN)?;
    let rules = &work.rules.measures;
    let standing = |(framework, measure): (&Framework, &Measure)| {
        let judged = standing::of(framework, measure, &person.registered, on)?;
        Some(PersonStanding {
            measure: measure.name.clone(),
            title: measure.title.clone(),
            framework: framework.title.clone(),
            version: framework.version.clone(),
            standing: judged.standing,
            why: judged.why,
            fact: judged.fact.map(RegisterFact::from),
        })
    };
    let reasons = suggest::reasons(&rules.registers, &person.registered, on);
    let overdue = rules.registers.recalls.iter().filter(|recall| is_overdue(recall, &person, on));
    Ok(RegisterEntry {
        person: shown(&person, on, None, suggest::points(&reasons), None),
        episodes: person.registered.episodes.clone(),
        standings: rules.all().filter_map(standing).collect(),
        overdue: overdue.map(|recall| recall.name.clone()).collect(),
        refer_why: reasons.iter().max_by_key(|rule| rule.points).map(|rule| rule.why.clone()),
        reasons: reasons.iter().map(|rule| rule.title.clone()).collect(),
        facts: facts.into_iter().map(RegisterFact::from).collect(),
    })
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
        let file = store::registers::files(work.tx, &permit, 1)?.pop();
        listed.push(ListedRegister { practice_ods_code, practice_name, suggestions, file });
    }
    Ok(listed)
}

/// The list as CSV: `nhs_number, birth_date, overdue, last_on, points`. No cell of it can be a formula.
#[must_use]
pub fn recall_file(recall: &str, people: &[RegisterPerson]) -> String {
    let mut file = String::from("nhs_number,birth_date,overdue,last_on,points\n");
    for person in people {
        let last_on = person.last_on.map(|on| on.to_string()).unwrap_or_default();
        let RegisterPerson { nhs_number, birth_date, points, .. } = person;
        // Text cannot fail to be written.
        let _ = writeln!(file, "{nhs_number},{birth_date},{recall},{last_on},{points}");
    }
    file
}
