//! What is planned and when: cadences, call lists of a night, levels of need, phases.

pub mod levels;
pub mod phases;
pub mod runs;
pub mod schedule;
