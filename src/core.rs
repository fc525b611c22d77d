//! The rooms behind Ringwell's web server and commands.
//!
//! Data goes one way: `http`, `work`, `imports` and `cli` call use cases in `care`, which read `content` and
//! call `store`, which alone knows tables; all of them speak in the words of `model`; `notify` alone speaks
//! to gateways. See ARCHITECTURE.md; `tests/it/rooms.rs` holds the rooms to it.

pub mod app;
pub mod care;
pub mod changes;
pub mod clock;
pub mod config;
pub mod content;
pub mod demonstration;
pub mod error;
pub mod fault;
pub mod imports;
pub mod job_log;
pub mod model;
pub mod notify;
pub mod private_files;
pub mod recent;
pub mod repeat;
pub mod store;
pub mod telemetry;
pub mod typeset;
pub mod work;
