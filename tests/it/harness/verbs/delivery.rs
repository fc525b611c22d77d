//! Verbs of delivery.
