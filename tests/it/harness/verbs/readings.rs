//! Verbs of readings.
