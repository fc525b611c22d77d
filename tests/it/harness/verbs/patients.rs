//! Verbs of patients.
