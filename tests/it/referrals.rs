//! Referrals: received, checked, decided, looked into.

use chrono::Duration;
use ringwell::care::intake::referrals::form::Form;
use ringwell::error::Error;
use ringwell::model::id::PatientId;
use ringwell::model::referral::ReferralStatus;
use serde_json::{Value, json};

use crate::harness::verbs::referrals::{PRACTICE, a_referral, as_json};
use crate::harness::{TestApp, permit};

/// The templates of the e-mails that the practice was sent, in order.
async fn mail(app: &TestApp) -> Vec<String> {
    use diesel::prelude::*;
    use ringwell::store::schema::messages;
    app.service
        .read(|tx, _| {
            Ok(messages::table
                .filter(messages::recipient.eq("m85014@practice.example"))
                .order(messages::id)
                .select(messages::template)
                .load(tx)?)
        })
        .await
        .unwrap()
}

fn without_automatic_acceptance(config: &mut ringwell::config::Config) {
    config.referrals.auto_accept = false;
}

on_both_engines! {
    async fn a_complete_referral_is_accepted_at_once_and_the_practice_is_told(app) {
        app.care_manager().await;
        let gp = app.gp(PRACTICE).await;
        let answer = gp.post("/v1/referrals", as_json(&a_referral())).await.expect(201);
        assert_eq!(answer["status"], "accepted");
        assert_eq!(answer["conditions"], json!(["hypertension"]));
        assert_eq!(mail(&app).await, ["referral-accepted"]);
        let story = gp.get(&format!("/v1/referrals/{}", answer["id"].as_str().unwrap())).await.expect(200);
        let events: Vec<&Value> = story["events"].as_array().unwrap().iter().map(|e| &e["event"]).collect();
        assert_eq!(events, ["received", "accepted"]);
        let lead = app.team_lead().await;
        let patient = lead.get(&format!("/v1/patients/{}", answer["patient"].as_str().unwrap())).await.expect(200);
        assert_eq!((&patient["enrolment"]["why"], &patient["enrolment"]["status"]), (&json!("uncontrolled-measure"), &json!("active")));
        assert_eq!(patient["mobile"], json!(format!("+447700900{}", &a_number(&answer)[6..9])));
    }

    async fn what_the_practice_measured_becomes_the_first_readings(app) {
        let lead = app.team_lead().await;
        let measured = Form {
            weight_kg: Some(84.1),
            height_cm: Some(177.8),
            total_cholesterol_mmol_l: Some(13.65),
            smokes_now: Some(true),
            referred_on: Some("2026-11-20".to_owned()),
            ..a_referral()
        };
        let patient = app.refer_and_accept_with(measured).await;
        assert_eq!((patient.height_cm, patient.smokes_now), (Some(177.8), Some(true)));
        let readings = lead.get(&format!("/v1/patients/{}/readings", patient.id)).await.expect(200);
        let mut told: Vec<String> = readings["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| {
                format!("{} {} {} {} {}", it["kind"], it["value_entered"], it["source"], it["taken_at"], it["unconfirmed"])
            })
            .collect();
        told.sort();
        assert_eq!(told, [
            r#""cholesterol" "13.65" "referral" "2026-11-20T00:00:00Z" true"#,
            r#""weight" "84.1" "referral" "2026-11-20T00:00:00Z" false"#,
        ]);
    }

    async fn a_full_service_accepts_and_says_that_the_patient_waits(app) {
        let gp = app.gp(PRACTICE).await;
        gp.post("/v1/referrals", as_json(&a_referral())).await.expect(201);
        assert_eq!(mail(&app).await, ["referral-waiting"]);
    }

    async fn every_fault_is_named_at_once_and_no_value_is_repeated(app) {
        let gp = app.gp(PRACTICE).await;
        let faulty = json!({
            "nhs_number": "9990000000", "given_name": " ", "family_name": "Bäcker-O’Neill", "birth_date": "2010-11-26",
            "sex": "woman", "mobile": "0121 496 0000", "language": "e1", "conditions": ["hypertension", "gout"],
            "referred_on": "2026-11-26", "why": "because", "weight_kg": 8.4, "height_cm": 17.8, "urgency": 0,
        });
        let answer = gp.post("/v1/referrals", faulty).await;
        let named = [
            ("/nhs_number", "check-digit"),
            ("/referred_on", "in-the-future"),
            ("/birth_date", "too-young"),
            ("/sex", "unknown-word"),
            ("/consent", "missing"),
            ("/mobile", "not-a-mobile"),
            ("/language", "not-a-language"),
            ("/conditions", "unknown-condition"),
            ("/weight_kg", "not-plausible"),
            ("/height_cm", "not-plausible"),
            ("/why", "unknown-reason"),
            ("/urgency", "out-of-range"),
        ];
        assert_eq!(answer.field_errors(), named.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())));
        assert!(!answer.text().contains("9990000000") && !answer.text().contains("gout"), "{}", answer.text());
        answer.expect(422);
        gp.post("/v1/referrals", json!({})).await.expect(422);
        assert_eq!(gp.post("/v1/referrals", json!({ "nhs_no": "1" })).await.field_errors()[0].1, "unknown-field");
    }

    async fn a_practice_must_be_open_on_the_day_of_the_referral(app) {
        app.import_practices("ods_code,name,status,opened_on,closed_on\nM85014,A,C,2000-01-01,2026-10-31\nM85015,B,D,2000-01-01,\n").unwrap();
        let lead = app.team_lead().await;
        let mut form = as_json(&a_referral());
        for (practice, referred_on, code) in [
            ("M85014", "2026-11-01", "practice-not-open"),
            ("M85015", "2026-11-01", "practice-not-open"),
            ("M85016", "2026-11-01", "unknown-practice"),
        ] {
            form["practice_ods_code"] = json!(practice);
            form["referred_on"] = json!(referred_on);
            let answer = lead.post("/v1/referrals", form.clone()).await;
            assert_eq!(answer.field_errors(), [("/practice_ods_code".to_owned(), code.to_owned())]);
        }
        form["practice_ods_code"] = json!("M85014");
        let closed = lead.post("/v1/referrals", form.clone()).await;
        assert!(closed.text().contains("the practice closed on 2026-10-31"), "{}", closed.text());
        form["practice_ods_code"] = json!("m85014");
        form["referred_on"] = json!("2026-10-31");
        lead.post("/v1/referrals", form).await.expect(201);
    }

    async fn a_second_referral_names_the_first(app) {
        let gp = app.gp(PRACTICE).await;
        let form = as_json(&a_referral());
        let first = gp.post("/v1/referrals", form.clone()).await.expect(201);
        let again = gp.post("/v1/referrals", form.clone()).await;
        assert_eq!(again.code(), "already-referred");
        assert_eq!(again.expect(409)["existing"], first["id"]);
        app.advance(Duration::days(2));
        let later = gp.post("/v1/referrals", form).await;
        assert_eq!(later.code(), "already-enrolled");
        assert_eq!(later.expect(409)["existing"], first["id"]);
    }

    async fn a_repeated_request_gets_the_first_answer(app) {
        let gp = app.gp(PRACTICE).await;
        let form = as_json(&a_referral());
        let first = gp.post_with_key("/v1/referrals", form.clone(), "one").await.expect(201);
        assert_eq!(gp.post_with_key("/v1/referrals", form, "one").await.expect(201), first);
    }

    async fn an_open_referral_stands_in_the_way_of_another_by_the_practice(app, without_automatic_acceptance) {
        let gp = app.gp(PRACTICE).await;
        let mut form = as_json(&a_referral());
        let first = gp.post("/v1/referrals", form.clone()).await.expect(201);
        assert_eq!((&first["status"], &first["patient"]), (&json!("received"), &Value::Null));
        form["referred_on"] = json!("2026-11-20");
        let second = gp.post("/v1/referrals", form).await;
        assert_eq!(second.code(), "open-referral");
        assert_eq!(second.expect(409)["existing"], first["id"]);
    }

    async fn a_referral_is_asked_about_answered_and_accepted(app, without_automatic_acceptance) {
        let gp = app.gp(PRACTICE).await;
        let lead = app.team_lead().await;
        let referral = gp.post("/v1/referrals", as_json(&a_referral())).await.expect(201);
        let at = |verb: &str| format!("/v1/referrals/{}/{verb}", referral["id"].as_str().unwrap());
        gp.post(&at("accept"), json!({})).await.expect(403);
        let asked = lead.post(&at("request-information"), json!({ "question": "Which medicines?" })).await.expect(200);
        assert_eq!((&asked["status"], &asked["reason"]), (&json!("needs-information"), &json!("Which medicines?")));
        assert_eq!(lead.post(&at("request-information"), json!({ "question": "And?" })).await.code(), "wrong-status");
        gp.post(&at("information"), json!({ "information": "Amlodipine 5 mg" })).await.expect(200);
        let accepted = lead.post(&at("accept"), json!({})).await.expect(200);
        assert_eq!(accepted["status"], "accepted");
        for (verb, body) in [
            ("accept", json!({})),
            ("decline", json!({ "reason": "late" })),
            ("request-information", json!({ "question": "late" })),
            ("withdraw", json!({ "reason": "late" })),
            ("information", json!({ "information": "late" })),
        ] {
            assert_eq!(lead.post(&at(verb), body).await.code(), "wrong-status", "{verb}");
        }
        let templates = mail(&app).await;
        assert_eq!(templates, ["referral-received", "referral-needs-information", "referral-received", "referral-waiting"]);
    }

    async fn a_declined_or_withdrawn_referral_can_be_made_anew(app, without_automatic_acceptance) {
        let gp = app.gp(PRACTICE).await;
        let lead = app.team_lead().await;
        let mut form = as_json(&a_referral());
        for (day, (who, verb, status)) in
            [(&lead, "decline", "declined"), (&gp, "withdraw", "withdrawn"), (&gp, "withdraw", "withdrawn")].into_iter().enumerate()
        {
            form["referred_on"] = json!(format!("2026-11-1{day}"));
            let referral = gp.post("/v1/referrals", form.clone()).await.expect(201);
            let path = format!("/v1/referrals/{}/{verb}", referral["id"].as_str().unwrap());
            assert_eq!(who.post(&path, json!({ "reason": "  " })).await.field_errors()[0].1, "missing");
            let ended = who.post(&path, json!({ "reason": "Not suitable" })).await.expect(200);
            assert_eq!((&ended["status"], &ended["reason"]), (&json!(status), &json!("Not suitable")));
        }
    }

    async fn whoever_is_not_eligible_waits_for_a_person(app, |config| config.patients.minimum_age = 16) {
        let gp = app.gp(PRACTICE).await;
        let young = Form { birth_date: Some("2009-12-01".to_owned()), ..a_referral() };
        let referral = gp.post("/v1/referrals", as_json(&young)).await.expect(201);
        assert_eq!(referral["status"], "received");
    }

    async fn practices_see_their_own_referrals_only(app, without_automatic_acceptance) {
        let (gp, other) = (app.gp(PRACTICE).await, app.gp("M85020").await);
        let (lead, nurse, machine) = (app.team_lead().await, app.care_manager().await, app.integration().await);
        let own = gp.post("/v1/referrals", as_json(&a_referral())).await.expect(201);
        let sent = machine.post("/v1/referrals", as_json(&a_referral())).await.expect(201);
        let path = format!("/v1/referrals/{}", own["id"].as_str().unwrap());
        gp.get(&path).await.expect(200);
        lead.get(&path).await.expect(200);
        for stranger in [&other, &machine] {
            assert_eq!(stranger.get(&path).await.status, 404);
        }
        assert_eq!(nurse.get(&path).await.status, 403);
        other.post(&format!("{path}/withdraw"), json!({ "reason": "no" })).await.expect(404);
        other.post("/v1/referrals", as_json(&a_referral())).await.expect(403);
        nurse.post("/v1/referrals", as_json(&a_referral())).await.expect(403);
        nurse.get("/v1/referrals").await.expect(403);
        let count = |page: Value| page["items"].as_array().unwrap().len();
        assert_eq!(count(gp.get("/v1/referrals").await.expect(200)), 2);
        assert_eq!(count(other.get("/v1/referrals?status=received").await.expect(200)), 0);
        let machines = machine.get("/v1/referrals").await.expect(200);
        assert_eq!((machines["items"].as_array().unwrap().len(), &machines["items"][0]["id"]), (1, &sent["id"]));
    }

    async fn practices_are_told_by_name_beside_their_codes(app, without_automatic_acceptance) {
        let (gp, lead) = (app.gp(PRACTICE).await, app.team_lead().await);
        app.gp("M85020").await;
        gp.post("/v1/referrals", as_json(&a_referral())).await.expect(201);
        lead.post("/v1/referrals", as_json(&Form { practice_ods_code: Some("M85020".to_owned()), ..a_referral() })).await.expect(201);
        let named = async |path: &str| -> Vec<String> {
            let page = lead.get(path).await.expect(200);
            let items = page["items"].as_array().unwrap().iter();
            items.map(|item| item["practice_name"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(named("/v1/referrals").await, ["Practice M85014", "Practice M85020"]);
        app.somebody();
        assert_eq!(named("/v1/patients").await, ["Practice M85014"]);
        let browser = app.browser();
        let signed_in = browser.sign_in(&gp.username).await.expect(201);
        let shown = browser.get("/v1/session").await.expect(200);
        for session in [&signed_in, &shown] {
            assert_eq!(session["user"]["practice"], "M85014");
            assert_eq!(session["user"]["practice_name"], "Practice M85014");
        }
        let of_a_lead = app.browser().sign_in(&lead.username).await.expect(201);
        assert_eq!(of_a_lead["user"]["practice_name"], Value::Null);
    }

    async fn lists_are_paged(app, without_automatic_acceptance) {
        let lead = app.team_lead().await;
        for _ in 0..5 {
            app.refer(a_referral()).await.unwrap();
        }
        let mut path = "/v1/referrals?status=received&limit=2".to_owned();
        let mut sizes = Vec::new();
        loop {
            let page = lead.get(&path).await.expect(200);
            sizes.push(page["items"].as_array().unwrap().len());
            match page["next"].as_str() {
                Some(next) => next.clone_into(&mut path),
                None => break,
            }
        }
        assert_eq!(sizes, [2, 2, 1]);
    }

    async fn another_name_is_looked_into_and_never_merged(app) {
        let lead = app.team_lead().await;
        let gp = app.gp(PRACTICE).await;
        let form = a_referral();
        let patient = app.refer_and_accept_with(form.clone()).await;
        app.leave(&patient).await;
        app.advance(Duration::days(30));

        let married = Form { family_name: Some("Archer".to_owned()), ..form };
        let referral = gp.post("/v1/referrals", as_json(&married)).await.expect(201);
        assert_eq!(referral["status"], "received");
        let accept = format!("/v1/referrals/{}/accept", referral["id"].as_str().unwrap());
        let refused = lead.post(&accept, json!({})).await;
        assert_eq!(refused.code(), "identity-review-open");

        gp.get("/v1/identity-reviews").await.expect(403);
        let reviews = lead.get("/v1/identity-reviews").await.expect(200);
        let review = &reviews["items"][0];
        assert_eq!((&review["fields"], &review["id"]), (&json!(["family_name"]), &refused.json()["existing"]));
        let resolve = format!("/v1/identity-reviews/{}/resolve", review["id"].as_str().unwrap());
        let decision = json!({ "outcome": "same-person", "correct_record": true });
        lead.post(&resolve, decision.clone()).await.expect(200);
        assert_eq!(lead.post(&resolve, decision).await.code(), "wrong-status");
        assert_eq!(lead.get("/v1/identity-reviews").await.expect(200)["items"], json!([]));

        lead.post(&accept, json!({})).await.expect(200);
        let record = lead.get(&format!("/v1/patients/{}", patient.id)).await.expect(200);
        assert_eq!((&record["family_name"], &record["enrolment"]["status"]), (&json!("Archer"), &json!("waiting")));
    }

    async fn a_number_that_is_somebody_elses_is_declined(app) {
        let lead = app.team_lead().await;
        let form = a_referral();
        let patient = app.refer_and_accept_with(form.clone()).await;
        app.leave(&patient).await;
        app.advance(Duration::days(1));
        let twin = Form { given_name: Some("Jane".to_owned()), birth_date: Some("1986-05-07".to_owned()), ..form };
        let referral = app.refer(twin).await.unwrap();
        assert_eq!(referral.status, ReferralStatus::Received);
        let reviews = lead.get("/v1/identity-reviews").await.expect(200);
        assert_eq!(reviews["items"][0]["fields"], json!(["given_name", "birth_date"]));
        let resolve = format!("/v1/identity-reviews/{}/resolve", reviews["items"][0]["id"].as_str().unwrap());
        lead.post(&resolve, json!({ "outcome": "different-person" })).await.expect(200);
        let referral = lead.get(&format!("/v1/referrals/{}", referral.id)).await.expect(200);
        assert_eq!(referral["status"], "declined");
        let record = lead.get(&format!("/v1/patients/{}", patient.id)).await.expect(200);
        assert_eq!((&record["given_name"], &record["birth_date"]), (&json!("Anne"), &json!("1956-05-07")));
    }

    async fn who_has_left_can_be_referred_anew(app) {
        app.care_manager().await;
        let form = a_referral();
        let patient = app.refer_and_accept_with(form.clone()).await;
        app.leave(&patient).await;
        app.advance(Duration::days(1));
        let anew = Form { mobile: None, conditions: Some(vec!["type-2-diabetes".to_owned()]), ..form };
        let again = app.refer_and_accept_with(anew).await;
        assert_eq!((again.id, &again.mobile), (patient.id, &patient.mobile));
        let record = app.team_lead().await.get(&format!("/v1/patients/{}", patient.id)).await.expect(200);
        assert_eq!(record["conditions"], json!(["hypertension", "type-2-diabetes"]));
        assert_eq!(record["enrolment"]["status"], "active");
    }

    async fn who_has_asked_not_to_be_called_waits_for_a_person(app) {
        let lead = app.team_lead().await;
        let form = a_referral();
        let patient = app.refer_and_accept_with(form.clone()).await;
        app.leave(&patient).await;
        let path = format!("/v1/patients/{}", patient.id);
        let etag = lead.get(&path).await.header("etag").unwrap().to_owned();
        lead.patch_if(&path, json!({ "do_not_call": true }), &etag).await.expect(200);
        app.advance(Duration::days(1));
        let referral = app.refer(form).await.unwrap();
        assert_eq!(referral.status, ReferralStatus::Received, "nothing disagrees, and somebody has to ask them");
        assert_eq!(lead.get("/v1/identity-reviews").await.expect(200)["items"], json!([]));
        lead.post(&format!("/v1/referrals/{}/accept", referral.id), json!({})).await.expect(200);
    }

    async fn somebody_recorded_as_deceased_is_looked_into(app) {
        let (lead, second) = (app.team_lead().await, app.team_lead().await);
        let form = a_referral();
        let patient = app.refer_and_accept_with(form.clone()).await;
        lead.post(&format!("/v1/patients/{}/report-deceased", patient.id), json!({})).await.expect(200);
        second.post(&format!("/v1/patients/{}/confirm-deceased", patient.id), json!({})).await.expect(200);
        app.advance(Duration::days(1));
        let referral = app.refer(form).await.unwrap();
        assert_eq!(referral.status, ReferralStatus::Received);
        let reviews = lead.get("/v1/identity-reviews").await.expect(200);
        assert_eq!(reviews["items"][0]["fields"], json!(["deceased_on"]));
        let resolve = format!("/v1/identity-reviews/{}/resolve", reviews["items"][0]["id"].as_str().unwrap());
        lead.post(&resolve, json!({ "outcome": "same-person" })).await.expect(200);
        lead.post(&format!("/v1/referrals/{}/accept", referral.id), json!({})).await.expect(200);
        let record = lead.get(&format!("/v1/patients/{}", patient.id)).await.expect(200);
        assert_eq!((&record["deceased_on"], &record["reported_deceased"]), (&Value::Null, &json!(false)));
    }

    async fn of_many_referrals_of_one_person_at_once_exactly_one_wins(app) {
        app.care_manager().await;
        app.practice(PRACTICE);
        let form = a_referral();
        let attempts = (0..8).map(|at| {
            let referred_on = format!("2026-11-{:02}", 10 + at);
            app.refer(Form { referred_on: Some(referred_on), ..form.clone() })
        });
        let outcomes = futures_util::future::join_all(attempts).await;
        let winner: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().ok()).collect();
        assert_eq!(winner.len(), 1);
        for outcome in &outcomes {
            if let Err(error) = outcome {
                let Error::Conflict { existing, .. } = error else { panic!("{error:?}") };
                assert_eq!(existing.as_ref(), Some(&winner[0].id.to_string()));
            }
        }
    }

    async fn a_referral_sent_again_after_its_end_says_what_has_become_of_it(app, without_automatic_acceptance) {
        let (gp, lead) = (app.gp(PRACTICE).await, app.team_lead().await);
        let declined = as_json(&a_referral());
        let first = gp.post("/v1/referrals", declined.clone()).await.expect(201);
        let path = |verb: &str, id: &Value| format!("/v1/referrals/{}/{verb}", id.as_str().unwrap());
        lead.post(&path("decline", &first["id"]), json!({ "reason": "Not suitable" })).await.expect(200);
        let stayed = a_referral();
        let second = gp.post("/v1/referrals", as_json(&stayed)).await.expect(201);
        let accepted = lead.post(&path("accept", &second["id"]), json!({})).await.expect(200);
        let again = gp.post("/v1/referrals", as_json(&stayed)).await;
        let detail = again.json()["detail"].as_str().unwrap().to_owned();
        assert_eq!(detail, format!("this referral was received before (referral {})", second["id"].as_str().unwrap()));
        app.advance(Duration::days(1));
        let patient = accepted["patient"].as_str().unwrap().parse().unwrap();
        let patient = app.service.read(move |tx, _| ringwell::store::patients::find(tx, &permit(PatientId(patient)))).await.unwrap();
        app.leave(&patient).await;
        let said = |text: &str| format!("{text}: to refer the person anew, give a later referred_on");
        for (form, detail) in [
            (declined, said("this referral was received before and declined on 2026-11-25")),
            (as_json(&stayed), said("this referral was received before, and the stay that came of it ended on 2026-11-26 (discharged)")),
        ] {
            let mut form = form;
            form["referred_on"] = json!("2026-11-25");
            let again = gp.post("/v1/referrals", form).await;
            assert_eq!(again.code(), "already-referred");
            assert!(again.json()["detail"].as_str().unwrap().starts_with(&detail), "{}", again.text());
        }
    }
}

fn a_number(referral: &Value) -> &str {
    referral["nhs_number"].as_str().unwrap()
}
