//! TBD escalations
