//! Planning: cadences of calls, the call lists of a night, levels of need, phases of a stay.

pub mod board;
pub mod levels;
pub mod phases;
pub mod runs;
pub mod schedule;
