//! Settings of an operator, where each comes from and whether it makes sense.
//!
//! Order: `config/default.toml` (built in), the file of `--config`, then `RINGWELL__SECTION__KEY` variables.
//! `RINGWELL__SECTION__KEY_FILE` reads a secret from a file. A list is written with commas. Unknown keys are errors.

mod check;
mod providers;
mod secret;
mod sections;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::model::patient_settings::PatientSettings;

pub use providers::{Protocol, Provider};
pub use secret::{BearerToken, Form, NotifyKey, PrivateUrl, Secret, TwilioToken, WebhookKey};
pub use sections::{
    Access, Assignment, Auth, Database, Delivery, Email, Escalation, Hospital, Identity, Interpreters,
    Letters, Log, Protocols, Referrals, Scheduling, Scripts, Server, Sms, Templates,
};

const DEFAULTS: &str = include_str!("../config/default.toml");
const PREFIX: &str = "RINGWELL__";

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub server: Server,
    pub database: Database,
    pub auth: Auth,
    pub patients: PatientSettings,
    pub access: Access,
    pub identity: Identity,
    pub referrals: Referrals,
    pub assignment: Assignment,
    pub scheduling: Scheduling,
    pub escalation: Escalation,
    pub email: Email,
    pub sms: Sms,
    pub delivery: Delivery,
    pub protocols: Protocols,
    pub scripts: Scripts,
    pub care_plan: Protocols,
    pub scores: Protocols,
    pub wards: Protocols,
    pub courses: Protocols,
    pub function: Protocols,
    pub feedback: Protocols,
    /// Protocols that run beside those in force and touch nobody.
    pub shadow: Protocols,
    pub templates: Templates,
    pub letters: Letters,
    pub interpreters: Interpreters,
    pub hospital: Hospital,
    pub log: Log,
    /// The files that secrets were read from.
    #[serde(skip)]
    pub files_read: Vec<PathBuf>,
}

impl Config {
    /// Reads the defaults, `file` if given, and the environment.
    ///
    /// # Errors
    /// `Error::Config` names the key that is unknown, missing or of the wrong type, or the secret file that
    /// cannot be read.
    pub fn load(file: Option<&Path>) -> Result<Self> {
        Self::load_from(file, std::env::vars())
    }

    /// Reads the settings like [`Config::load`], from an environment that is handed in.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn load_from(
        file: Option<&Path>,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self> {
        let mut builder =
            config::Config::builder().add_source(config::File::from_str(DEFAULTS, config::FileFormat::Toml));
        if let Some(path) = file {
            builder = builder.add_source(config::File::from(path).format(config::FileFormat::Toml));
        }
        let mut files_read = Vec::new();
        // Which settings are lists, the defaults say.
        let lists = builder.build_cloned().map_err(|e| unreadable(&e))?;
        for (name, value) in variables {
            let Some(key) = name.strip_prefix(PREFIX) else { continue };
            let (key, value) = match key.strip_suffix("_FILE") {
                Some(key) => {
                    let secret = read_secret(&name, &value)?;
                    files_read.push(PathBuf::from(value));
                    (key, secret)
                }
                None => (key, value),
            };
            let key = key.to_ascii_lowercase().replace("__", ".");
            let value = if lists.get_array(&key).is_ok() {
                config::Value::from(listed(&value))
            } else {
                config::Value::from(value)
            };
            builder = builder.set_override(&key, value).map_err(|e| unreadable(&e))?;
        }
        let config: Self =
            builder.build().and_then(config::Config::try_deserialize).map_err(|e| unreadable(&e))?;
        config.check()?;
        Ok(Self { files_read, ..config })
    }

    /// The files and folders that hold records of patients, keys or secrets, whether they are there yet or not.
    #[must_use]
    pub fn private_paths(&self) -> Vec<PathBuf> {
        let mut paths = self.files_read.clone();
        if let Some(database) = self.database.url.strip_prefix("sqlite://") {
            paths.extend(["", "-wal", "-shm"].map(|suffix| PathBuf::from(format!("{database}{suffix}"))));
        }
        paths.extend(self.email.url.strip_prefix("file://").map(PathBuf::from));
        paths
    }
}

fn wrong(key: &str, why: &str) -> Error {
    Error::Config(format!("{key} {why}"))
}

fn unreadable(error: &config::ConfigError) -> Error {
    Error::Config(error.to_string())
}

/// The items of a list in one variable, without the spaces around them; none in an empty one.
fn listed(value: &str) -> Vec<String> {
    value.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

fn read_secret(variable: &str, path: &str) -> Result<String> {
    std::fs::read_to_string(path)
        .map(|text| text.trim_end_matches(['\r', '\n']).to_owned())
        .map_err(Error::io(format!("the file named by {variable}")))
}

#[cfg(test)]
mod tests;
