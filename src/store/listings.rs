//! TBD listings
