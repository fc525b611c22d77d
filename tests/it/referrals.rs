//! Referrals: received, checked, decided.

use ringwell::care::referrals::Status;

use crate::harness::verbs::referrals::a_referral;

on_both_engines! {
    async fn without_automatic_acceptance_a_referral_waits_for_a_decision(app, |config| config.referrals.auto_accept = false) {
        let referral = app.refer(a_referral()).await.unwrap();
        assert_eq!((referral.status, referral.patient_id), (Status::Received, None));
    }
}
