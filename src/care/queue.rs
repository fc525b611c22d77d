//! TBD queue
