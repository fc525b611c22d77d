//! TBD messages
