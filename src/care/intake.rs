//! How patients come in: referrals and the practices that send them.

pub mod practices;
pub mod referrals;
