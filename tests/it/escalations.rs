//! An escalation that is open goes on until a clinician has dealt with it.

mod alarm;
mod answers;
mod digest;
mod links;
mod policies;
pub mod races;
mod raising;
mod replies;
mod story;
mod timers;
mod undelivered;
mod walks;
mod watch;
