//! TBD assignment
