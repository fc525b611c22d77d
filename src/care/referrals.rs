//! TBD referrals
