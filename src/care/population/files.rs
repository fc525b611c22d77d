//! Files of a practice's register: its people, and facts about them. A file is whole, and whoever is missing from it has left the
//! register; or a part, and nobody leaves by it.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;

use super::facts::NewFact;
use super::suggestions;
use crate::care::Work;
use crate::care::access::{self, RegisterPermit, audit};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::day::Day;
use crate::model::field_error::FieldError;
use crate::model::id::{RegisterEntryId, RegisterFileId};
use crate::model::nhs_number::NhsNumber;
use crate::model::patient::Sex;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::reading::Setting;
use crate::model::register::{Fact, FactKind, FactValue, Register, RegisterFileKind, RegisterFileStatus};
use crate::store;
use crate::store::register_files::{CONFIRMED_WITHIN, FileVerdict, NewFile, RegisterFile};
use crate::store::registers::NamedPerson;

/// A condition that somebody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterCondition {
    pub register: Register,
    pub diagnosed_on: Option<Day>,
}

/// Somebody on a practice's register. Neither a name nor a telephone: nobody is phoned because of it.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewRegisterEntry)]
pub struct NewEntry {
    /// Practice of the register; left out by a GP, whose practice's it is.
    pub practice_ods_code: Option<String>,
    #[schema(example = "999 000 0018")]
    pub nhs_number: String,
    pub birth_date: Day,
    pub sex: Sex,
    /// Since when the person is registered with the practice.
    pub registered_on: Option<Day>,
    /// Every condition that lasts. One that was named before and is not named here has resolved.
    #[schema(min_items = 1)]
    pub conditions: Vec<RegisterCondition>,
    /// Facts about the person; a fact that is known already changes nothing.
    #[serde(default)]
    pub facts: Vec<NewFact>,
}

/// Somebody whom a file names, read.
#[derive(Clone, Debug)]
pub struct Person {
    pub nhs_number: NhsNumber,
    pub birth_date: NaiveDate,
    pub sex: Sex,
    pub registered_on: Option<NaiveDate>,
    pub conditions: BTreeMap<Register, Option<NaiveDate>>,
    /// Noted as a fact of the day of the file, if it is told.
    pub frailty: Option<i64>,
}

/// A file that is being read, and whose register it is.
#[derive(Clone, Debug)]
pub struct OpenFile {
    permit: RegisterPermit,
    id: RegisterFileId,
    kind: RegisterFileKind,
    whole: bool,
    on: NaiveDate,
}

impl OpenFile {
    #[must_use]
    pub fn practice(&self) -> &str {
        self.permit.practice()
    }
}

/// Begins to take a file of a practice's register.
///
/// # Errors
/// `Forbidden` for roles that send none; `NotFound` for a practice that there is not, or that is not theirs.
pub(crate) fn begin(
    work: &mut Work<'_>,
    practice: Option<&str>,
    kind: RegisterFileKind,
    whole: bool,
) -> Result<OpenFile> {
    let permit = access::on_register(work.actor, Action::SendRegister, practice)?;
    let known = store::practices::find(work.tx, permit.practice())?;
    let on = work.today();
    if !known.is_some_and(|practice| practice.is_open_on(on)) {
        return Err(Error::NotFound("practice"));
    }
    store::registers::lock(work.tx, &permit)?;
    let file = NewFile { kind, whole, sent_by: work.actor.account()?, on, at: work.now };
    let id = store::register_files::begin_file(work.tx, &permit, file)?;
    let entry = AuditEntry::of("register-file.begin", ("register-file", id));
    audit::record(work, entry.with(json!({ "kind": kind, "whole": whole })))?;
    Ok(OpenFile { permit, id, kind, whole, on })
}

/// Takes people whom a file names, none of them twice; answers of each whether anything about them is new.
///
/// # Errors
/// Database errors only.
pub(crate) fn take_people(work: &mut Work<'_>, file: &OpenFile, people: &[&Person]) -> Result<Vec<bool>> {
    store::registers::lock(work.tx, &file.permit)?;
    let numbers = people.iter().map(|person| person.nhs_number.as_str()).collect();
    let known = store::registers::known(work.tx, &file.permit, numbers)?;
    let ids = known.values().map(|entry| entry.id).collect();
    let mut lasting: BTreeMap<RegisterEntryId, BTreeMap<Register, Option<NaiveDate>>> = BTreeMap::new();
    for (entry, register, diagnosed_on) in store::registers::open_episodes(work.tx, ids)? {
        lasting.entry(entry).or_default().insert(register, diagnosed_on);
    }
    let named: Vec<NamedPerson> = people.iter().map(|person| person.named()).collect();
    let written = store::registers::write_people(work.tx, &file.permit, file.id, file.on, &named)?;
    let (mut begun, mut noted, mut is_new) = (Vec::new(), Vec::new(), Vec::with_capacity(people.len()));
    for person in people {
        let number = person.nhs_number.as_str();
        let id =
            *written.get(number).ok_or_else(|| Error::Internal("a person was not written".to_owned()))?;
        let before = known.get(number);
        let had = before.and_then(|entry| lasting.remove(&entry.id)).unwrap_or_default();
        let as_before = before.is_some_and(|entry| {
            entry.left_on.is_none()
                && (entry.birth_date, entry.sex) == (person.birth_date, person.sex)
                && (person.registered_on.is_none() || entry.registered_on == person.registered_on)
        });
        is_new.push(!as_before || had != person.told_beside(&had));
        for register in had.keys().filter(|register| !person.conditions.contains_key(register)) {
            store::registers::resolve(work.tx, id, *register, file.on)?;
        }
        for (register, diagnosed_on) in &person.conditions {
            match (had.get(register), diagnosed_on) {
                (None, _) => begun.push((id, *register, *diagnosed_on)),
                (Some(then), Some(now)) if *then != Some(*now) => {
                    store::registers::date_diagnosis(work.tx, id, *register, *now)?;
                }
                (Some(_), _) => (),
            }
        }
        noted.extend(person.frailty.map(|class| (id, frailty(class, file.on))));
    }
    store::registers::begin_episodes(work.tx, &begun)?;
    note_frailty(work, file, noted)?;
    Ok(is_new)
}

