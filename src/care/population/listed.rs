//! The people on a practice's register: in lists, and one by one.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::overview::{is_overdue, was_in_hospital_lately};
use super::people::{self, Person};
use super::standing::{self, Judged};
use super::suggest;
use crate::care::Work;
use crate::care::access::{self, RegisterPermit, audit};
use crate::content::measures::{Framework, Measure};
use crate::error::{Error, Result};
use crate::model::id::{PatientId, RegisterEntryId};
use crate::model::paging::Window;
use crate::model::patient::Sex;
use crate::model::policy::Action;
use crate::model::reading::Setting;
use crate::model::register::{Episode, Fact, FactKind, Register, Standing, StandingReason};
use crate::store;

/// Facts about one person that an answer holds at most.
const FACTS_SHOWN: i64 = 200;

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

/// A person of a practice's register.
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
