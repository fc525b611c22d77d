//! Rows of a practice's register, one person a row, and of what is known of its people, one fact a row.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::app::App;
use crate::care::Work;
use crate::care::population::facts::NewFact;
use crate::care::population::files::{self, OpenFile, Person, in_the_past};
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::imports::{Outcome, Row, RowImporter, Taken, Verdict};
use crate::model::actor::Actor;
use crate::model::day::Day;
use crate::model::field_error::FieldError;
use crate::model::nhs_number::NhsNumber;
use crate::model::patient::Sex;
use crate::model::reading::Setting;
use crate::model::register::{Fact, FactKind, Register, RegisterFileKind};
use crate::store::register_files::RegisterFile;

/// Rows that are written together.
const BATCH: usize = 500;

type Faults = Vec<FieldError>;

/// Keeps what could be read, and what is wrong with the rest.
fn kept<T>(read: std::result::Result<T, FieldError>, faults: &mut Faults) -> Option<T> {
    read.map_err(|fault| faults.push(fault)).ok()
}

/// The part that both kinds of file have in common: the practice they are of, and the rules they are read by.
struct About {
    app: App,
    actor: Actor,
    practice: Option<String>,
    kind: RegisterFileKind,
    whole: bool,
    rules: Arc<Rules>,
    today: NaiveDate,
    /// The begun file; none until its columns have been seen.
    file: Option<OpenFile>,
    /// The ended file; none until all of it is read.
    ended: Option<RegisterFile>,
}

impl About {
    fn of(app: &App, actor: &Actor, practice: Option<String>, kind: RegisterFileKind, whole: bool) -> Self {
        let (app, actor, rules) = (app.clone(), actor.clone(), app.rules());
        let today = app.clock.now().date(rules.config.scheduling.zone);
        Self { app, actor, practice, kind, whole, rules, today, file: None, ended: None }
    }

    fn begin(&mut self) -> Result<()> {
        let (practice, kind, whole) = (self.practice.as_deref(), self.kind, self.whole);
        let begin = |work: &mut Work<'_>| files::begin(work, practice, kind, whole);
        self.file = Some(self.app.work_now(&self.actor, begin)?);
        Ok(())
    }

    fn file(&self) -> Result<&OpenFile> {
        self.file.as_ref().ok_or_else(|| Error::Internal("the file was not begun".to_owned()))
    }

    fn end(&mut self, work: &mut Work<'_>, complete: bool) -> Result<()> {
        self.ended = Some(files::finish(work, self.file()?, complete)?);
        Ok(())
    }

    /// The person, and that the row is about the practice of the file.
    fn person(&self, row: &Row<'_>, faults: &mut Faults) -> Option<NhsNumber> {
        let practice = row.optional("practice_ods_code").zip(self.file.as_ref());
        if practice.is_some_and(|(code, file)| !code.eq_ignore_ascii_case(file.practice())) {
            let reason = "the file is about another practice";
            faults.push(FieldError::new("practice_ods_code", "another-practice", reason));
        }
        let number = row
            .required("nhs_number")
            .and_then(|text| NhsNumber::parse(text, &self.rules.config.patients, "nhs_number"));
        kept(number, faults)
    }
}

/// Reads the people of a practice's register.
pub struct RegisterRows {
    about: About,
    seen: HashSet<u32>,
}

impl RegisterRows {
    /// The file of a practice: of the sender's own where none is named. `whole` is whether whoever is missing has left.
    #[must_use]
    pub fn of(app: &App, actor: &Actor, practice: Option<String>, whole: bool) -> Self {
        let about = About::of(app, actor, practice, RegisterFileKind::People, whole);
        Self { about, seen: HashSet::new() }
    }

    /// The file as it ended; none until all of it is read.
    #[must_use]
    pub const fn ended(&self) -> Option<&RegisterFile> {
        self.about.ended.as_ref()
    }

    fn past(&self, row: &Row<'_>, column: &str, faults: &mut Faults) -> Option<NaiveDate> {
        let day = kept(row.day(column), faults)??;
        let day = Day::try_from(day).ok()?;
        faults.extend(in_the_past(column, Some(day), self.about.today));
        Some(day.date())
    }

