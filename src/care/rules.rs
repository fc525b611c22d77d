//! Everything a use case decides by: settings, protocols, scripts, message templates. Read once at start, never changed.

use crate::care::care_plan::Areas;
use crate::care::messages::Templates;
use crate::care::protocol::Protocols;
use crate::care::scripts::Scripts;
use crate::config::Config;
use crate::error::Result;

#[derive(Debug)]
pub struct Rules {
    pub config: Config,
    pub protocols: Protocols,
    pub scripts: Scripts,
    /// What care plans speak of.
    pub areas: Areas,
    pub templates: Templates,
}

impl Rules {
    /// Reads protocols, scripts, the areas of care plans and templates.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong.
    pub fn load(config: Config) -> Result<Self> {
        let protocols = Protocols::load(&config.protocols)?;
        let scripts = Scripts::load(&config.scripts, &protocols)?;
        let areas = Areas::load(&config.care_plan)?;
        let templates = Templates::load()?;
        Ok(Self { config, protocols, scripts, areas, templates })
    }
}
