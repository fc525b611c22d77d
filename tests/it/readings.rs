//! What is tested of the readings.