    /// Conditions, with as many dates of diagnosis, one for all, or none.
    fn conditions(&self, row: &Row<'_>, faults: &mut Faults) -> BTreeMap<Register, Option<NaiveDate>> {
        let Some(names) = kept(row.required("conditions"), faults) else { return BTreeMap::new() };
        let names: Vec<&str> = names.split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
        let dates: Vec<&str> =
            row.optional("diagnosed_on").map(|cell| cell.split(';').collect()).unwrap_or_default();
        if dates.len() > 1 && dates.len() != names.len() {
            let reason = "as many dates as conditions, one for all, or none";
            faults.push(FieldError::new("diagnosed_on", "wrong-number-of-dates", reason));
        }
        let mut conditions = BTreeMap::new();
        for (at, name) in names.iter().enumerate() {
            let date = if dates.len() == 1 { dates.first() } else { dates.get(at) };
            let date = date.map(|date| date.trim()).filter(|date| !date.is_empty()).map(str::parse::<Day>);
            let date = date
                .transpose()
                .map_err(|why| FieldError::new("diagnosed_on", "not-a-date", why.to_string()));
            let date = kept(date, faults).flatten();
            faults.extend(in_the_past("diagnosed_on", date, self.about.today));
            match name.parse::<Register>() {
                Err(reason) => faults.push(FieldError::new("conditions", "unknown-register", reason)),
                Ok(register) => {
                    if conditions.insert(register, date.map(Day::date)).is_some() {
                        let reason = format!("{register} stands there twice");
                        faults.push(FieldError::new("conditions", "twice", reason));
                    }
                }
            }
        }
        conditions
    }
}

impl RowImporter for RegisterRows {
    const NAME: &'static str = "register";
    const REQUIRED: &'static [&'static str] = &["nhs_number", "birth_date", "sex", "conditions"];
    const OPTIONAL: &'static [&'static str] =
        &["practice_ods_code", "diagnosed_on", "registered_on", "frailty"];
    const KEY: &'static str = "nhs_number";
    const TALLIES: &'static [&'static str] = &[];
    const BATCH: usize = BATCH;
    type Item = Person;

    fn begin(&mut self, _: &[String]) -> Result<()> {
        self.about.begin()
    }

    fn read(&mut self, row: &Row<'_>) -> std::result::Result<Person, Faults> {
        let mut faults = Vec::new();
        let nhs_number = self.about.person(row, &mut faults);
        if nhs_number.as_ref().is_some_and(|number| !self.seen.insert(number.stem())) {
            let reason = "this person stands in the file already";
            faults.push(FieldError::new("nhs_number", "twice-in-file", reason));
        }
        let missing = |column: &str| FieldError::new(column, "missing", "this field is needed");
        if row.get("birth_date").is_none() {
            faults.push(missing("birth_date"));
        }
        let birth_date = self.past(row, "birth_date", &mut faults);
        let sex = row.parse::<Sex>("sex", "unknown-word", "expected female, male, other or unknown");
        let sex = kept(sex.and_then(|sex| sex.ok_or_else(|| missing("sex"))), &mut faults);
        let registered_on = self.past(row, "registered_on", &mut faults);
        let conditions = self.conditions(row, &mut faults);
        let frailty = row.optional("frailty").map(|word| {
            let words = FactKind::Frailty.words();
            let at = words.iter().position(|known| *known == word);
            let reason = || format!("expected {}", words.join(", "));
            at.ok_or_else(|| FieldError::new("frailty", "unknown-word", reason()))
        });
        let frailty = kept(frailty.transpose(), &mut faults).flatten();
        match (nhs_number, birth_date, sex) {
            (Some(nhs_number), Some(birth_date), Some(sex)) if faults.is_empty() => Ok(Person {
                nhs_number,
                birth_date,
                sex,
                registered_on,
                conditions,
                frailty: frailty.map(|at| 1000 * i64::try_from(at).unwrap_or_default()),
            }),
            _ => Err(faults),
        }
    }

    fn take(&self, work: &mut Work<'_>, item: &Person) -> Result<Taken> {
        let is_new = files::take_people(work, self.about.file()?, &[item])?;
        Ok(taken(is_new.first() == Some(&true)))
    }

    fn take_together(&self, work: &mut Work<'_>, items: &[&Person]) -> Result<Option<Vec<Verdict>>> {
        let is_new = files::take_people(work, self.about.file()?, items)?;
        Ok(Some(is_new.into_iter().map(|is_new| Ok(taken(is_new))).collect()))
    }

    fn end(&mut self, work: &mut Work<'_>, complete: bool) -> Result<()> {
        self.about.end(work, complete)
    }
}

