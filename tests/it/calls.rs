//! What is tested of the calls.
