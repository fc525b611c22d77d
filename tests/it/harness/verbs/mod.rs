//! What people do with the service, one file per word.

pub mod access;
mod calls;
mod caseload;
mod delivery;
pub mod escalations;
pub mod imports;
mod patients;
pub mod readings;
pub mod referrals;
pub mod trail;
