//! The demonstration service: who works there, whom they look after, and what a newcomer can try.
//!
//! Nothing here is for live service. The passwords are published, and numbers are from test ranges.

pub mod register;
