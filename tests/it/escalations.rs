//! What is tested of the escalations.
