//! The demonstration service: who works there, whom they look after, and a day's call lists to begin with.
//!
//! Nothing here is for live service. The passwords are published and the numbers are from test ranges, so it
//! loads only where test numbers are allowed and nobody else works.

mod courses;
mod feedback;
mod function;
mod morning;
pub mod register;
mod registers;
pub mod staff;
mod story;
mod wards;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::Duration;

use crate::app::App;
use crate::care::Work;
use crate::care::intake::practices;
use crate::care::planning::runs;
use crate::care::planning::schedule::calendar::Calendar;
use crate::care::population::suggestions;
use crate::error::{Error, Result};
use crate::imports::bank_holidays::BankHolidayRows;
use crate::imports::practices::PracticeRows;
use crate::imports::readings::ReadingRows;
use crate::imports::referrals::ReferralRows;
use crate::imports::registers::{FactRows, RegisterRows};
use crate::imports::{Pacing, RowImporter, import};
use crate::model::actor::{Actor, Job, RequestId};
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store;
pub use register::Register;
pub use staff::STAFF;
use story::Story;

const PRACTICES: &str = include_str!("../../config/reference/gp-practices-birmingham.csv");
const BANK_HOLIDAYS: &str = include_str!("../../config/reference/bank-holidays-england-and-wales.csv");
const GENERAL_PRACTICE: &str = "4";

