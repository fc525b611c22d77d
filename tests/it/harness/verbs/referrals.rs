//! Verbs of referrals.
