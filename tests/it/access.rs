//! What is tested of the access.
