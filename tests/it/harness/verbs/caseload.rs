//! Verbs of caseload.
