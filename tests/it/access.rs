//! Access: who gets in, as whom, whom they may see, and what surrounds every request.

mod browser;
mod command_line;
pub mod contract;
mod glass;
mod log_in;
mod matrix;
mod people;
mod permits;
mod refusals;
mod relationship;
mod repeats;
mod shell;
mod tokens;
mod trail;
mod users;
