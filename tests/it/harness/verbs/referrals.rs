//! Verbs of referrals.

use std::sync::atomic::{AtomicU32, Ordering};

use chrono::Duration;
use reqwest::Method;
use ringwell::care::Work;
use ringwell::care::caseload::enrolments;
use ringwell::care::intake::referrals;
use ringwell::care::intake::referrals::form::Form;
use ringwell::error::Result;
use ringwell::model::actor::{Actor, Job};
use ringwell::model::enrolment::DischargeReason;
use ringwell::model::nhs_number::check_digit;
use ringwell::store;
use ringwell::store::patients::Patient;
use ringwell::store::referrals::Referral;
use serde_json::Value;

use crate::harness::{Answer, Person, TestApp, permit};

/// The practice that everybody is referred from unless a test says otherwise.
pub const PRACTICE: &str = "M85014";

/// A valid NHS number of the test range that no other call answers.
pub fn new_nhs_number() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(999_100_000);
    loop {
        let stem = NEXT.fetch_add(1, Ordering::Relaxed).to_string();
        if let Some(digit) = check_digit(stem.as_bytes()) {
            return format!("{stem}{digit}");
        }
    }
}

/// A referral that the rules accept at once, of a person whom nobody has referred before.
pub fn a_referral() -> Form {
    let nhs_number = new_nhs_number();
    let last_three = &nhs_number[6..9];
    Form {
        given_name: Some("Anne".to_owned()),
        family_name: Some("Baker".to_owned()),
        birth_date: Some("1956-05-07".to_owned()),
        sex: Some("female".to_owned()),
        phone: Some(format!("0121 496 0{last_three}")),
        mobile: Some(format!("07700 900{last_three}")),
        language: Some("en".to_owned()),
        practice_ods_code: Some(PRACTICE.to_owned()),
        conditions: Some(vec!["hypertension".to_owned()]),
        consent: Some("verbal".to_owned()),
        why: Some("uncontrolled-measure".to_owned()),
        nhs_number: Some(nhs_number),
        ..Form::default()
    }
}

/// The referral as a client sends it.
pub fn as_json(form: &Form) -> Value {
    let mut json = serde_json::to_value(form).unwrap();
    json.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    json
}

impl TestApp {
    /// Refers somebody, past the doors.
    pub async fn refer(&self, form: Form) -> Result<Referral> {
        self.practice(form.practice_ods_code.as_deref().unwrap_or(PRACTICE));
        let rules = self.service.rules();
        self.service
            .write(move |tx, now| {
                referrals::refer(
                    &mut Work { tx, rules: &rules, actor: &Actor::service(Job::Import), now },
                    &form,
                )
            })
            .await
            .map(|shown| shown.referral)
    }

    /// Ends the patient's stay.
    pub async fn leave(&self, patient: &Patient) {
        let (rules, operator, patient) = (self.service.rules(), self.operator(), patient.id);
        self.service
            .write(move |tx, now| {
                let stay = store::enrolments::open_of(tx, &permit(patient))?.expect("an open stay");
                enrolments::discharge(
                    &mut Work { tx, rules: &rules, actor: &operator, now },
                    stay.id,
                    &DischargeReason::GoalsReached.into(),
                )
            })
            .await
            .unwrap();
    }

    /// Sends a referral file as `person`.
    pub async fn send_csv(&self, person: &Person, file: &str) -> Answer {
        let request = person.request(Method::POST, "/v1/referrals/import").await;
        Answer::to(request.header("content-type", "text/csv").body(file.to_owned())).await
    }

    /// Refers `count` people whom the rules accept at once, a second apart, in this order.
    pub async fn refer_and_accept(&self, count: usize) -> Vec<Patient> {
        let mut patients = Vec::with_capacity(count);
        for _ in 0..count {
            patients.push(self.refer_and_accept_with(a_referral()).await);
            self.advance(Duration::seconds(1));
        }
        patients
    }

    /// Refers the person of `form`, whom the rules must accept at once.
    pub async fn refer_and_accept_with(&self, form: Form) -> Patient {
        let referral = self.refer(form).await.unwrap();
        let patient = referral.patient_id.expect("the referral was not accepted");
        self.service.read(move |tx, _| store::patients::find(tx, &permit(patient))).await.unwrap()
    }
}
