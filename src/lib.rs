//! Ringwell: the software behind telephone care for people with long-term conditions.
//!
//! This package is its web server and its commands; the rooms that they call are a package of their own,
//! which [`ringwell_core`] lists, and are named here as if they stood beside them. See ARCHITECTURE.md.

pub use ringwell_core::{
    app, care, changes, clock, config, content, demonstration, error, fault, imports, job_log, model, notify,
    private_files, recent, repeat, store, telemetry, typeset, work,
};

pub mod cli;
pub mod http;
pub mod mllp;
