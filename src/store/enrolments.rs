//! TBD enrolments
