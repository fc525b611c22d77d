//! Scores: published indices of risk, as content. `config/scores/*.toml`, each file versioned, with its owner, the source of
//! every number and worked examples that must come out.
//!
//! [`content`] is a file as it is written, [`evaluate`] what it makes of inputs, [`check`] says what makes no sense in one.
//! Which stays are scored, and what follows, is in `care/scores`.

mod check;
pub mod content;
pub mod evaluate;

use chrono::NaiveDate;

use crate::config;
use crate::content::files::files;
use crate::content::protocol::Protocols;
use crate::content::protocol::dated::Versions;
use crate::error::Result;

pub use crate::content::scores::content::Score;

#[derive(rust_embed::RustEmbed)]
#[folder = "../config/scores"]
#[include = "*.toml"]
struct BuiltIn;

/// Every version of every score.
#[derive(Clone, Debug)]
pub struct Scores(Versions<Score>);

impl Scores {
    /// Reads the built-in files, or those of the configured folder, and works their examples.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong, also in a version that does not apply yet.
    pub fn load(settings: &config::Protocols, protocols: &Protocols) -> Result<Self> {
        let versions: Versions<Score> = Versions::read(files::<BuiltIn>(&settings.folder)?)?;
        versions.check(|content| content.check(protocols))?;
        Ok(Self(versions))
    }

    /// The scores that are in force on a date, in order of name.
    pub fn in_force(&self, date: NaiveDate) -> impl Iterator<Item = &Score> {
        self.0.all_in_force(date).map(|dated| &dated.content)
    }

    /// A score by its name, as it is in force on a date.
    #[must_use]
    pub fn named(&self, name: &str, date: NaiveDate) -> Option<&Score> {
        self.0.in_force(name, date).map(|dated| &dated.content)
    }

    /// Every version of a score by its name.
    pub(crate) fn versions(&self, name: &str) -> impl Iterator<Item = &Score> {
        let of = self.0.by_name().filter(move |(known, _)| *known == name);
        of.flat_map(|(_, versions)| versions.map(|dated| &dated.content))
    }
}

/// The scores that ship, for tests.
#[cfg(test)]
pub(crate) fn shipped() -> Vec<Score> {
    let config = config::Config::load_from(None, []).unwrap();
    let protocols = crate::content::protocol::ProtocolsByDate::load(&config.protocols).unwrap();
    let scores = Scores::load(&config.scores, &protocols.newest()).unwrap();
    let date = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    scores.in_force(date).cloned().collect()
}
