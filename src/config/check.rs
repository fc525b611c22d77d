//! Whether settings that could be read make sense.

use std::str::FromStr as _;

use chrono::Timelike as _;

use super::{Config, providers, wrong};
use crate::error::Result;
use crate::model::phone::Phone;

/// Largest number that a setting takes: as days more than two thousand years, as seconds eleven days.
const LARGEST: i64 = 1_000_000;
/// Hours for which a link that sets a password may be good at most: thirty days.
const LONGEST_PASSWORD_LINK: i64 = 720;
/// How many items of an identity check every patient has: a birth date, a name and an NHS number.
const ITEMS_OF_EVERYBODY: usize = 3;

impl Config {
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
            ("server.head_seconds", i64::try_from(self.server.head_seconds).unwrap_or(i64::MAX)),
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

    /// Refuses settings that are readable but make no sense.
    pub(super) fn check(&self) -> Result<()> {
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
