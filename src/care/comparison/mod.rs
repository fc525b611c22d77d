//! Comparison: practices and care managers beside their like, and each over time.
//!
//! A **figure** is how many of how many, of a **unit**: a measure of a practice's register, what became of calls, or what patients said. All units
//! together are the target; a unit is compared with it alone, never with another, and nothing here is a rank. Whoever is
//! outside the limits ([`limits`]) is asked what it means, and the answer is kept; it raises no alarm. Over time a unit is
//! looked at by itself ([`xmr`]).
//!
//! A figure of another room is a variant of [`figures::Source`] that answers months of units: [`figures`] does the rest.

mod answers;
mod binomial;
pub(crate) mod figures;
mod funnel;
mod limits;
mod placed;
mod said;
mod unit;
mod xmr;

pub use answers::{ChartToRestart, OutlierAnswer, answer, restart};
pub use figures::Figure;
pub use funnel::{FunnelView, ListedFigure, list, show};
pub(crate) use placed::{Placed, Said, of_month, placed};
pub use unit::{UnitView, read};