const fn frailty(class: i64, on: NaiveDate) -> Fact {
    let value = FactValue { value: class, second: 0 };
    Fact { kind: FactKind::Frailty, on, setting: Setting::Unspecified, about: None, value }
}

/// Notes frailty where it is another than was known.
fn note_frailty(work: &mut Work<'_>, file: &OpenFile, told: Vec<(RegisterEntryId, Fact)>) -> Result<()> {
    if told.is_empty() {
        return Ok(());
    }
    let ids = told.iter().map(|(entry, _)| *entry).collect();
    let known = store::register_facts::latest(work.tx, &file.permit, FactKind::Frailty, ids)?;
    let is_new = |(entry, fact): &(RegisterEntryId, Fact)| known.get(entry) != Some(&fact.value);
    let new: Vec<_> = told.into_iter().filter(is_new).collect();
    store::register_facts::write(work.tx, file.id, &new)?;
    Ok(())
}

/// Takes facts about people; answers of each whether it is new, or that nobody of that number is on the register.
///
/// # Errors
/// Database errors only.
pub(crate) fn take_facts(
    work: &mut Work<'_>,
    file: &OpenFile,
    facts: &[(&NhsNumber, Fact)],
) -> Result<Vec<Option<bool>>> {
    let numbers: HashSet<&str> = facts.iter().map(|(number, _)| number.as_str()).collect();
    let known = store::registers::known(work.tx, &file.permit, numbers.into_iter().collect())?;
    let entry = |number: &NhsNumber| {
        known.get(number.as_str()).filter(|entry| entry.left_on.is_none()).map(|entry| entry.id)
    };
    let of_people: Vec<_> =
        facts.iter().filter_map(|(number, fact)| entry(number).map(|entry| (entry, *fact))).collect();
    let mut written = store::register_facts::write(work.tx, file.id, &of_people)?;
    let verdict = |(number, fact): &(&NhsNumber, Fact)| {
        // Of the same twice the first is new.
        entry(number).map(|entry| written.remove(&(entry, *fact)))
    };
    Ok(facts.iter().map(verdict).collect())
}

/// Ends a file. `complete` is whether every row of it was taken: by a file of which one was not, nobody leaves.
///
/// # Errors
/// Database errors only.
pub(crate) fn finish(work: &mut Work<'_>, file: &OpenFile, complete: bool) -> Result<RegisterFile> {
    let OpenFile { permit, id, kind, whole, on } = file;
    store::registers::lock(work.tx, permit)?;
    let read = found(work, permit, *id)?;
    let mut missing = 0;
    let mut status = RegisterFileStatus::Applied;
    if *whole && *kind == RegisterFileKind::People {
        missing = store::registers::missing_from(work.tx, permit, *id)?;
        let may_lose = read.people_before * work.rules.measures.registers.may_lose_per_cent;
        status = if !complete {
            RegisterFileStatus::Incomplete
        } else if missing * 100 > may_lose {
            RegisterFileStatus::ToConfirm
        } else {
            RegisterFileStatus::Applied
        };
        store::register_files::supersede(work.tx, permit, *id)?;
        if status == RegisterFileStatus::Applied {
            store::registers::let_go(work.tx, permit, *id, *on)?;
        }
    }
    let verdict = FileVerdict { status, missing, by: work.actor.user(), at: work.now };
    store::register_files::set_file(work.tx, permit, *id, verdict)?;
    let entry = AuditEntry::of("register-file.finish", ("register-file", id));
    audit::record(work, entry.with(json!({ "status": status, "missing": missing })))?;
    suggestions::renew(work, permit)?;
    found(work, permit, *id)
}

fn found(work: &mut Work<'_>, permit: &RegisterPermit, id: RegisterFileId) -> Result<RegisterFile> {
    store::register_files::find_file(work.tx, permit, id)?.ok_or(Error::NotFound("register file"))
}

