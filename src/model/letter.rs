//! Letters: what stands in them and what is kept about them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::id::{LetterId, MessageId, PatientId, ReferralId, UserId};
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    #[schema(as = LetterKind)]
    LetterKind {
        ReferralOutcome = "referral-outcome",
        UnableToContact = "unable-to-contact",
        Discharge = "discharge",
        /// For the patient to keep: conditions, targets, readings, goals, whom to call.
        PatientSummary = "patient-summary",
        /// A month of a practice's patients.
        PracticeSummary = "practice-summary",
    }
}

words! {
    /// Recipient of a letter.
    #[schema(as = LetterReader)]
    LetterReader {
        Patient = "patient",
        Practice = "practice",
    }
}

words! {
    /// Acts on a letter.
    LetterAct {
        /// Getting its pages as a PDF.
        Print = "print",
    }
}

/// Content of a letter, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterContent {
    pub title: String,
    pub sender: String,
    pub written_on: String,
    pub address: Vec<String>,
    pub blocks: Vec<Block>,
}

/// A letter about to be printed.
#[derive(Clone, Copy, Debug)]
pub struct LetterPage<'a> {
    pub reference: &'a str,
    pub language: &'a str,
    pub large_print: bool,
    pub content: &'a LetterContent,
}

/// A letter without what it says.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Letter {
    pub id: LetterId,
    pub kind: LetterKind,
    pub reader: LetterReader,
    /// ODS code.
    pub practice: String,
    pub practice_name: String,
    pub patient: Option<PatientId>,
    pub referral: Option<ReferralId>,
    /// First day of the month that it is about.
    pub month: Option<NaiveDate>,
    pub template: String,
    pub template_version: String,
    pub language: String,
    /// The patient's language, where the letter is not translated into it.
    pub wanted_language: Option<String>,
    /// In 18 point unless somebody asks for the other.
    pub large_print: bool,
    pub written_at: Timestamp,
    pub written_by: Option<UserId>,
    /// The message that it goes out with.
    pub message: Option<MessageId>,
    /// Where it is printed.
    pub pdf: String,
    /// Why it cannot be printed, and waits for a person.
    pub held_because: Option<String>,
    /// Acts that the caller may do with the letter now.
    pub allowed_actions: Vec<LetterAct>,
}

/// A letter with what it says.
#[derive(Clone, Debug)]
pub struct WrittenLetter {
    pub letter: Letter,
    pub content: LetterContent,
}

impl WrittenLetter {
    /// The letter as it is printed, in large print or not; None for as its reader needs it.
    #[must_use]
    pub fn page<'a>(&'a self, reference: &'a str, large_print: Option<bool>) -> LetterPage<'a> {
        LetterPage {
            reference,
            language: &self.letter.language,
            large_print: large_print.unwrap_or(self.letter.large_print),
            content: &self.content,
        }
    }
}

/// Block of a letter, as it is kept and printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    Heading { text: String },
    Paragraph { text: String },
    List { items: Vec<String> },
    Table { header: Vec<String>, rows: Vec<Vec<String>> },
}

impl Block {
    /// Everything that it says.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        let (one, some, rows) = match self {
            Self::Heading { text } | Self::Paragraph { text } => (Some(text), &[][..], &[][..]),
            Self::List { items } => (None, &items[..], &[][..]),
            Self::Table { header, rows } => (None, &header[..], &rows[..]),
        };
        one.into_iter().chain(some).chain(rows.iter().flatten())
    }

    /// A copy of the block in which `change` was applied to every text.
    #[must_use]
    pub fn map(&self, change: impl Fn(&str) -> String) -> Self {
        let all = |texts: &[String]| texts.iter().map(|text| change(text)).collect::<Vec<_>>();
        match self {
            Self::Heading { text } => Self::Heading { text: change(text) },
            Self::Paragraph { text } => Self::Paragraph { text: change(text) },
            Self::List { items } => Self::List { items: all(items) },
            Self::Table { header, rows } => {
                Self::Table { header: all(header), rows: rows.iter().map(|row| all(row)).collect() }
            }
        }
    }
}

/// A letter as it is kept when it is written.
#[derive(Clone, Copy, Debug)]
pub struct NewLetter<'a> {
    pub kind: LetterKind,
    pub reader: LetterReader,
    /// ODS code.
    pub practice: &'a str,
    pub patient: Option<PatientId>,
    pub referral: Option<ReferralId>,
    /// Of a summary for a practice: the first day of its month.
    pub month: Option<NaiveDate>,
    pub template: &'a str,
    pub template_version: &'a str,
    pub language: &'a str,
    /// The reader's language, where the letter is in another.
    pub wanted_language: Option<&'a str>,
    pub large_print: bool,
    pub content: &'a LetterContent,
    /// None for what the service writes by itself.
    pub written_by: Option<UserId>,
    /// Why it cannot be printed.
    pub held_because: Option<&'a str>,
}
