//! What the service knows: its rules and use cases, one file or folder per word of the vocabulary.
//!
//! No HTTP and no SQL here. A use case takes the transaction, the actor and `now`, does everything in that one
//! transaction including the audit row and the outbox rows, and answers domain types.

pub mod absence;
pub mod access;
pub mod assignment;
pub mod audit;
pub mod calls;
pub mod care_plan;
pub mod caseload;
pub mod departure;
pub mod escalations;
pub mod handoffs;
pub mod identity;
pub mod inbound_calls;
pub mod letters;
pub mod levels;
pub mod messages;
pub mod needs;
pub mod on_call;
pub mod patients;
pub mod phases;
pub mod practices;
pub mod queue;
pub mod readings;
pub mod referrals;
pub mod runs;
pub mod schedule;
pub mod shadow;
pub mod staff;
pub mod targets;
pub mod transfer;
pub mod watchdog;
