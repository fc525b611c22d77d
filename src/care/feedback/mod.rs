//! Feedback: what patients say about a call, two minutes of their time.
//!
//! The system draws a random sample of completed calls ([`draw`]) and invites by a link in a text message, or has somebody
//! else ask in a call ([`ask`]). An answer ([`answer`]) goes into a box of its unit that knows no person; eight of them are
//! counted together and shown ([`board`]). Alarming words reach a person at once ([`alarms`]), without a name unless whoever
//! wrote them asks to be telephoned. Free texts are shown once a person has struck out names ([`edit`]).

pub mod alarms;
pub mod answer;
pub mod ask;
pub mod board;
pub mod draw;
pub mod edit;

use chrono::{Datelike as _, Days, NaiveDate};

/// The Monday of the week of a date.
fn monday(date: NaiveDate) -> NaiveDate {
    date - Days::new(u64::from(date.weekday().num_days_from_monday()))
}
