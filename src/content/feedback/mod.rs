//! Questions to patients about a call: `config/feedback/two-minutes.toml`, versioned, with the source of
//! every question, the words of every language and worked examples that must come out.
//!
//! [`content`] is the file as it is written, [`check`] says what makes no sense in it. Who is asked, and what becomes of the
//! answers, is in `care/feedback`.

mod check;
pub mod content;

use chrono::NaiveDate;

use crate::config;
use crate::content::files::files;
use crate::content::protocol::dated::Versions;
use crate::error::{Error, Result};

pub use crate::content::feedback::content::{Choice, Question, QuestionSet, Sampling, Texts};

const NAME: &str = "two-minutes";

#[derive(rust_embed::RustEmbed)]
#[folder = "../config/feedback"]
#[include = "*.toml"]
struct BuiltIn;

/// Every version of the questions.
#[derive(Clone, Debug)]
pub struct Feedback(Versions<QuestionSet>);

impl Feedback {
    /// Reads the built-in file, or those of the configured folder, and works their examples.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong, also in a version that does not apply yet.
    pub fn load(settings: &config::Protocols) -> Result<Self> {
        let versions: Versions<QuestionSet> = Versions::read(files::<BuiltIn>(&settings.folder)?)?;
        if versions.first(NAME).is_none() {
            return Err(Error::Config(format!("{NAME}.toml is missing from feedback.folder")));
        }
        versions.check(QuestionSet::check)?;
        Ok(Self(versions))
    }

    /// The questions that are asked on a date; before the first of them nobody is asked.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> Option<&QuestionSet> {
        self.0.in_force(NAME, date).map(|dated| &dated.content)
    }

    /// The questions of a version.
    #[must_use]
    pub fn version(&self, version: &str) -> Option<&QuestionSet> {
        let mut all = self.0.by_name().flat_map(|(_, versions)| versions).map(|dated| &dated.content);
        all.find(|set| set.version == version)
    }
}
