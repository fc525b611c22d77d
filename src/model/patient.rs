//! Patient records: closed sets of words and values.

use chrono::NaiveDate;

use crate::model::nhs_number::NhsNumber;
use crate::model::phone::Phone;
use crate::model::words::words;

words! {
    /// Source of the facts about somebody's medicines.
    MedicinesToldBy {
        Practice = "practice",
        Patient = "patient",
    }
}

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
    /// Message that may be left on an answering machine.
    VoicemailConsent {
        None = "none",
        /// Caller and number, not the subject.
        Neutral = "neutral",
        MayMentionService = "may-mention-service",
    }
}

/// A search that can be done.
#[derive(Clone, Debug)]
pub enum SearchCriterion {
    NhsNumber(NhsNumber),
    /// Every word begins a word of the name's key.
    NameAndBirthDate {
        words: Vec<String>,
        birth_date: NaiveDate,
    },
    Phone(Phone),
}
