//! Everything that is tested through the service's doors, on both engines. One binary.

#[macro_use]
mod harness;

mod access;
mod assignment;
mod calls;
mod delivery;
mod escalations;
mod imports;
mod migrations;
mod nightly;
mod patients;
mod queue;
mod readings;
mod referrals;
