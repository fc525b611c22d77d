//! Records from outside neither move nor reveal a record that is not the sender's, and nobody is enrolled
//! twice.

use chrono::Duration;
use ringwell::care::intake::referrals::form::Form;
use ringwell::model::id::PatientId;
use ringwell::store;
use ringwell::store::patients::Patient;
use serde_json::{Value, json};

use crate::harness::verbs::referrals::{PRACTICE, a_referral, as_json};
use crate::harness::{Person, TestApp, permit};

const OTHER: &str = "M85020";

fn without_automatic_acceptance(config: &mut ringwell::config::Config) {
    config.referrals.auto_accept = false;
}

/// A referral of the person by another practice.
fn by_another_practice(form: &Form) -> Form {
    Form { practice_ods_code: Some(OTHER.to_owned()), ..form.clone() }
}

/// Answer that somebody from outside sees of a referral that they have sent, without what they have said
/// themselves.
async fn seen(sender: &Person, form: &Form) -> (u16, Value, Value) {
    let answer = sender.post("/v1/referrals", as_json(form)).await;
    let status = answer.status;
    let mut answer = answer.json();
    let path = format!("/v1/referrals/{}", answer["id"].as_str().unwrap_or("?"));
    let mut story = sender.get(&path).await.json();
    for said in ["id", "nhs_number", "phone", "mobile", "given_name", "family_name", "birth_date"] {
        for body in [&mut answer, &mut story] {
            if let Some(body) = body.as_object_mut() {
                body.remove(said);
            }
        }
    }
    (status, answer, story)
}

async fn record(app: &TestApp, patient: PatientId) -> Patient {
    app.service.read(move |tx, _| store::patients::find(tx, &permit(patient))).await.unwrap()
}

async fn only_review(lead: &Person) -> Value {
    let reviews = lead.get("/v1/identity-reviews").await.expect(200);
    assert_eq!(reviews["items"].as_array().unwrap().len(), 1, "{reviews}");
    reviews["items"][0].clone()
}

async fn resolve(lead: &Person, review: &Value, decision: Value) -> crate::harness::Answer {
    lead.post(&format!("/v1/identity-reviews/{}/resolve", review["id"].as_str().unwrap()), decision).await
}

