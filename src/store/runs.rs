//! TBD runs
