//! Content of `config/`, read and checked at start: protocols, scripts, rules of levels and phases, needs,
//! kinds of wards, outcomes, templates.
//!
//! Content is versioned, has an owner and a source for every rule, and is never changed while the service runs. What
//! is decided by it stands in `care`. Depends on `model`, and on the fonts of `typeset` for what can be printed.

pub mod care_plan;
pub mod courses;
pub mod feedback;
pub(crate) mod files;
pub mod function;
pub mod gsm7;
pub mod letter_text;
pub mod letters;
pub mod levels;
pub mod measures;
pub mod needs;
pub mod outcomes;
pub mod phases;
pub mod protocol;
pub mod reading_codes;
pub mod rules;
pub mod scores;
pub mod scripts;
pub mod templates;
pub mod translations;
pub mod wards;
