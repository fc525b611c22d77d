//! Population: the registers of practices, how their people stand with measures, who is overdue for what, and whom a
//! practice may want to refer.
//!
//! Somebody on a register is no patient: an entry has neither a name nor a telephone, refers to no patient, and is seen by its
//! practice alone. Others see how many there are. What a practice has told and what was measured here are looked at together
//! where somebody is both ([`people`]); the later one decides.

pub mod admissions;
mod counts;
pub mod examples;
pub mod facts;
pub mod files;
pub mod kinds;
pub mod listed;
pub mod overview;
pub mod people;
pub mod standing;
pub mod suggest;
pub mod suggestions;

pub use files::{NewEntry, RegisterCondition};
