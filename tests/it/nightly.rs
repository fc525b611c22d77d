//! What is tested of the nightly.
