//! Verbs of escalations.
