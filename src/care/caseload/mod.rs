//! Caseloads: enrolments, places, assignment, transfer, staff and their absences.

pub mod absence;
pub mod assignment;
pub mod departure;
pub mod enrolments;
pub mod lists;
pub mod staff;
pub mod transfer;
