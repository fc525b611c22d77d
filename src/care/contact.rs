//! TBD contact
