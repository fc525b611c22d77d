//! Courses of group education: `config/courses/*.toml`, or the files in `courses.folder`. Each is versioned, with its owner, the
//! source of every rule and worked examples that must come out.
//!
//! Which groups there are, and who is in them, is in the database; what is decided by the rules is in `care/courses`.

mod check;

use chrono::{Duration, NaiveDate};
use serde::Deserialize;
use toml::Spanned;

use crate::config;
use crate::content::files::files;
use crate::content::protocol::Citation;
use crate::content::protocol::dated::{Versioned, Versions};
use crate::error::Result;

#[derive(rust_embed::RustEmbed)]
#[folder = "../config/courses"]
#[include = "*.toml"]
struct BuiltIn;

/// Every version of every course.
#[derive(Clone, Debug)]
pub struct Courses(Versions<Course>);

/// Course of group education.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Also the file's name.
    pub name: String,
    pub title: String,
    pub version: String,
    /// The local date from which it is in force.
    pub applies_from: NaiveDate,
    pub owner: String,
    pub citations: Vec<Citation>,
    /// Minutes of each session, in their order.
    pub sessions: Vec<i32>,
    sessions_source: String,
    pub least_people: i32,
    pub most_people: i32,
    people_source: String,
    /// Sessions that have to be attended for the course to be completed.
    pub complete_from: i32,
    complete_source: String,
    answer_hours: i64,
    remind_before_first: Vec<i32>,
    remind_before_later: Vec<i32>,
    asking_source: String,
    completions: Vec<Spanned<Completion>>,
    rates: Vec<Spanned<Rates>>,
}

/// Somebody who attended so many sessions, and whether they completed the course.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Completion {
    says: String,
    attended: i32,
    completed: bool,
}

/// How many were offered a place and how far they went, and what shares those are.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rates {
    says: String,
    offered: i64,
    booked: i64,
    came: i64,
    completed: i64,
    of_offered_per_cent: Option<i64>,
    of_comers_per_cent: Option<i64>,
}

impl Versioned for Course {
    fn name(&self) -> &str {
        &self.name
    }

    fn version(&self) -> &str {
        &self.version
    }

    fn applies_from(&self) -> NaiveDate {
        self.applies_from
    }
}

impl Courses {
    /// Reads the built-in files, or those of the configured folder, and works their examples.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong, also in a version that does not apply yet.
    pub fn load(settings: &config::Protocols) -> Result<Self> {
        let versions: Versions<Course> = Versions::read(files::<BuiltIn>(&settings.folder)?)?;
        versions.check(Course::check)?;
        Ok(Self(versions))
    }

    /// A course by its name, as it is in force on a date.
    #[must_use]
    pub fn course(&self, name: &str, date: NaiveDate) -> Option<&Course> {
        self.0.in_force(name, date).map(|dated| &dated.content)
    }

    /// Every course that is in force on a date, in order of name.
    pub fn all(&self, date: NaiveDate) -> impl Iterator<Item = &Course> {
        self.0.all_in_force(date).map(|dated| &dated.content)
    }
}

impl Course {
    /// How long a place is kept for whom it is offered to.
    #[must_use]
    pub fn answer_within(&self) -> Duration {
        Duration::hours(self.answer_hours)
    }

    /// Days before a session on which whoever has a place is reminded of it.
    #[must_use]
    pub fn remind_before(&self, is_first: bool) -> &[i32] {
        if is_first { &self.remind_before_first } else { &self.remind_before_later }
    }
}
