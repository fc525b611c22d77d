//! Patients: found, read, changed, and what happened to them.

use chrono::Duration;
use ringwell::care::intake::referrals::form::Form;
use ringwell::store::patients::Patient;
use serde_json::{Value, json};

use crate::harness::verbs::referrals::{PRACTICE, a_referral};
use crate::harness::{Answer, Person, TestApp, permit};

async fn record(who: &Person, patient: &Patient) -> Answer {
    who.get(&format!("/v1/patients/{}", patient.id)).await
}

async fn found(who: &Person, search: Value) -> Vec<Value> {
    who.post("/v1/patients/search", search).await.expect(200)["items"].as_array().unwrap().clone()
}

async fn listed(who: &Person, path: &str) -> Vec<String> {
    let page = who.get(path).await.expect(200);
    page["items"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
}

/// Actions that the audit trail has about a patient.
async fn actions(app: &TestApp, patient: &Patient) -> Vec<String> {
    use diesel::prelude::*;
    use ringwell::store::schema::audit;
    let id = patient.id;
    app.service
        .read(move |tx, _| {
            Ok(audit::table
                .filter(audit::patient_id.eq(id))
                .order(audit::id)
                .select(audit::action)
                .load(tx)?)
        })
        .await
        .unwrap()
}

on_both_engines! {
    async fn a_record_holds_what_a_screen_begins_with(app) {
        let (nurse, patient) = (app.care_manager().named("nurse").await, app.refer_and_accept_with(a_referral()).await);
        let answer = record(&nurse, &patient).await;
        assert_eq!(answer.header("etag"), Some("\"1\""));
        insta::assert_json_snapshot!(answer.expect(200), {
            ".nhs_number" => "[nhs number]", ".phone" => "[phone]", ".mobile" => "[mobile]",
            ".access.allowed_actions" => "[what a care manager may do]",
        }, @r#"
        {
          "access": {
            "allowed_actions": "[what a care manager may do]",
            "ground": "caseload",
            "opened": null
          },
          "acr_mg_mmol": null,
          "age": 70,
          "birth_date": "1956-05-07",
          "conditions": [
            "hypertension"
          ],
          "created_at": "2026-11-25T10:00:00Z",
          "deceased_on": null,
          "do_not_call": false,
          "enrolment": {
            "activated_at": "2026-11-25T10:00:00Z",
            "allowed_actions": [
              "pause",
              "discharge"
            ],
            "care_manager": "1",
            "care_manager_name": "The care-manager",
            "covered_by": null,
            "discharge_reason": null,
            "discharged_at": null,
            "id": "1",
            "paused_until": null,
            "phase": "engage",
            "referral": "1",
            "status": "active",
            "urgency": 5,
            "waiting_since": "2026-11-25T10:00:00Z",
            "why": "uncontrolled-measure"
          },
          "family_name": "Baker",
          "given_name": "Anne",
          "height_cm": null,
          "hospital": null,
          "hospital_score": null,
          "id": "1",
          "kidney_disease": false,
          "language": "en",
          "large_print": false,
          "letter_opt_out": false,
          "medicines": null,
          "mobile": "[mobile]",
          "next_call": {
            "attempts": 0,
            "due_on": "2026-11-26",
            "id": "1",
            "kind": "assessment",
            "list_date": null,
            "not_before": null,
            "status": "planned",
            "why": "new-patient"
          },
          "nhs_number": "[nhs number]",
          "phone": "[phone]",
          "phone_unusable": false,
          "postal_address": null,
          "practice": {
            "name": "Practice M85014",
            "ods_code": "M85014"
          },
          "preferred_days": [
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday"
          ],
          "reported_alive": false,
          "reported_deceased": false,
          "safe_contact_only": false,
          "sex": "female",
          "smokes_now": null,
          "sms_opt_out": false,
          "text_relay_only": false,
          "title": null,
          "version": 1,
          "voicemail_consent": "none",
          "window": {
            "from": "00:00",
            "until": "24:00"
          }
        }
        "#);
        assert!(actions(&app, &patient).await.contains(&"patient.read".to_owned()));
    }

    async fn how_somebody_is_addressed_comes_with_the_referral_and_can_be_changed(app) {
        let nurse = app.care_manager().await;
        let patient = app.refer_and_accept_with(Form { title: Some(" Mrs ".to_owned()), ..a_referral() }).await;
        let before = record(&nurse, &patient).await.expect(200);
        assert_eq!(before["title"], "Mrs");
        let path = format!("/v1/patients/{}", patient.id);
        let changed = nurse.patch_if(&path, json!({ "title": "Dr" }), "\"1\"").await.expect(200);
        assert_eq!(changed["title"], "Dr");
        for (title, code) in [("Mrs 2", "not-a-name"), ("Her Serene Royal Highness", "too-long")] {
            let refused = nurse.patch_if(&path, json!({ "title": title }), "\"2\"").await;
            assert_eq!(refused.field_errors(), [("/title".to_owned(), code.to_owned())]);
        }
        app.travel_to_call(&patient);
        assert_eq!(nurse.get("/v1/desk").await.expect(200)["items"][0]["person"]["title"], "Dr");
        let searched = json!({ "nhs_number": patient.nhs_number.as_str() });
        assert_eq!(found(&nurse, searched).await[0]["title"], "Dr");
        let gone = nurse.patch_if(&path, json!({ "title": null }), "\"2\"").await.expect(200);
        assert_eq!(gone["title"], Value::Null);
    }

    async fn medicines_are_kept_as_they_were_told_and_by_whom(app) {
        let nurse = app.care_manager().await;
        let patient = app.refer_and_accept_with(a_referral()).await;
        let path = format!("/v1/patients/{}/medicines", patient.id);
        assert_eq!(record(&nurse, &patient).await.expect(200)["medicines"], Value::Null);
        let gp = app.gp(PRACTICE).await;
        let told = json!({ "medicines": "Amlodipine 5 mg, evening \n\n Metformin 1 g", "told_by": "practice" });
        let noted = gp.post_with_key(&path, told.clone(), "once").await.expect(201);
        assert_eq!(gp.post_with_key(&path, told, "once").await.expect(201), noted);
        assert_eq!(
            (&noted["medicines"], &noted["told_by"], &noted["noted_by_name"]),
            (&json!("Amlodipine 5 mg, evening\nMetformin 1 g"), &json!("practice"), &json!("The gp"))
        );
        let said = json!({ "medicines": "Amlodipine 10 mg", "told_by": "patient" });
        nurse.post(&path, said.clone()).await.expect(201);
        assert_eq!(record(&nurse, &patient).await.expect(200)["medicines"]["medicines"], "Amlodipine 10 mg");
        let all = gp.get(&path).await.expect(200)["items"].clone();
        assert_eq!(all.as_array().unwrap().len(), 2, "the earlier note is kept");
        assert_eq!(all[1], noted);
        let happened = nurse.get(&format!("/v1/patients/{}/timeline?limit=1", patient.id)).await.expect(200);
        assert_eq!((&happened["items"][0]["subject"], &happened["items"][0]["detail"]), (&json!("medicines"), &json!("patient")));

        assert_eq!(gp.post(&path, said.clone()).await.field_errors(), [("/told_by".to_owned(), "not-the-practice".to_owned())]);
        for medicines in [" \n ".to_owned(), "a".repeat(4001)] {
            let refused = nurse.post(&path, json!({ "medicines": medicines, "told_by": "patient" })).await;
            assert_eq!(refused.field_errors(), [("/medicines".to_owned(), "length".to_owned())]);
        }
        for outsider in [app.gp("M85999").await, app.care_manager().await] {
            assert_eq!(outsider.get(&path).await.status, 404);
            assert_eq!(outsider.post(&path, json!({ "medicines": "Aspirin", "told_by": "practice" })).await.status, 404);
        }
        let trail = app.trail();
        let row = trail.iter().rfind(|row| row.action == "medicines.note").unwrap();
        assert!(!row.detail.contains("Amlodipine"), "{}", row.detail);
    }

    async fn people_are_found_by_what_they_say_on_the_telephone(app) {
        let lead = app.team_lead().await;
        let patient = app.refer_and_accept_with(Form {
            given_name: Some("Mary-Jane".to_owned()),
            family_name: Some("O'Neill Smith".to_owned()),
            phone: Some("0121 496 0777".to_owned()),
            mobile: None,
            ..a_referral()
        }).await;
        app.refer_and_accept(2).await;
        let born = "1956-05-07";
        for search in [
            json!({ "nhs_number": patient.nhs_number.to_string() }),
            json!({ "phone": "+44 121 496 0777" }),
            json!({ "name": "mary-jane o'neill smith", "birth_date": born }),
            json!({ "name": "Smith", "birth_date": born }),
            json!({ "name": "O'N mary", "birth_date": born }),
        ] {
            let hits = found(&lead, search.clone()).await;
            assert_eq!((hits.len(), &hits[0]["id"]), (1, &json!(patient.id)), "{search}");
        }
        for search in [
            json!({ "name": "Neill", "birth_date": born }),
            json!({ "name": "Smith", "birth_date": "1956-05-08" }),
            json!({ "phone": "0121 496 0778" }),
        ] {
            assert_eq!(found(&lead, search.clone()).await.len(), 0, "{search}");
        }
        for (search, code) in [
            (json!({}), "one-criterion"),
            (json!({ "name": "Smith" }), "one-criterion"),
            (json!({ "phone": "0121 496 0777", "name": "Smith", "birth_date": born }), "one-criterion"),
            (json!({ "nhs_number": "123" }), "not-ten-digits"),
            (json!({ "name": "%", "birth_date": born }), "not-a-name"),
            (json!({ "phone": "0121 496 O777" }), "not-a-phone-number"),
        ] {
            let answer = lead.post("/v1/patients/search", search).await;
            assert_eq!(answer.field_errors()[0].1, code);
        }
    }

    async fn whom_one_may_see_depends_on_the_relationship(app) {
        let own = app.care_manager().with_capacity(1).await;
        let patient = app.refer_and_accept_with(a_referral()).await;
        let colleague = app.care_manager().await;
        let theirs = app.refer_and_accept_with(Form { practice_ods_code: Some("M85020".to_owned()), ..a_referral() }).await;
        let (gp, lead) = (app.gp(PRACTICE).await, app.team_lead().await);
        let ids = |patients: &[&Patient]| patients.iter().map(|p| p.id.to_string()).collect::<Vec<_>>();
        assert_eq!(listed(&own, "/v1/patients").await, ids(&[&patient]));
        assert_eq!(listed(&colleague, "/v1/patients").await, ids(&[&theirs]));
        assert_eq!(listed(&gp, "/v1/patients").await, ids(&[&patient]));
        assert_eq!(listed(&lead, "/v1/patients?status=active").await, ids(&[&patient, &theirs]));
        assert_eq!(listed(&lead, "/v1/patients?status=waiting").await, ids(&[]));
        for who in [app.admin().await, app.integration().await] {
            who.get("/v1/patients").await.expect(403);
            record(&who, &patient).await.expect(403);
        }
        for path in ["", "/timeline"] {
            let path = format!("/v1/patients/{}{path}", theirs.id);
            own.get(&path).await.expect(404);
            gp.get(&path).await.expect(404);
            lead.get(&path).await.expect(200);
        }
        // A care manager learns that somebody else's patient exists, a practice does not.
        let search = json!({ "nhs_number": theirs.nhs_number });
        assert_eq!(found(&own, search.clone()).await, [json!({ "id": theirs.id, "restricted": true })]);
        assert_eq!(found(&gp, search.clone()).await, [] as [Value; 0]);
        assert_eq!(found(&colleague, search).await[0]["family_name"], "Baker");
        assert_eq!(actions(&app, &theirs).await.iter().filter(|action| *action == "patient.read").count(), 2);
    }

    async fn pages_follow_one_another(app) {
        let lead = app.team_lead().await;
        let everybody = app.refer_and_accept(5).await;
        let mut path = "/v1/patients?limit=2".to_owned();
        let mut seen = Vec::new();
        loop {
            let page = lead.get(&path).await.expect(200);
            seen.extend(page["items"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()));
            match page["next"].as_str() {
                Some(next) => next.clone_into(&mut path),
                None => break,
            }
        }
        assert_eq!(seen, everybody.iter().map(|p| p.id.to_string()).collect::<Vec<_>>());
    }

    async fn a_change_needs_the_version_that_was_read(app) {
        let nurse = app.care_manager().await;
        let patient = app.refer_and_accept_with(a_referral()).await;
        let path = format!("/v1/patients/{}", patient.id);
        let change = json!({
            "phone": null, "mobile": "07700 900555", "language": "PA", "preferred_days": ["tuesday", "friday"],
            "window": { "from": "14:00", "until": "17:30" }, "voicemail_consent": "neutral", "safe_contact_only": true,
            "text_relay_only": true, "sms_opt_out": true, "kidney_disease": true, "acr_mg_mmol": 71.5, "smokes_now": false,
            "height_cm": 171, "conditions": ["type-2-diabetes", "hypertension"], "do_not_call": true,
        });
        assert_eq!(nurse.patch(&path, change.clone()).await.field_errors()[0].1, "if-match-missing");
        let answer = nurse.patch_if(&path, change.clone(), "\"1\"").await;
        assert_eq!(answer.header("etag"), Some("\"2\""));
        let after = answer.expect(200);
        for (field, value) in change.as_object().unwrap() {
            match field.as_str() {
                "mobile" => assert_eq!(after[field], "+447700900555"),
                "language" => assert_eq!(after[field], "pa"),
                "conditions" => assert_eq!(after[field], json!(["hypertension", "type-2-diabetes"])),
                "height_cm" => assert_eq!(after[field], 171.0),
                _ => assert_eq!(&after[field], value, "{field}"),
            }
        }
        let late = nurse.patch_if(&path, json!({ "language": "ur" }), "\"1\"").await;
        assert_eq!(late.code(), "stale");
        late.expect(412);
        let after = nurse.patch_if(&path, json!({ "acr_mg_mmol": null, "conditions": ["copd"] }), "\"2\"").await.expect(200);
        assert_eq!((&after["acr_mg_mmol"], &after["conditions"], &after["language"]), (&Value::Null, &json!(["copd"]), &json!("pa")));
    }

    async fn everything_that_is_wrong_with_a_change_is_said_at_once(app) {
        let nurse = app.care_manager().await;
        let patient = app.refer_and_accept_with(a_referral()).await;
        let path = format!("/v1/patients/{}", patient.id);
        let change = json!({
            "phone": "12", "mobile": "0121 496 0000", "language": "english", "preferred_days": [],
            "window": { "from": "17:00", "until": "09:00" }, "acr_mg_mmol": -1, "height_cm": 17, "conditions": ["gout"],
        });
        let answer = nurse.patch_if(&path, change, "\"1\"").await;
        let codes: Vec<String> = answer.field_errors().into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(codes, ["/phone", "/mobile", "/preferred_days", "/window/until", "/language", "/height_cm", "/acr_mg_mmol", "/conditions"]);
        answer.expect(422);
        let unreachable = nurse.patch_if(&path, json!({ "phone": null, "mobile": null }), "\"1\"").await;
        assert_eq!(unreachable.field_errors(), [("/phone".to_owned(), "missing".to_owned())]);
        assert_eq!(nurse.patch_if(&path, json!({ "birth_date": "1950-01-01" }), "\"1\"").await.field_errors()[0].1, "unknown-field");
        assert_eq!(record(&nurse, &patient).await.expect(200)["version"], 1);
        let stranger = app.care_manager().await;
        stranger.patch_if(&path, json!({ "language": "ur" }), "\"1\"").await.expect(404);
        app.auditor().await.patch_if(&path, json!({ "language": "ur" }), "\"1\"").await.expect(403);
    }

    async fn of_two_changes_at_once_one_is_told_to_look_again(app) {
        let nurse = app.care_manager().await;
        let patient = app.refer_and_accept_with(a_referral()).await;
        let path = format!("/v1/patients/{}", patient.id);
        let changes = ["ur", "pa", "gu", "bn"].map(|language| nurse.patch_if(&path, json!({ "language": language }), "\"1\""));
        let mut statuses: Vec<u16> = futures_util::future::join_all(changes).await.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412, 412, 412]);
    }

    async fn a_new_number_makes_the_patient_reachable_again(app) {
        let nurse = app.care_manager().await;
        let patient = app.refer_and_accept_with(a_referral()).await;
        let id = patient.id;
        app.service.write(move |tx, _| ringwell::store::attempts::mark_phone_unusable(tx, &permit(id))).await.unwrap();
        let path = format!("/v1/patients/{id}");
        let before = nurse.get(&path).await;
        let etag = before.header("etag").unwrap().to_owned();
        assert_eq!(before.expect(200)["phone_unusable"], true);
        let after = nurse.patch_if(&path, json!({ "phone": "0121 496 0123" }), &etag).await.expect(200);
        assert_eq!((&after["phone_unusable"], &after["phone"]), (&json!(false), &json!("+441214960123")));
    }

    async fn a_death_is_confirmed_by_a_second_person_and_ends_everything(app) {
        let nurse = app.care_manager().await;
        let lead = app.team_lead().await;
        let [patient, _] = app.refer_and_accept(2).await.try_into().unwrap();
        let at = |verb: &str| format!("/v1/patients/{}/{verb}", patient.id);
        assert_eq!(lead.post(&at("confirm-deceased"), json!({})).await.code(), "not-reported");
        let reported = nurse.post(&at("report-deceased"), json!({})).await.expect(200);
        let may_confirm = |record: &Value| record["access"]["allowed_actions"].as_array().unwrap().contains(&json!("confirm-death"));
        assert!(!may_confirm(&reported), "somebody else confirms it");
        assert!(may_confirm(&lead.get(&format!("/v1/patients/{}", patient.id)).await.expect(200)));
        assert_eq!(lead.post(&at("report-deceased"), json!({})).await.code(), "already-reported");
        assert_eq!(nurse.post(&at("confirm-deceased"), json!({})).await.code(), "second-person-needed");
        for died_on in ["2026-11-26", "1950-01-01"] {
            let answer = lead.post(&at("confirm-deceased"), json!({ "died_on": died_on })).await;
            assert_eq!(answer.field_errors()[0].1, "out-of-range");
        }
        let record = lead.post(&at("confirm-deceased"), json!({ "died_on": "2026-11-20" })).await.expect(200);
        assert_eq!(record["deceased_on"], "2026-11-20");
        assert_eq!((&record["enrolment"]["status"], &record["enrolment"]["discharge_reason"]), (&json!("discharged"), &json!("deceased")));
        assert_eq!(lead.post(&at("confirm-deceased"), json!({})).await.code(), "already-confirmed");
        assert_eq!(listed(&nurse, "/v1/patients").await.len(), 1);
    }

    async fn a_death_reported_by_mistake_is_dismissed(app) {
        let nurse = app.care_manager().await;
        let lead = app.team_lead().await;
        let patient = app.refer_and_accept_with(a_referral()).await;
        let at = |verb: &str| format!("/v1/patients/{}/{verb}", patient.id);
        nurse.post(&at("report-deceased"), json!({})).await.expect(200);
        assert_eq!(nurse.post(&at("dismiss-deceased"), json!({})).await.code(), "second-person-needed");
        let record = lead.post(&at("dismiss-deceased"), json!({})).await.expect(200);
        assert_eq!((&record["reported_deceased"], &record["enrolment"]["status"]), (&json!(false), &json!("active")));
    }

    async fn everything_that_happened_is_in_one_list_newest_first(app) {
        let nurse = app.care_manager().named("nurse").await;
        let lead = app.team_lead().await;
        let patient = app.refer_and_accept_with(a_referral()).await;
        app.advance(Duration::minutes(5));
        let reading = json!({
            "kind": "blood-pressure", "systolic": 186, "diastolic": 122, "setting": "home", "source": "patient",
            "taken_at": "2026-11-25T10:00:00Z", "confirmed": true,
        });
        nurse.post(&format!("/v1/patients/{}/readings", patient.id), reading).await.expect_ok();
        let path = format!("/v1/patients/{}/timeline", patient.id);
        let page = lead.get(&path).await.expect(200);
        let items = page["items"].as_array().unwrap();
        let told: Vec<String> = items
            .iter()
            .filter(|it| it["subject"] != "message")
            .map(|it| format!("{} {} {}", it["subject"], it["what"], it["detail"]).replace('"', ""))
            .collect();
        assert_eq!(told, [
            "escalation opened red blood-pressure",
            "reading blood-pressure 186/122 mmHg",
            "enrolment assigned ",
            "enrolment enrolled uncontrolled-measure",
            "referral accepted ",
            "referral received ",
        ]);
        assert!(items.iter().any(|it| it["subject"] == "message" && it["what"] == "referral-accepted"));
        let reading = items.iter().find(|it| it["subject"] == "reading").unwrap();
        assert_eq!(reading["by"], "The care-manager");

        let mut next = Some(format!("{path}?limit=2"));
        let mut paged = Vec::new();
        while let Some(path) = next {
            let page = lead.get(&path).await.expect(200);
            paged.extend(page["items"].as_array().unwrap().clone());
            next = page["next"].as_str().map(str::to_owned);
        }
        assert_eq!(&paged, items);
        assert_eq!(lead.get(&format!("{path}?after=x")).await.field_errors()[0].1, "not-a-cursor");
    }
}
