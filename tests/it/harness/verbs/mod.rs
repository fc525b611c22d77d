//! What people do with the service, one file per word.

mod access;
mod calls;
mod caseload;
mod delivery;
mod escalations;
mod imports;
mod patients;
mod readings;
pub mod referrals;
