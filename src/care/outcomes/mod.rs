//! Outcomes: what became of everybody who was offered the service.
//!
//! [`cohort`] says who they are and how far they came, as it stood at the end of a day; [`measured`] what was measured of them;
//! [`figures`] how that changed, beside what chance alone would have changed ([`regression`]) and how it went with others who
//! started alike ([`statistics`]); [`export()`] writes one row per person for an evaluator. Everything is worked out anew from
//! stored rows, so a day that has been gives the same figures again. A measure is a file ([`crate::content::outcomes`]).

mod choices;
mod cohort;
pub(crate) mod examples;
mod export;
mod figures;
mod measured;
mod regression;
pub(crate) mod statistics;

pub use choices::{ListTaken, NewResearchChoice, OptOutList, ResearchChoices, choices, choose, take_list};
pub use export::{Export, ExportRequest, ProjectKey, export, key_for};
pub use figures::{Outcomes, read};
