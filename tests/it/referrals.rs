//! Referrals: received, checked, decided.

use ringwell::care::referrals::Status;
use ringwell::error::Error;

use crate::harness::verbs::referrals::a_referral;

on_both_engines! {
    async fn without_automatic_acceptance_a_referral_waits_for_a_decision(app, |config| config.referrals.auto_accept = false) {
        let referral = app.refer(a_referral()).await.unwrap();
        assert_eq!((referral.status, referral.patient_id), (Status::Received, None));
    }

    async fn a_complete_referral_is_accepted_at_once(app) {
        let referral = app.refer(a_referral()).await.unwrap();
        assert_eq!(referral.status, Status::Accepted);
        assert!(referral.patient_id.is_some());
    }

    async fn a_second_referral_names_the_first(app) {
        let form = a_referral();
        let first = app.refer(form.clone()).await.unwrap();
        app.advance(chrono::Duration::days(2));
        match app.refer(form).await {
            Err(Error::Conflict { code, existing, .. }) => {
                assert_eq!((code, existing), ("already-enrolled", Some(first.id.to_string())));
            }
            other => panic!("{other:?}"),
        }
    }
}
