//! A worry that is raised goes on until a clinician has dealt with it.

mod alarm;
mod answers;
pub mod races;
mod raising;
mod story;
mod watch;