/// Confirms that whoever is missing from a whole file has left.
///
/// # Errors
/// `Forbidden` for roles that send none; `NotFound` for a file that is not theirs; `Conflict` if it does not wait for that.
pub fn confirm(work: &mut Work<'_>, practice: &str, id: RegisterFileId) -> Result<RegisterFile> {
    let permit = access::on_register(work.actor, Action::SendRegister, Some(practice))?;
    store::registers::lock(work.tx, &permit)?;
    let file = found(work, &permit, id)?;
    if file.status != RegisterFileStatus::ToConfirm || file.begun_at + CONFIRMED_WITHIN < work.now {
        return Err(Error::conflict(Code::NothingToConfirm, "this file does not wait to be confirmed"));
    }
    let missing = store::registers::missing_from(work.tx, &permit, id)?;
    let today = work.today();
    store::registers::let_go(work.tx, &permit, id, today)?;
    let status = RegisterFileStatus::Applied;
    let verdict = FileVerdict { status, missing, by: work.actor.user(), at: work.now };
    store::register_files::set_file(work.tx, &permit, id, verdict)?;
    let entry = AuditEntry::of("register-file.confirm", ("register-file", id));
    audit::record(work, entry.with(json!({ "missing": missing })))?;
    suggestions::renew(work, &permit)?;
    found(work, &permit, id)
}

/// Takes one person with what is known of them.
///
/// # Errors
/// `Forbidden` and `NotFound` as [`begin`]; `Invalid` with everything that is wrong.
pub fn tell(work: &mut Work<'_>, entry: &NewEntry) -> Result<RegisterFile> {
    let practice = entry.practice_ods_code.as_deref();
    let file = begin(work, practice, RegisterFileKind::People, false)?;
    let today = work.today();
    let mut faults = Vec::new();
    let number = NhsNumber::parse(&entry.nhs_number, &work.rules.config.patients, "/nhs_number");
    let number = number.map_err(|fault| faults.push(fault)).ok();
    faults.extend(in_the_past("/birth_date", Some(entry.birth_date), today));
    faults.extend(in_the_past("/registered_on", entry.registered_on, today));
    let mut conditions = BTreeMap::new();
    for (at, condition) in entry.conditions.iter().enumerate() {
        faults.extend(in_the_past(&format!("/conditions/{at}/diagnosed_on"), condition.diagnosed_on, today));
        if conditions.insert(condition.register, condition.diagnosed_on.map(Day::date)).is_some() {
            let pointer = format!("/conditions/{at}/register");
            faults.push(FieldError::new(pointer, "twice", "this register is named twice"));
        }
    }
    if conditions.is_empty() {
        faults.push(FieldError::new("/conditions", "missing", "at least one condition is needed"));
    }
    let mut facts = Vec::new();
    for (at, fact) in entry.facts.iter().enumerate() {
        match fact.read(&work.rules.measures.registers, today, &format!("/facts/{at}/")) {
            Ok(fact) => facts.push(fact),
            Err(more) => faults.extend(more),
        }
    }
    let Some(nhs_number) = number.filter(|_| faults.is_empty()) else { return Err(Error::Invalid(faults)) };
    let person = Person {
        nhs_number: nhs_number.clone(),
        birth_date: entry.birth_date.date(),
        sex: entry.sex,
        registered_on: entry.registered_on.map(Day::date),
        conditions,
        frailty: None,
    };
    take_people(work, &file, &[&person])?;
    let facts: Vec<_> = facts.into_iter().map(|fact| (&nhs_number, fact)).collect();
    take_facts(work, &file, &facts)?;
    finish(work, &file, true)
}

/// The fault of a date after today, at `pointer`; None where there is no such date.
pub(crate) fn in_the_past(pointer: &str, day: Option<Day>, today: NaiveDate) -> Option<FieldError> {
    day.filter(|day| day.date() > today)
        .map(|_| FieldError::new(pointer, "in-the-future", "it has not happened yet"))
}

/// The latest files of a practice, the latest first.
///
/// # Errors
/// `Forbidden` for roles that see no register; `NotFound` for a practice that is not theirs.
pub fn list(work: &mut Work<'_>, practice: &str) -> Result<Vec<RegisterFile>> {
    let permit = access::on_register(work.actor, Action::CountRegisters, Some(practice))?;
    store::register_files::files(work.tx, &permit, 20)
}

impl Person {
    fn named(&self) -> NamedPerson {
        NamedPerson {
            nhs_number: self.nhs_number.as_str().to_owned(),
            birth_date: self.birth_date,
            sex: self.sex,
            registered_on: self.registered_on,
        }
    }

    /// The conditions as they are after this: a date that is not told stays what it was.
    fn told_beside(
        &self,
        had: &BTreeMap<Register, Option<NaiveDate>>,
    ) -> BTreeMap<Register, Option<NaiveDate>> {
        let dated = |(register, told): (&Register, &Option<NaiveDate>)| {
            (*register, told.or_else(|| had.get(register).copied().flatten()))
        };
        self.conditions.iter().map(dated).collect()
    }
}
