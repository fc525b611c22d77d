//! Who gets in, as whom, whom they may see, and what surrounds every request.

mod command_line;
mod contract;
mod log_in;
mod relationship;
mod repeats;
mod shell;
mod tokens;
mod users;
