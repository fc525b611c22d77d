//! Everything a use case decides by: settings, protocols, scripts, message templates. Read once at start, never changed.

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
    pub templates: Templates,
}

impl Rules {
    /// Reads protocols, scripts and templates.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong.
    pub fn load(config: Config) -> Result<Self> {
        let protocols = Protocols::load(&config.protocols)?;
        let scripts = Scripts::load(&config.scripts, &protocols)?;
        let templates = Templates::load()?;
        Ok(Self { config, protocols, scripts, templates })
    }
}
