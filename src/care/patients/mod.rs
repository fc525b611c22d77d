//! The people the service looks after: who they are (`Patient`), what is shown of them (`record`), how they are
//! found (`find`), what can be changed (`change`), what happened to them (`timeline`), their death (`death`), and a death that
//! was recorded of a living person (`alive`).

pub mod alive;
pub mod change;
pub mod death;
pub mod find;
pub mod preferences;
pub mod record;
pub mod timeline;

use chrono::{Datelike as _, NaiveDate};
use diesel::Queryable;

use crate::care::contact::{NhsNumber, Phone, name};
use crate::clock::Moment;
use crate::store::types::{PatientId, UserId, words};

words! {
    /// Administrative sex, as in FHIR.
    Sex {
        Female = "female",
        Male = "male",
        Other = "other",
        Unknown = "unknown",
    }
}

words! {
    /// What may be left on an answering machine.
    VoicemailConsent {
        None = "none",
        /// Who called and a number, not what about.
        Neutral = "neutral",
        MayMentionService = "may-mention-service",
    }
}

/// A person, in the order of the table's columns.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that was asked and recorded")]
#[derive(Clone, Debug, PartialEq, Queryable)]
pub struct Patient {
    pub id: PatientId,
    pub nhs_number: NhsNumber,
    pub given_name: String,
    pub family_name: String,
    /// `contact::name::key` of the two.
    pub name_key: String,
    pub birth_date: NaiveDate,
    pub sex: Sex,
    pub phone: Option<Phone>,
    pub mobile: Option<Phone>,
    /// ISO 639 code.
    pub language: String,
    pub practice_ods_code: String,
    /// Bits, Monday 1 … Sunday 64; 127 is any day.
    pub preferred_days: i32,
    /// Minutes since local midnight.
    pub window_starts_minute: i32,
    pub window_ends_minute: i32,
    pub voicemail_consent: VoicemailConsent,
    pub do_not_call: bool,
    pub safe_contact_only: bool,
    pub text_relay_only: bool,
    pub phone_unusable: bool,
    pub sms_opt_out: bool,
    pub smokes_now: Option<bool>,
    pub height_cm: Option<f64>,
    pub kidney_disease: bool,
    /// Urine albumin to creatinine ratio, mg/mmol.
    pub acr_mg_mmol: Option<f64>,
    /// A second person confirms.
    pub reported_deceased_by: Option<UserId>,
    pub deceased_on: Option<NaiveDate>,
    pub created_at: Moment,
    pub version: i64,
    pub letter_opt_out: bool,
    /// Letters in 18 point.
    pub large_print: bool,
    /// Lines as on an envelope, without the name.
    pub postal_address: Option<String>,
}

impl Patient {
    /// Given and family name, or the only one that they have.
    #[must_use]
    pub fn name(&self) -> String {
        name::full(&self.given_name, &self.family_name)
    }
}

/// Completed years on `date`. Somebody born on 29 February has their birthday on 1 March in other years, as
/// English law has it.
#[must_use]
pub fn age_on(birth_date: NaiveDate, date: NaiveDate) -> i32 {
    let had_birthday = (date.month(), date.day()) >= (birth_date.month(), birth_date.day());
    date.year() - birth_date.year() - i32::from(!had_birthday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_changes_on_the_birthday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (born, on, age) in [
            ("1946-11-25", "2026-11-24", 79),
            ("1946-11-25", "2026-11-25", 80),
            ("2008-02-29", "2026-02-28", 17),
            ("2008-02-29", "2026-03-01", 18),
            ("2008-02-29", "2028-02-29", 20),
        ] {
            assert_eq!(age_on(day(born), day(on)), age, "{born} {on}");
        }
    }
}
