//! TBD patients
