//! TBD calls