fn taken(is_new: bool) -> Taken {
    if is_new { Outcome::Taken(&[]).into() } else { Outcome::Unchanged.into() }
}

/// Reads what is known of the people on a practice's register.
pub struct FactRows {
    about: About,
}

impl FactRows {
    /// The file of a practice: of the sender's own where none is named.
    #[must_use]
    pub fn of(app: &App, actor: &Actor, practice: Option<String>) -> Self {
        Self { about: About::of(app, actor, practice, RegisterFileKind::Facts, false) }
    }

    /// The file as it ended; none until all of it is read.
    #[must_use]
    pub const fn ended(&self) -> Option<&RegisterFile> {
        self.about.ended.as_ref()
    }
}

impl RowImporter for FactRows {
    const NAME: &'static str = "register-facts";
    const REQUIRED: &'static [&'static str] = &["nhs_number", "kind", "on"];
    const OPTIONAL: &'static [&'static str] = &["value", "unit", "setting", "practice_ods_code"];
    const KEY: &'static str = "nhs_number";
    const TALLIES: &'static [&'static str] = &[];
    const BATCH: usize = BATCH;
    type Item = (NhsNumber, Fact);

    fn begin(&mut self, _: &[String]) -> Result<()> {
        self.about.begin()
    }

    fn read(&mut self, row: &Row<'_>) -> std::result::Result<Self::Item, Faults> {
        let mut faults = Vec::new();
        let nhs_number = self.about.person(row, &mut faults);
        let missing = |column: &str| FieldError::new(column, "missing", "this field is needed");
        let kind =
            row.parse::<FactKind>("kind", "unknown-word", "expected blood-pressure, hba1c or another kind");
        let kind = kept(kind.and_then(|kind| kind.ok_or_else(|| missing("kind"))), &mut faults);
        let on = kept(row.day("on").and_then(|day| day.ok_or_else(|| missing("on"))), &mut faults);
        let setting = row.parse::<Setting>("setting", "unknown-word", "expected clinic, home or nothing");
        let setting = kept(setting, &mut faults).flatten();
        let (Some(kind), Some(on)) = (kind, on.and_then(|on| Day::try_from(on).ok())) else {
            return Err(faults);
        };
        let text = |column| row.optional(column).map(str::to_owned);
        let told = NewFact { kind, on, value: text("value"), unit: text("unit"), setting };
        match (told.read(&self.about.rules.measures.registers, self.about.today, ""), nhs_number) {
            (Ok(fact), Some(nhs_number)) if faults.is_empty() => Ok((nhs_number, fact)),
            (Ok(_), _) => Err(faults),
            (Err(more), _) => {
                faults.extend(more);
                Err(faults)
            }
        }
    }

    fn take(&self, work: &mut Work<'_>, (nhs_number, fact): &Self::Item) -> Result<Taken> {
        let known = files::take_facts(work, self.about.file()?, &[(nhs_number, *fact)])?;
        match known.first() {
            Some(Some(is_new)) => Ok(taken(*is_new)),
            _ => Err(nobody().into()),
        }
    }

    fn take_together(&self, work: &mut Work<'_>, items: &[&Self::Item]) -> Result<Option<Vec<Verdict>>> {
        let facts: Vec<_> = items.iter().map(|(number, fact)| (number, *fact)).collect();
        let verdicts = files::take_facts(work, self.about.file()?, &facts)?;
        let verdict = |known: Option<bool>| known.map(taken).ok_or_else(|| vec![nobody()]);
        Ok(Some(verdicts.into_iter().map(verdict).collect()))
    }

    fn end(&mut self, work: &mut Work<'_>, complete: bool) -> Result<()> {
        self.about.end(work, complete)
    }
}

fn nobody() -> FieldError {
    FieldError::new("nhs_number", "not-on-register", "nobody of this number is on the practice's register")
}