/// Hears how far a step is: its name, the bytes that are done, and how many there are.
pub type Progress<'a> = &'a mut dyn FnMut(&'static str, u64, u64);

/// Whether a demonstration is there and complete: the day's call lists are its last step.
///
/// # Errors
/// Database errors only.
pub fn is_loaded(app: &App) -> Result<bool> {
    app.store.read(|conn| {
        let staffed = store::users::by_username(conn, staff::CARE_MANAGER)?.is_some();
        Ok(staffed && store::runs::newest(conn)?.is_some())
    })
}

/// How many weeks the demonstration has been at work when it is opened.
pub const WEEKS: i64 = 6;

/// How long after they were referred people may be in the virtual ward.
const ADMITTED_AFTER: Duration = Duration::hours(1);

/// Loads whatever of the demonstration is not there yet: reference data, staff, the register, the story of so many weeks up
/// to now, and the call lists of today or else of the next working day. After an interruption it goes on where it
/// stopped, but for the story, which is told once or not at all.
///
/// # Errors
/// `Config` where test numbers are not allowed, `Conflict` where other people work; whatever the imports and
/// the run answer.
pub fn load(app: &App, register: &Register, weeks: i64, progress: Progress<'_>) -> Result<()> {
    check(app)?;
    let mut loader = Loader { app, actor: Actor::service(Job::Demonstration), progress };
    loader.take("practices", PRACTICES, &mut PracticeRows::default())?;
    loader.take("bank holidays", BANK_HOLIDAYS, &mut BankHolidayRows::default())?;
    let practices = referring_practices(register)?;
    let busiest = practices.first().ok_or_else(|| Error::Config("the register refers nobody".to_owned()))?;
    loader.give_addresses(&practices)?;
    staff::add(app, &loader.actor, busiest)?;
    if app.store.read(store::runs::newest)?.is_none() {
        let now = app.clock.now();
        let worked = loader.work(register, weeks);
        app.clock.set(now);
        worked?;
        loader.send_registers(register, &practices)?;
        wards::open(app, &practices, loader.begins(weeks) + ADMITTED_AFTER)?;
        courses::open(app)?;
    }
    loader.write_lists()
}

/// ODS codes of the general practices that are open, from the reference data.
///
/// # Errors
/// `Internal` if the reference data are not as they were shipped.
pub fn open_practices() -> Result<Vec<String>> {
    let practices = column_values(PRACTICES, ["ods_code", "status", "prescribing_setting"])?;
    let open =
        practices.into_iter().filter(|[_, status, setting]| status == "A" && setting == GENERAL_PRACTICE);
    Ok(open.map(|[ods_code, ..]| ods_code).collect())
}

fn check(app: &App) -> Result<()> {
    if !app.config().patients.allow_test_numbers {
        return Err(Error::Config(
            "patients.allow_test_numbers must be true for a demonstration, as in config/demo.toml".to_owned(),
        ));
    }
    let users = app.store.read(store::users::all)?;
    if users.iter().all(|user| STAFF.iter().any(|person| person.username == user.username)) {
        Ok(())
    } else {
        Err(Error::conflict(
            Code::NotADemonstration,
            "other people work in this database: use one of its own",
        ))
    }
}

/// The practices that refer, the busiest first.
fn referring_practices(register: &Register) -> Result<Vec<String>> {
    let mut referrals = BTreeMap::new();
    for [practice] in column_values(&register.referrals, ["practice_ods_code"])? {
        *referrals.entry(practice).or_insert(0) += 1;
    }
    let mut practices: Vec<(String, i32)> = referrals.into_iter().collect();
    practices.sort_by_key(|(_, referrals)| Reverse(*referrals));
    Ok(practices.into_iter().map(|(practice, _)| practice).collect())
}

/// Some columns of a CSV text.
fn column_values<const N: usize>(text: &str, columns: [&str; N]) -> Result<Vec<[String; N]>> {
    let unreadable = |error: csv::Error| Error::Config(format!("the register is not readable: {error}"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(unreadable)?.clone();
    let places = columns.map(|column| header.iter().position(|name| name == column).unwrap_or(usize::MAX));
    reader
        .records()
        .map(|row| {
            let row = row.map_err(unreadable)?;
            Ok(places.map(|place| row.get(place).unwrap_or_default().to_owned()))
        })
        .collect()
}

struct Loader<'a> {
    app: &'a App,
    actor: Actor,
    progress: Progress<'a>,
}

impl Loader<'_> {
    /// Imports a file. Its bad rows are part of the demonstration: they are reported by `ringwell import`.
    fn take<I: RowImporter>(&mut self, name: &'static str, text: &str, importer: &mut I) -> Result<()> {
        let actor = self.actor.clone();
        self.take_from(&actor, name, text, importer)
    }

    fn take_from<I: RowImporter>(
        &mut self,
        sender: &Actor,
        name: &'static str,
        text: &str,
        importer: &mut I,
    ) -> Result<()> {
        let length = text.len() as u64;
        import(self.app, sender, text.as_bytes(), importer, std::io::sink(), Pacing::Full, |bytes| {
            (self.progress)(name, bytes, length);
        })?;
        Ok(())
    }

    /// Practices are told what becomes of their referrals where their address is known; the register has none.
    fn give_addresses(&self, ods_codes: &[String]) -> Result<()> {
        self.app.work_now(&self.actor, |work| {
            for ods_code in ods_codes {
                if let Some(mut practice) = store::practices::find(work.tx, ods_code)? {
                    practice.email = Some(format!("{}@practice.example", ods_code.to_lowercase()));
                    practices::register(work, &practice)?;
                }
            }
            Ok(())
        })
    }

    /// The evening so many weeks ago on which people are referred.
    fn begins(&self, weeks: i64) -> Timestamp {
        let zone = self.app.config().scheduling.zone;
        let today = self.app.clock.now().date(zone);
        Timestamp::start_of(today - Duration::weeks(weeks), zone) - Duration::hours(6)
    }

    /// People are referred on an evening so many weeks ago, with what their practices had measured, and phoned from the next day
    /// on. The diaries that they kept at home come in two weeks before today, or now where the story is shorter.
    fn work(&mut self, register: &Register, weeks: i64) -> Result<()> {
        let (app, actor) = (self.app, self.actor.clone());
        let now = app.clock.now();
        let today = now.date(app.config().scheduling.zone);
        let begins = self.begins(weeks);
        app.clock.set(begins);
        let mut rows = ReferralRows::new(app, &actor)?;
        self.take("referrals", &register.referrals, &mut rows)?;
        if weeks == 0 {
            app.clock.set(now);
        }
        self.take("blood pressures", &register.blood_pressures, &mut ReadingRows::new(app))?;
        let mut story = Story::new(app, &actor, today, begins)?;
        story.fill_days()?;
        if weeks > 0 {
            story.plan_the_rota()?;
        }
        if weeks > 2 {
            story.tell_until(today - Duration::weeks(2), self.progress)?;
        } else {
            app.clock.set(now);
        }
        self.take("glucose values", &register.glucoses, &mut ReadingRows::new(app))?;
        if weeks > 0 {
            story.tell_until(today, self.progress)?;
            story.tell_today()?;
        }
        Ok(())
    }

    /// Some practices send their registers: the busiest its own, a machine those of others. A team lead has the suggestions shown.
    fn send_registers(&mut self, register: &Register, practices: &[String]) -> Result<()> {
        let users = self.app.store.read(store::users::all)?;
        let actor = |name: &str| {
            let found = users.iter().find(|user| user.username == name);
            let actor = found.map(|user| user.acting(&RequestId::from("demonstration")));
            actor.ok_or_else(|| Error::Internal("somebody of the demonstration is missing".to_owned()))
        };
        let today = self.app.clock.now().date(self.app.config().scheduling.zone);
        let senders = std::iter::once(actor(staff::GP)?).chain(std::iter::repeat(actor(staff::HOSPITAL)?));
        for (files, sender) in registers::of(practices, &register.referrals, today)?.into_iter().zip(senders)
        {
            let practice = Some(files.practice);
            let mut people = RegisterRows::of(self.app, &sender, practice.clone(), true);
            self.take_from(&sender, "registers", &files.people, &mut people)?;
            let mut facts = FactRows::of(self.app, &sender, practice);
            self.take_from(&sender, "what is known", &files.facts, &mut facts)?;
        }
        let shown = suggestions::Switch { shown: true };
        self.app.work_now(&actor(staff::TEAM_LEAD)?, |work| suggestions::switch(work, shown)).map(drop)
    }

    /// Writes the lists of today, or of the next working day if this is none.
    fn write_lists(&mut self) -> Result<()> {
        (self.progress)("call lists", 0, 1);
        self.app.store.write(|tx| {
            let now = self.app.clock.now();
            let today = now.date(self.app.config().scheduling.zone);
            let date = Calendar::around(tx, today)?.on_or_after(today);
            runs::write_lists(&mut Work { tx, rules: &self.app.rules(), actor: &self.actor, now }, date)
        })?;
        (self.progress)("call lists", 1, 1);
        Ok(())
    }
}
