//! What the service knows: its rules and use cases, one file or folder per word of the vocabulary.
//!
//! No HTTP and no SQL here. A use case takes the transaction, the actor and `now`, does everything in that one
//! transaction including the audit row and the outbox rows, and answers domain types.

pub mod access;
pub mod calls;
pub mod caseload;
pub mod escalations;
pub mod intake;
pub mod messages;
pub mod planning;
pub mod readings;
pub mod record;
mod work;

pub use work::Work;
