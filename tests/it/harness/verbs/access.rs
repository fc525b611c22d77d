//! Verbs of access.
