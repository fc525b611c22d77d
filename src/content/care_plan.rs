//! The areas that a care plan speaks of: `config/care-plan/areas.toml`.

use serde::{Deserialize, Serialize};

use crate::config;
use crate::content::protocol::{Citation, of_care_plan, parse};
use crate::error::{Error, Result};

const FILE: &str = "areas.toml";

const BUILT_IN: &str = include_str!("../../config/care-plan/areas.toml");

/// The areas that a plan speaks of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Areas {
    pub version: String,
    pub owner: String,
    pub citations: Vec<Citation>,
    pub areas: Vec<Area>,
}

#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CarePlanArea)]
pub struct Area {
    pub name: String,
    pub title: String,
    /// The citation.
    pub source: String,
}

impl Areas {
    /// Reads the built-in file, or the one in the configured folder.
    ///
    /// # Errors
    /// `Config` names the file and what is wrong.
    pub fn load(settings: &config::Protocols) -> Result<Self> {
        let text = of_care_plan(settings, FILE, BUILT_IN)?;
        let areas: Self = parse(FILE, &text)?;
        if areas.areas.is_empty() || areas.version.is_empty() || areas.owner.is_empty() {
            return Err(Error::Config(format!("{FILE}: areas, version and owner must not be empty")));
        }
        for (at, area) in areas.areas.iter().enumerate() {
            let name = &area.name;
            if !areas.citations.iter().any(|citation| citation.id == area.source) {
                return Err(Error::Config(format!("{FILE}: {name}: no citation is named {}", area.source)));
            }
            if areas.areas[..at].iter().any(|known| known.name == *name) {
                return Err(Error::Config(format!("{FILE}: {name} stands there twice")));
            }
        }
        Ok(areas)
    }
}
