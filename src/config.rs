//! What an operator can set, where it comes from and whether it makes sense.
//!
//! Order: `config/default.toml` (built in), the file of `--config`, then `RINGWELL__SECTION__KEY` variables.
//! `RINGWELL__SECTION__KEY_FILE` reads a secret from a file. A list is written with commas. Unknown keys are errors.

mod providers;
mod secret;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use chrono::{NaiveTime, Timelike as _};
use chrono_tz::Tz;
use serde::de::IntoDeserializer as _;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::model::patient_settings::PatientSettings;
use crate::model::phone::Phone;

pub use providers::{Protocol, Provider};
pub use secret::{BearerToken, Form, NotifyKey, PrivateUrl, Secret, TwilioToken, WebhookKey};

const DEFAULTS: &str = include_str!("../config/default.toml");
const PREFIX: &str = "RINGWELL__";
/// Largest number that a setting takes: as days more than two thousand years, as seconds eleven days.
const LARGEST: i64 = 1_000_000;
/// Hours for which a link that sets a password may be good at most: thirty days.
const LONGEST_PASSWORD_LINK: i64 = 720;
/// How many items of an identity check every patient has: a birth date, a name and an NHS number.
const ITEMS_OF_EVERYBODY: usize = 3;

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

/// The telephone interpreters, as those who phone patients reach them.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Interpreters {
    /// Empty: the client says that an interpreter is needed, and not where to ring.
    pub telephone: String,
    /// What they ask for.
    pub account: String,
}

