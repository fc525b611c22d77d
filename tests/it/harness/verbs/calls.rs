//! Verbs of calls.
