//! Verbs of imports.