on_both_engines! {
    async fn another_practices_patient_is_answered_like_somebody_unknown(app, without_automatic_acceptance) {
        app.care_manager().await;
        let lead = app.team_lead().await;
        let (own, gp) = (app.gp(PRACTICE).await, app.gp(OTHER).await);
        let [enrolled, left, open, unknown] = [a_referral(), a_referral(), a_referral(), a_referral()];
        for form in [&enrolled, &left, &open] {
            own.post("/v1/referrals", as_json(form)).await.expect(201);
        }
        for referral in [1, 2] {
            lead.post(&format!("/v1/referrals/{referral}/accept"), json!({})).await.expect(200);
        }
        app.leave(&record(&app, PatientId(2)).await).await;
        app.advance(Duration::days(1));
        let to_practice = |app: &TestApp| {
            let mail = app.written_messages().into_iter();
            mail.filter(|(to, _)| to == "m85020@practice.example").map(|(_, template)| template).collect::<Vec<_>>()
        };
        let expected = seen(&gp, &by_another_practice(&unknown)).await;
        assert_eq!((expected.0, &expected.1["status"], &expected.1["patient"]), (201, &json!("received"), &Value::Null));
        assert_eq!(to_practice(&app), ["referral-received"]);
        for (known, stranger) in [
            (&enrolled, Form::default()),
            (&left, Form::default()),
            (&open, Form::default()),
            // Only the number is known to whoever tries it out.
            (&enrolled, Form { given_name: Some("Jane".to_owned()), birth_date: Some("1961-02-03".to_owned()), ..Form::default() }),
        ] {
            let day = if stranger.given_name.is_some() { "2026-11-25" } else { "2026-11-26" };
            if stranger.given_name.is_some() {
                // Beside the one before, which is open at this practice.
                let first = gp.get("/v1/referrals").await.expect(200);
                let path = format!("/v1/referrals/{}/withdraw", first["items"][1]["id"].as_str().unwrap());
                gp.post(&path, json!({ "reason": "sent in error" })).await.expect(200);
            }
            let before = to_practice(&app).len();
            let form = Form {
                given_name: stranger.given_name.or_else(|| known.given_name.clone()),
                birth_date: stranger.birth_date.or_else(|| known.birth_date.clone()),
                referred_on: Some(day.to_owned()),
                ..by_another_practice(known)
            };
            let mut got = seen(&gp, &form).await;
            for body in [&mut got.1, &mut got.2] {
                body["referred_on"] = json!("2026-11-26");
            }
            assert_eq!(got, expected);
            assert_eq!(to_practice(&app).split_off(before), ["referral-received"]);
        }
        // Their own practice learns what it may know.
        let again = own.post("/v1/referrals", as_json(&Form { referred_on: Some("2026-11-26".to_owned()), ..enrolled })).await;
        assert_eq!((again.code(), &again.json()["existing"]), ("already-enrolled".to_owned(), &json!("1")));
        assert!(again.json()["detail"].as_str().unwrap().ends_with("already (referral 1)"));
    }

    async fn a_machine_account_learns_and_moves_no_more_than_a_practice(app) {
        app.care_manager().await;
        let machine = app.integration().await;
        let form = a_referral();
        let patient = app.refer_and_accept_with(form.clone()).await;
        app.advance(Duration::days(1));
        let same = machine.post("/v1/referrals", as_json(&form)).await.expect(201);
        assert_eq!((&same["status"], &same["patient"]), (&json!("received"), &Value::Null));
        machine.post(&format!("/v1/referrals/{}/withdraw", same["id"].as_str().unwrap()), json!({ "reason": "again" })).await.expect(200);
        app.leave(&patient).await;
        app.practice(OTHER);
        let moved = Form { phone: Some("0121 496 0111".to_owned()), mobile: Some("07700 900888".to_owned()), language: Some("ur".to_owned()), ..by_another_practice(&form) };
        let taken = machine.post("/v1/referrals", as_json(&moved)).await.expect(201);
        assert_eq!((&taken["status"], &taken["patient"]), (&json!("received"), &Value::Null));
        let now = record(&app, patient.id).await;
        assert_eq!(
            (&now.practice_ods_code, &now.phone, &now.mobile, &now.language),
            (&patient.practice_ods_code, &patient.phone, &patient.mobile, &patient.language)
        );
        let review = only_review(&app.team_lead().await).await;
        assert_eq!(review["fields"], json!(["phone", "mobile", "language", "practice_ods_code"]));
    }

    async fn the_new_practice_sees_a_record_from_when_a_lead_has_confirmed_the_move(app) {
        app.care_manager().await;
        let (lead, before, after) = (app.team_lead().await, app.gp(PRACTICE).await, app.gp(OTHER).await);
        let form = a_referral();
        let patient = app.refer_and_accept_with(form.clone()).await;
        app.leave(&patient).await;
        app.advance(Duration::days(1));
        let moved = Form { mobile: Some("07700 900888".to_owned()), ..by_another_practice(&form) };
        let referral = after.post("/v1/referrals", as_json(&moved)).await.expect(201);
        let timeline = format!("/v1/patients/{}/timeline", patient.id);
        assert_eq!((before.get(&timeline).await.status, after.get(&timeline).await.status), (200, 404));
        let accept = format!("/v1/referrals/{}/accept", referral["id"].as_str().unwrap());
        assert_eq!(lead.post(&accept, json!({})).await.code(), "identity-review-open");
        let review = only_review(&lead).await;
        assert_eq!(review["fields"], json!(["mobile", "practice_ods_code"]));
        let unreviewed = resolve(&lead, &review, json!({ "outcome": "same-person", "correct": ["language"] })).await;
        assert_eq!(unreviewed.field_errors(), [("/correct".to_owned(), "not-reviewed".to_owned())]);
        resolve(&lead, &review, json!({ "outcome": "same-person", "correct": ["practice_ods_code"] })).await.expect(200);
        assert_eq!((before.get(&timeline).await.status, after.get(&timeline).await.status), (404, 200));
        let now = record(&app, patient.id).await;
        assert_eq!((now.practice_ods_code.as_str(), &now.mobile), (OTHER, &patient.mobile));
        assert_eq!(lead.post(&accept, json!({})).await.expect(200)["patient"], json!(patient.id));
    }

    async fn somebody_enrolled_who_changes_their_practice_keeps_their_stay(app) {
        let nurse = app.care_manager().await;
        let (lead, after) = (app.team_lead().await, app.gp(OTHER).await);
        let form = a_referral();
        let patient = app.refer_and_accept_with(form.clone()).await;
        app.advance(Duration::days(1));
        let referral = after.post("/v1/referrals", as_json(&by_another_practice(&form))).await.expect(201);
        resolve(&lead, &only_review(&lead).await, json!({ "outcome": "same-person", "correct_record": true })).await.expect(200);
        lead.post(&format!("/v1/referrals/{}/accept", referral["id"].as_str().unwrap()), json!({})).await.expect(200);
        let seen = after.get(&format!("/v1/patients/{}", patient.id)).await.expect(200);
        assert_eq!((&seen["enrolment"]["status"], &seen["enrolment"]["care_manager"]), (&json!("active"), &json!(nurse.manager())));
        assert_eq!(lead.get("/v1/enrolments").await.expect(200)["items"].as_array().unwrap().len(), 1);
    }

    async fn a_file_of_strangers_tells_of_a_few_at_most_and_the_leads_are_told_once(app) {
        let lead = app.team_lead().reached_at("lead@ringwell.example", "+447700900002").await;
        let gp = app.gp(OTHER).await;
        let mut rows = String::new();
        for at in 0..40 {
            let form = a_referral();
            // Every other one is another practice's patient.
            if at % 2 == 0 {
                app.refer(form.clone()).await.unwrap();
            }
            let (number, phone, mobile) = (form.nhs_number.unwrap(), form.phone.unwrap(), form.mobile.unwrap());
            let row = format!("{number},Anne,Baker,1956-05-07,female,{phone},{mobile},en,{OTHER},hypertension,2026-11-25,verbal");
            rows.push_str(&(row + "\n"));
        }
        let header = "nhs_number,given_name,family_name,birth_date,sex,phone,mobile,language,practice_ods_code,conditions,referred_on,consent";
        let summary = app.send_csv(&gp, &format!("{header}\n{rows}")).await.expect(200);
        assert_eq!((&summary["taken"], &summary["rejected"]), (&json!(40), &json!(0)), "{summary}");
        // Accepted before the third stranger: the second and the fourth row. From then on all wait alike.
        assert_eq!((&summary["accepted"], &summary["to_be_decided"]), (&json!(2), &json!(38)));
        let told: Vec<_> = app.written_messages().into_iter().filter(|(_, template)| template == "referrals-of-others").collect();
        assert_eq!(told, [("lead@ringwell.example".to_owned(), "referrals-of-others".to_owned())]);
        assert_eq!(lead.get("/v1/identity-reviews?limit=100").await.expect(200)["items"].as_array().unwrap().len(), 20);
    }

    async fn one_person_under_two_numbers_is_looked_into_and_twins_are_not(app) {
        app.care_manager().await;
        let lead = app.team_lead().await;
        let first = a_referral();
        let patient = app.refer_and_accept_with(first.clone()).await;
        let other = a_referral();
        let reached = |form: Form| Form { phone: None, mobile: first.mobile.clone(), ..form };
        // Born on the same day into the same house.
        let twin = reached(Form { given_name: Some("Jane".to_owned()), ..a_referral() });
        assert_eq!(app.refer(twin).await.unwrap().status.as_str(), "accepted");
        // A household with one telephone.
        let husband = reached(Form { given_name: Some("Anne".to_owned()), birth_date: Some("1955-01-02".to_owned()), ..a_referral() });
        assert_eq!(app.refer(husband).await.unwrap().status.as_str(), "accepted");
        let twice = app.refer(reached(other.clone())).await.unwrap();
        assert_eq!((twice.status.as_str(), twice.patient_id), ("received", None));
        let review = only_review(&lead).await;
        assert_eq!((&review["patient"], &review["fields"]), (&json!(patient.id), &json!(["nhs_number"])));
        resolve(&lead, &review, json!({ "outcome": "same-person" })).await.expect(200);
        let accepted = lead.post(&format!("/v1/referrals/{}/accept", twice.id), json!({})).await.expect(200);
        assert_eq!(accepted["patient"], json!(patient.id));
        assert_eq!(lead.get("/v1/enrolments").await.expect(200)["items"].as_array().unwrap().len(), 3, "no second stay");
        assert_eq!(record(&app, patient.id).await.nhs_number, patient.nhs_number, "the record keeps its own");
    }

    async fn two_people_who_look_like_one_are_both_looked_after(app) {
        app.care_manager().await;
        let lead = app.team_lead().await;
        let first = a_referral();
        app.refer_and_accept_with(first.clone()).await;
        // The landline of one is the mobile field of nobody: either number is compared with both.
        let other = Form { phone: first.phone.clone(), mobile: None, family_name: Some("Archer".to_owned()), ..a_referral() };
        let waits = app.refer(other).await.unwrap();
        let review = only_review(&lead).await;
        assert_eq!(review["fields"], json!(["nhs_number", "family_name"]));
        resolve(&lead, &review, json!({ "outcome": "different-person" })).await.expect(200);
        let accepted = lead.post(&format!("/v1/referrals/{}/accept", waits.id), json!({})).await.expect(200);
        assert_eq!((&accepted["status"], accepted["patient"] != json!("1")), (&json!("accepted"), true));
    }

    async fn referrals_that_waited_side_by_side_are_compared_when_one_is_accepted(app, without_automatic_acceptance) {
        let lead = app.team_lead().await;
        app.practice(OTHER);
        let form = a_referral();
        let first = app.refer(form.clone()).await.unwrap();
        let elsewhere = app.refer(by_another_practice(&form)).await.unwrap();
        let twice = app.refer(Form { nhs_number: a_referral().nhs_number, ..form }).await.unwrap();
        assert_eq!(lead.get("/v1/identity-reviews").await.expect(200)["items"], json!([]));
        lead.post(&format!("/v1/referrals/{}/accept", first.id), json!({})).await.expect(200);
        for other in [elsewhere, twice] {
            let refused = lead.post(&format!("/v1/referrals/{}/accept", other.id), json!({})).await;
            assert_eq!(refused.code(), "identity-review-open");
        }
        let reviews = lead.get("/v1/identity-reviews").await.expect(200);
        let fields: Vec<&Value> = reviews["items"].as_array().unwrap().iter().map(|it| &it["fields"]).collect();
        assert_eq!(fields, [&json!(["practice_ods_code"]), &json!(["nhs_number"])]);
        let taken = resolve(&lead, &reviews["items"][1], json!({ "outcome": "same-person", "correct": ["nhs_number"] })).await;
        taken.expect(200);
    }

    async fn a_practice_that_was_not_open_is_told_since_when(app) {
        app.import_practices("ods_code,name,status,opened_on,closed_on\nM85014,A,C,2000-01-01,2026-10-31\n").unwrap();
        let lead = app.team_lead().await;
        let refused = lead.post("/v1/referrals", as_json(&a_referral())).await;
        assert_eq!(refused.json()["errors"][0]["reason"], "the practice closed on 2026-10-31, before the referral date");
    }
}
