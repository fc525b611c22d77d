//! What is tested of the patients.