/// The port for hospitals' systems.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Hospital {
    /// Empty switches it off.
    pub mllp_bind: String,
    /// The machine account as which messages act.
    pub mllp_account: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    pub bind: String,
    pub metrics_bind: String,
    pub public_url: String,
    pub workers: usize,
    pub requests_per_second: u64,
    pub request_burst: u32,
    pub trust_proxy: bool,
    /// 0 switches the limit off.
    pub connections_per_address: usize,
    pub body_idle_seconds: u64,
    pub body_seconds: u64,
    pub import_megabytes: u64,
    pub import_idle_seconds: u64,
    pub import_seconds: u64,
    /// Empty for the system's folder of temporary files.
    pub import_folder: String,
    pub imports_at_once: usize,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    pub url: PrivateUrl,
    pub pool: u32,
    pub timeout_seconds: u64,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Auth {
    pub issuer: String,
    pub audience: String,
    pub access_minutes: i64,
    pub idle_minutes: i64,
    pub browser_idle_minutes: i64,
    pub session_hours: i64,
    pub refresh_grace_seconds: i64,
    pub invitation_hours: i64,
    pub reset_hours: i64,
    pub key_days: i64,
    pub failed_logins: i64,
    pub failed_logins_per_name: i64,
    pub failed_logins_per_network: i64,
    pub lockout_minutes: i64,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    pub records_opened_an_hour: i64,
    pub closed_finds_an_hour: i64,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    pub needed: usize,
    pub tries: i32,
    pub strangers_failures_a_day: i64,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Referrals {
    pub auto_accept: bool,
    pub others_patients_an_hour: i64,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    pub language: i64,
    pub continuity: i64,
    pub skills: i64,
    pub free_share: i64,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Scheduling {
    pub zone: Tz,
    pub nightly: String,
    #[serde(deserialize_with = "hours_and_minutes")]
    pub day_starts: NaiveTime,
    #[serde(deserialize_with = "hours_and_minutes")]
    pub day_ends: NaiveTime,
    pub level_days: i64,
    pub lease_minutes: i64,
    pub handoff_minutes: i64,
    pub catch_up_days: i64,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    pub acknowledged_red_minutes: i64,
    pub acknowledged_amber_minutes: i64,
    pub wrong_codes_a_day: i64,
    #[serde(deserialize_with = "hours_and_minutes_or_never")]
    pub practice_digest_at: Option<NaiveTime>,
    pub practices_told_at_once: Vec<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Email {
    pub url: PrivateUrl,
    pub from: String,
    /// Envelope sender; empty for that of `from`.
    pub bounce: String,
    /// Domains whose every address may be told more than an id and a link.
    pub secure_domains: Vec<String>,
    /// Certificates (PEM) of authorities beside the public ones; empty for none.
    pub ca: String,
    pub timeout_seconds: u64,
    pub parallel: usize,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Sms {
    pub url: PrivateUrl,
    pub provider: String,
    pub secret: Secret<WebhookKey>,
    pub receipt_secret: Secret<WebhookKey>,
    pub sender: String,
    pub timeout_seconds: u64,
    pub parallel: usize,
    /// Gateways with protocols of their own, by name; they take the place of `url`.
    #[serde(default)]
    pub providers: BTreeMap<String, Provider>,
    pub weight: u32,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    pub give_up_hours: i64,
    pub first_retry_seconds: i64,
    pub longest_retry_minutes: i64,
    pub alarm_doubt_seconds: i64,
    pub doubt_seconds: i64,
    pub breaker_failures: u32,
    pub breaker_seconds: i64,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Protocols {
    pub folder: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Letters {
    pub sender: String,
    /// Empty for none.
    pub telephone: String,
    /// Folder with the fonts of other scripts than Latin, Greek and Cyrillic; empty for none.
    pub fonts: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Templates {
    /// Empty for none.
    pub translations: String,
}

/// Content that lies in a folder, as protocols do.
pub type Scripts = Protocols;

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    pub filter: String,
    pub format: String,
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

    /// Numbers that nothing could work with as zero.
    fn check_numbers(&self) -> Result<()> {
        for (key, value) in [
            ("auth.access_minutes", self.auth.access_minutes),
            ("auth.idle_minutes", self.auth.idle_minutes),
            ("auth.browser_idle_minutes", self.auth.browser_idle_minutes),
            ("auth.session_hours", self.auth.session_hours),
            ("auth.invitation_hours", self.auth.invitation_hours),
            ("auth.reset_hours", self.auth.reset_hours),
            ("auth.key_days", self.auth.key_days),
            ("auth.failed_logins", self.auth.failed_logins),
            ("auth.failed_logins_per_name", self.auth.failed_logins_per_name),
            ("auth.failed_logins_per_network", self.auth.failed_logins_per_network),
            ("auth.lockout_minutes", self.auth.lockout_minutes),
            ("server.workers", i64::try_from(self.server.workers).unwrap_or(i64::MAX)),
            ("server.request_burst", self.server.request_burst.into()),
            ("server.body_idle_seconds", i64::try_from(self.server.body_idle_seconds).unwrap_or(i64::MAX)),
            ("server.body_seconds", i64::try_from(self.server.body_seconds).unwrap_or(i64::MAX)),
            ("server.import_megabytes", i64::try_from(self.server.import_megabytes).unwrap_or(i64::MAX)),
            (
                "server.import_idle_seconds",
                i64::try_from(self.server.import_idle_seconds).unwrap_or(i64::MAX),
            ),
            ("server.import_seconds", i64::try_from(self.server.import_seconds).unwrap_or(i64::MAX)),
            ("server.imports_at_once", i64::try_from(self.server.imports_at_once).unwrap_or(i64::MAX)),
            ("database.pool", self.database.pool.into()),
            ("email.parallel", i64::try_from(self.email.parallel).unwrap_or(i64::MAX)),
            ("sms.parallel", i64::try_from(self.sms.parallel).unwrap_or(i64::MAX)),
            ("identity.needed", i64::try_from(self.identity.needed).unwrap_or(i64::MAX)),
            ("identity.tries", self.identity.tries.into()),
            ("identity.strangers_failures_a_day", self.identity.strangers_failures_a_day),
            ("access.records_opened_an_hour", self.access.records_opened_an_hour),
            ("access.closed_finds_an_hour", self.access.closed_finds_an_hour),
            ("referrals.others_patients_an_hour", self.referrals.others_patients_an_hour),
            ("scheduling.lease_minutes", self.scheduling.lease_minutes),
            ("scheduling.handoff_minutes", self.scheduling.handoff_minutes),
            ("delivery.give_up_hours", self.delivery.give_up_hours),
            ("delivery.first_retry_seconds", self.delivery.first_retry_seconds),
            ("delivery.longest_retry_minutes", self.delivery.longest_retry_minutes),
            ("delivery.alarm_doubt_seconds", self.delivery.alarm_doubt_seconds),
            ("delivery.doubt_seconds", self.delivery.doubt_seconds),
            ("escalation.acknowledged_red_minutes", self.escalation.acknowledged_red_minutes),
            ("escalation.acknowledged_amber_minutes", self.escalation.acknowledged_amber_minutes),
            ("escalation.wrong_codes_a_day", self.escalation.wrong_codes_a_day),
        ] {
            if value < 1 {
                return Err(wrong(key, "must be at least 1"));
            }
            // Time that is added to a date must not lead out of the calendar.
            if value > LARGEST {
                return Err(wrong(key, "is beyond what can be meant"));
            }
        }
        for (key, value) in [
            ("scheduling.level_days", self.scheduling.level_days),
            ("scheduling.catch_up_days", self.scheduling.catch_up_days),
            ("delivery.breaker_seconds", self.delivery.breaker_seconds),
        ] {
            if !(0..=LARGEST).contains(&value) {
                return Err(wrong(key, "is beyond what can be meant"));
            }
        }
        Ok(())
    }

    /// What is readable but makes no sense.
    fn check(&self) -> Result<()> {
        let schedule = cron::Schedule::from_str(&self.scheduling.nightly)
            .map_err(|_| wrong("scheduling.nightly", "is not a cron expression of six fields"))?;
        if cron::TimeUnitSpec::includes(cron::Schedule::hours(&schedule), 1) {
            return Err(wrong(
                "scheduling.nightly",
                "fires between 01:00 and 01:59, a time that the spring change skips and the autumn change repeats",
            ));
        }
        if self.escalation.practice_digest_at.is_some_and(|at| at.hour() == 1) {
            return Err(wrong(
                "escalation.practice_digest_at",
                "is between 01:00 and 01:59, a time that the spring change skips and the autumn change repeats",
            ));
        }
        if self.scheduling.day_starts >= self.scheduling.day_ends {
            return Err(wrong("scheduling.day_ends", "is not after scheduling.day_starts"));
        }
        if !(self.database.url.starts_with("sqlite://")
            || self.database.url.starts_with("postgres://")
            || self.database.url.starts_with("postgresql://"))
        {
            return Err(wrong("database.url", "does not start with sqlite:// or postgres://"));
        }
        if url::Url::parse(&self.server.public_url).is_err() || self.server.public_url.len() > 60 {
            return Err(wrong(
                "server.public_url",
                "is not an address of at most 60 characters, which text messages have room for",
            ));
        }
        if !["file://", "smtp://", "smtps://"].iter().any(|scheme| self.email.url.starts_with(scheme)) {
            return Err(wrong("email.url", "does not start with file://, smtp:// or smtps://"));
        }
        if let Some(domain) = self.email.secure_domains.iter().find(|domain| !is_domain(domain)) {
            return Err(wrong(
                "email.secure_domains",
                &format!("has {domain:?}, which is no domain in small letters"),
            ));
        }
        providers::check(&self.sms)?;
        if self.sms.mailer().is_some() && !self.email.secure_domains.is_empty() {
            return Err(wrong(
                "email.secure_domains",
                "must be empty: mail through GOV.UK Notify is not secure whatever its address",
            ));
        }
        if &*self.sms.url != "loopback" {
            if url::Url::parse(&self.sms.url).is_err() {
                return Err(wrong("sms.url", "is neither \"loopback\" nor an address"));
            }
            if !self.sms.secret.is_set() {
                return Err(wrong("sms.secret", "is missing: what is sent to sms.url is signed with it"));
            }
        }
        self.check_numbers()?;
        if self.patients.region.parse::<phonenumber::country::Id>().is_err() {
            return Err(wrong("patients.region", "is not a country code of two capital letters"));
        }
        if !self.interpreters.telephone.is_empty()
            && Phone::parse(&self.interpreters.telephone, &self.patients, "").is_err()
        {
            return Err(wrong("interpreters.telephone", "is no telephone number"));
        }
        if !self.hospital.mllp_bind.is_empty() && self.hospital.mllp_account.is_empty() {
            return Err(wrong("hospital.mllp_account", "is missing: messages act as a machine account"));
        }
        if self.identity.needed > ITEMS_OF_EVERYBODY {
            return Err(wrong(
                "identity.needed",
                "is more than 3: not everybody has more than a birth date, a name and an NHS number",
            ));
        }
        if self.auth.idle_minutes < self.auth.access_minutes {
            return Err(wrong(
                "auth.idle_minutes",
                "is less than auth.access_minutes: nobody could refresh in time",
            ));
        }
        if !(0..=60).contains(&self.auth.refresh_grace_seconds) {
            return Err(wrong("auth.refresh_grace_seconds", "is not 0 to 60"));
        }
        for (key, hours) in [
            ("auth.invitation_hours", self.auth.invitation_hours),
            ("auth.reset_hours", self.auth.reset_hours),
        ] {
            if hours > LONGEST_PASSWORD_LINK {
                return Err(wrong(key, "is more than 720: a mail that old must set no password"));
            }
        }
        if self.delivery.give_up_hours > 24 {
            return Err(wrong("delivery.give_up_hours", "must be at most 24: old messages must die"));
        }
        if !matches!(self.log.format.as_str(), "json" | "text") {
            return Err(wrong("log.format", "is neither \"json\" nor \"text\""));
        }
        Ok(())
    }
}

/// Whether this is the whole of a domain, as the part of an address after `@`.
fn is_domain(text: &str) -> bool {
    text.contains('.')
        && text.split('.').all(|label| {
            !label.is_empty() && label.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        })
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

/// Empty is never.
fn hours_and_minutes_or_never<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveTime>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() { Ok(None) } else { hours_and_minutes(text.into_deserializer()).map(Some) }
}

fn hours_and_minutes<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<NaiveTime, D::Error> {
    let text = String::deserialize(deserializer)?;
    NaiveTime::parse_from_str(&text, "%H:%M")
        .map_err(|_| serde::de::Error::custom("expected a time as HH:MM"))
}

#[cfg(test)]
mod tests;
