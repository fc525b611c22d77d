//! The sections of the settings, as they are written. What each setting means stands in `config/default.toml`.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use chrono_tz::Tz;
use serde::de::IntoDeserializer as _;
use serde::{Deserialize, Serialize};

use super::{PrivateUrl, Provider, Secret, WebhookKey};

/// The telephone interpreters, as those who phone patients reach them.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Interpreters {
    /// Empty: the client says that an interpreter is needed, and not where to ring.
    pub telephone: String,
    /// Account that the interpreters ask for.
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
    pub head_seconds: u64,
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
