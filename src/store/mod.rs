//! All SQL. One file per word; `db` has connections and transactions, `schema` the tables, `types` the columns.

#![expect(clippy::missing_errors_doc, reason = "a query answers the database's errors and nothing else")]

pub mod absences;
pub mod access;
pub mod acknowledging;
pub mod answers;
pub mod attempts;
pub mod audit;
pub mod call_tasks;
pub mod calls;
pub mod care_managers;
pub mod care_plans;
pub mod caseload;
pub mod db;
pub mod digests;
pub mod enrolments;
pub mod escalations;
pub mod idempotency;
pub mod identity_checks;
pub mod inbound_messages;
pub mod leases;
pub mod levels;
pub mod listings;
pub mod messages;
pub mod moving;
pub mod on_call;
pub mod outbox;
pub mod patients;
pub mod phases;
pub mod practices;
pub mod queue;
pub mod readings;
pub mod recipients;
pub mod referrals;
pub mod runs;
pub mod schema;
pub mod secure;
pub mod statement;
pub mod targets;
pub mod timeline;
pub mod tokens;
pub mod types;
pub mod users;
pub mod watchdog;
