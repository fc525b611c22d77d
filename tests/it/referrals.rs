//! What is tested of the referrals.
