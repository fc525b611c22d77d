//! TBD readings
