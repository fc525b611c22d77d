//! The rules and use cases of the service, in eleven rooms.
//!
//! No HTTP and no SQL here. A use case is given its [`Work`]: transaction, rules, actor and time. It does everything in
//! that one transaction, including the audit row and the outbox rows, and answers domain types.

pub mod access;
pub mod calls;
pub mod caseload;
pub mod escalations;
pub mod health;
pub mod hospital;
pub mod intake;
pub mod messages;
pub mod planning;
pub mod readings;
pub mod record;
mod rehearsal;
pub mod scores;
mod work;

pub(crate) use rehearsal::rehearse;
pub use work::Work;
