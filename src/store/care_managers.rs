//! TBD care_managers
