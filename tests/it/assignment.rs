//! What is tested of the assignment.
