//! Verbs: what people do with the service, one file per word.

pub mod access;
pub mod at_once;
pub mod browser;
pub mod calls;
pub mod caseload;
pub mod content;
pub mod courses;
pub mod delivery;
pub mod escalations;
pub mod function;
pub mod hospital;
pub mod imports;
pub mod on_call;
pub mod patients;
pub mod readings;
pub mod referrals;
pub mod sockets;
pub mod trail;
pub mod wards;
