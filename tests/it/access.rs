//! Who gets in, as whom, and whom they may see.

mod log_in;
mod relationship;
mod tokens;
mod users;
