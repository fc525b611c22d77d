//! TBD users
