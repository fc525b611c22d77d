//! TBD practices
