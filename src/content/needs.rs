//! The communication needs that can be recorded, as the Accessible Information Standard has it: `config/care-plan/needs.toml`.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::config;
use crate::content::files::in_folder;
use crate::content::protocol::fault::Fault;
use crate::content::protocol::{Citation, line, parse};
use crate::error::{Error, Result};
use crate::model::need::BlockedChannel;

const FILE: &str = "needs.toml";

const BUILT_IN: &str = include_str!("../../config/care-plan/needs.toml");

/// The most that all needs together add to a call, in minutes.
pub(crate) const MOST_MINUTES: i32 = 60;

/// The needs that can be recorded.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Needs {
    pub version: String,
    pub owner: String,
    citations: Vec<Citation>,
    #[serde(rename = "needs")]
    choices: Vec<Spanned<NeedChoice>>,
}

/// A need that can be recorded.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CommunicationNeedChoice)]
pub struct NeedChoice {
    pub name: String,
    pub title: String,
    /// Act of whoever gets in touch.
    pub act: String,
    /// Detail that has to be said with it; nothing where it stands for itself.
    pub detail: Option<String>,
    #[serde(default)]
    pub blocks: Vec<BlockedChannel>,
    /// Added to every call.
    #[serde(default)]
    pub extra_minutes: i32,
    /// The citation.
    pub source: String,
}

impl Needs {
    /// Reads the built-in file, or the one in the configured folder.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong.
    pub fn load(settings: &config::Protocols) -> Result<Self> {
        let text = if settings.folder.is_empty() {
            BUILT_IN.to_owned()
        } else {
            let files = in_folder(std::path::Path::new(&settings.folder))?;
            let file = files.into_iter().find(|(name, _)| name == FILE);
            file.ok_or_else(|| Error::Config(format!("{FILE} is missing from care_plan.folder")))?.1
        };
        let needs: Self = parse(FILE, &text)?;
        needs.check().map_err(|fault| match fault.span {
            Some(span) => Error::Config(format!("{FILE}:{}: {}", line(&text, &span), fault.why)),
            None => Error::Config(format!("{FILE}: {}", fault.why)),
        })?;
        Ok(needs)
    }

    fn check(&self) -> Result<(), Fault> {
        if self.version.is_empty() || self.owner.is_empty() || self.choices.is_empty() {
            return Err("version, owner and needs must not be empty".to_owned().into());
        }
        for (index, spanned) in self.choices.iter().enumerate() {
            let (at, need) = (spanned.span(), spanned.get_ref());
            if self.choices[..index].iter().any(|known| known.get_ref().name == need.name) {
                return Err(Fault::at(at, format!("{} stands there twice", need.name)));
            }
            if !self.citations.iter().any(|citation| citation.id == need.source) {
                return Err(Fault::at(at, format!("no citation is named {}", need.source)));
            }
            if !(0..=MOST_MINUTES).contains(&need.extra_minutes) {
                return Err(Fault::at(at, format!("extra_minutes are 0 to {MOST_MINUTES}")));
            }
            if need.act.is_empty() || need.title.is_empty() {
                return Err(Fault::at(at, "a need says what it is and what is done about it"));
            }
        }
        Ok(())
    }

    pub fn choices(&self) -> impl Iterator<Item = &NeedChoice> {
        self.choices.iter().map(Spanned::get_ref)
    }

    #[must_use]
    pub fn choice(&self, name: &str) -> Option<&NeedChoice> {
        self.choices().find(|choice| choice.name == name)
    }
}
