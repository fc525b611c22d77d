//! Permits of the policy, and how it refuses: a hidden patient, call or stay looks like an absent one.

use chrono::Duration;
use diesel::prelude::*;
use ringwell::care::messages::inbound;
use ringwell::model::actor::{Actor, Job};
use ringwell::model::escalation::Severity;
use ringwell::model::inbound_message::InboundText;
use ringwell::store::db::Conn;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{call_leases, late_drafts, users};
use serde_json::{Value, json};

use crate::harness::verbs::access::Answer;
use crate::harness::verbs::calls::Held;
use crate::harness::verbs::referrals::a_referral;
use crate::harness::{Person, TestApp};

/// Nobody's id.
const ABSENT: &str = "471100";

/// A care manager with one patient, whose call is on today's list, and a colleague without any.
async fn a_nurse_and_a_colleague(app: &TestApp) -> (Person, Patient, Person) {
    let nurse = app.care_manager().with_capacity(1).await;
    let patient = app.refer_and_accept(1).await.remove(0);
    app.travel_to_call(&patient);
    (nurse, patient, app.care_manager().with_capacity(0).await)
}

/// The refusal without what differs by request.
fn refusal(answer: &Answer) -> (u16, Value) {
    let body = answer.json();
    (answer.status, json!([body["type"], body["title"], body["detail"]]))
}

/// Asks for a foreign and an absent thing; both are refused with the same words.
async fn alike(person: &Person, path: impl Fn(&str) -> String, foreign: &str, body: &Value) -> u16 {
    let answers =
        [person.post(&path(foreign), body.clone()).await, person.post(&path(ABSENT), body.clone()).await];
    assert_eq!(refusal(&answers[0]), refusal(&answers[1]), "{}", path(foreign));
    answers[0].status
}

fn grounds_of(app: &TestApp, action: &str) -> Vec<Option<String>> {
    app.trail().into_iter().filter(|row| row.action == action).map(|row| row.ground).collect()
}

fn late_drafts(app: &TestApp) -> i64 {
    app.service.store.read(|conn| Ok(late_drafts::table.count().get_result(conn)?)).unwrap()
}

const STAY: [(&str, &str); 3] = [
    ("pause", r#"{"reason":"on holiday"}"#),
    ("resume", "{}"),
    ("discharge", r#"{"reason":"goals-reached"}"#),
];

on_both_engines! {
    async fn a_colleagues_patient_is_not_paused_resumed_or_discharged(app) {
        let (nurse, patient, colleague) = a_nurse_and_a_colleague(&app).await;
        let stay = app.enrolment(&patient).id.to_string();
        for (verb, body) in STAY {
            let path = |id: &str| format!("/v1/enrolments/{id}/{verb}");
            let body: Value = serde_json::from_str(body).unwrap();
            assert_eq!(alike(&colleague, path, &stay, &body).await, 404, "{verb}");
            for never in [app.admin().await, app.auditor().await, app.integration().await, app.gp("M85014").await] {
                assert_eq!(alike(&never, path, &stay, &body).await, 403, "{verb}");
            }
        }
        let before = app.enrolment(&patient);
        assert_eq!(before.status.as_str(), "active");
        let path = |verb: &str| format!("/v1/enrolments/{stay}/{verb}");
        nurse.post(&path("pause"), json!({ "reason": "on holiday" })).await.expect(200);
        nurse.post(&path("resume"), json!({})).await.expect(200);
        app.team_lead().await.post(&path("pause"), json!({ "reason": "on holiday" })).await.expect(200);
        nurse.post(&path("discharge"), json!({ "reason": "goals-reached" })).await.expect(200);
        let by = |ground: &str| Some(ground.to_owned());
        assert_eq!(grounds_of(&app, "enrolment.paused"), [by("caseload"), by("role")]);
        assert_eq!(grounds_of(&app, "enrolment.resumed"), [by("caseload")]);
        assert_eq!(grounds_of(&app, "enrolment.discharged"), [by("caseload")]);
    }

    async fn the_state_of_a_hidden_stay_is_no_oracle(app) {
        let (nurse, patient, colleague) = a_nurse_and_a_colleague(&app).await;
        let stay = app.enrolment(&patient).id.to_string();
        nurse.post(&format!("/v1/enrolments/{stay}/pause"), json!({ "reason": "away" })).await.expect(200);
        for (verb, body) in STAY {
            let body: Value = serde_json::from_str(body).unwrap();
            let path = |id: &str| format!("/v1/enrolments/{id}/{verb}");
            assert_eq!(alike(&colleague, path, &stay, &body).await, 404, "{verb}");
        }
    }

    async fn who_waits_for_a_place_is_the_team_leads(app) {
        let nurse = app.care_manager().with_capacity(0).await;
        let waiting = app.refer_and_accept_with(a_referral()).await;
        let stay = app.enrolment(&waiting).id.to_string();
        let path = |id: &str| format!("/v1/enrolments/{id}/discharge");
        let body = json!({ "reason": "withdrew" });
        assert_eq!(alike(&nurse, path, &stay, &body).await, 404);
        app.team_lead().await.post(&path(&stay), body).await.expect(200);
    }

    async fn a_broken_glass_is_for_reading_and_recording_not_for_ending_a_stay(app) {
        let (_, patient, colleague) = a_nurse_and_a_colleague(&app).await;
        let stay = app.enrolment(&patient).id.to_string();
        colleague.post(&format!("/v1/patients/{}/break-glass", patient.id), json!({ "reason": "she rang the desk" })).await.expect(201);
        for (verb, body) in STAY {
            let body: Value = serde_json::from_str(body).unwrap();
            assert_eq!(colleague.post(&format!("/v1/enrolments/{stay}/{verb}"), body).await.status, 403, "{verb}");
        }
        app.record_bp(&colleague, patient.id, 130, 80).await;
        assert_eq!(grounds_of(&app, "reading.record"), [Some("broken-glass".to_owned())]);
    }

    async fn only_a_team_lead_moves_a_patient(app) {
        let (nurse, patient, colleague) = a_nurse_and_a_colleague(&app).await;
        let stay = app.enrolment(&patient).id.to_string();
        let body = json!({ "care_manager": colleague.manager(), "reason": "nearer" });
        let path = |id: &str| format!("/v1/enrolments/{id}/transfer");
        for never in [&nurse, &app.admin().await, &app.auditor().await] {
            assert_eq!(alike(never, path, &stay, &body).await, 403);
        }
        let all = format!("/v1/care-managers/{}/transfer-all", nurse.manager());
        assert_eq!(app.admin().await.post(&all, json!({ "reason": "leaves" })).await.status, 403);
        assert_eq!(app.enrolment(&patient).care_manager_id, nurse.care_manager);
    }

    async fn a_call_is_worked_by_those_who_may_see_its_patient(app) {
        let (nurse, _, colleague) = a_nurse_and_a_colleague(&app).await;
        let held = nurse.claim().await.unwrap();
        let token = held.token();
        let posts = [
            ("attempts", json!({ "lease_token": token, "disposition": "no-answer" })),
            ("complete", json!({ "lease_token": token, "notes": "mine" })),
            ("release", json!({ "lease_token": token, "reason": "mine" })),
        ];
        for (verb, body) in &posts {
            let path = |id: &str| format!("/v1/calls/{id}/{verb}");
            assert_eq!(alike(&colleague, path, held.call(), body).await, 404, "{verb}");
            for never in [app.admin().await, app.auditor().await, app.integration().await, app.gp("M85014").await] {
                assert_eq!(alike(&never, path, held.call(), body).await, 403, "{verb}");
            }
        }
        // A team lead sees everybody, and does not hold the call.
        let lead = app.team_lead().await;
        for (verb, body) in &posts {
            let answer = lead.post(&format!("/v1/calls/{}/{verb}", held.call()), body.clone()).await;
            assert_eq!(answer.code(), "lease-lost", "{verb}");
        }
        nurse.attempt(&held, "no-answer").await.expect(201);
        assert_eq!(grounds_of(&app, "call.attempt"), [Some("holds-call".to_owned())]);
    }

    async fn nothing_is_typed_into_a_call_that_one_never_held(app) {
        let (nurse, _, colleague) = a_nurse_and_a_colleague(&app).await;
        let held = nurse.claim().await.unwrap();
        app.advance(Duration::hours(1));
        let planted = json!({ "notes": "STOP insulin" });
        let put = |id: &str| format!("/v1/calls/{id}/draft");
        let asked = |id: &str| format!("/v1/calls/{id}/answers/chest_pain");
        let draft = |token: &str| json!({ "lease_token": token, "draft": planted });
        let answer = json!({ "lease_token": "1", "value": false });
        let never = [app.admin().await, app.auditor().await, app.integration().await, app.gp("M85014").await];
        for (person, status) in never.iter().map(|never| (never, 403)).chain([(&colleague, 404)]) {
            for token in ["1", "2", "0", "-1"] {
                let (foreign, absent) = (person.put(&put(held.call()), draft(token)).await, person.put(&put(ABSENT), draft(token)).await);
                assert_eq!(refusal(&foreign), refusal(&absent));
                assert_eq!(foreign.status, status);
            }
            let (foreign, absent) = (person.put(&asked(held.call()), answer.clone()).await, person.put(&asked(ABSENT), answer.clone()).await);
            assert_eq!(refusal(&foreign), refusal(&absent));
            assert_eq!(foreign.status, status);
        }
        // Who may see the call but never held it is told so, and nothing is kept.
        let lead = app.team_lead().await;
        assert_eq!(lead.put(&put(held.call()), draft("1")).await.code(), "lease-lost");
        assert_eq!(nurse.put(&put(held.call()), draft("7")).await.code(), "lease-lost");
        assert_eq!(late_drafts(&app), 0);
        assert_eq!(nurse.claim().await.unwrap().0["late_drafts"], json!([]));
    }

    async fn what_is_typed_late_is_kept_once_with_its_writers_name(app) {
        let (nurse, _, colleague) = a_nurse_and_a_colleague(&app).await;
        let held = nurse.claim().await.unwrap();
        app.advance(Duration::hours(1));
        for _ in 0..2 {
            let late = nurse.save_draft(&held, json!({ "notes": "she is bett" })).await;
            assert_eq!(late.code(), "lease-lost");
        }
        assert_eq!(nurse.answer(&held, "chest_pain", false).await.code(), "lease-lost");
        assert_eq!(grounds_of(&app, "call.keep-late-draft"), [Some("held-call".to_owned()), Some("held-call".to_owned())]);
        let cover = json!({ "care_manager": nurse.manager(), "reason": "a very busy day" });
        let taken = Held(colleague.post("/v1/queue/claim", cover).await.expect(200));
        let late = taken.0["late_drafts"].as_array().unwrap();
        let kept: Vec<_> = late.iter().map(|late| (&late["by"], &late["draft"])).collect();
        let by = json!("The care-manager");
        assert_eq!(kept, [
            (&by, &json!({ "notes": "she is bett" })),
            (&by, &json!({ "answers": { "chest_pain": false } })),
        ]);
        // Two leases were given, and who has the other one's token has nothing.
        let stolen = Held(json!({ "call": held.call(), "lease_token": taken.token() }));
        assert_eq!(nurse.save_draft(&stolen, json!({ "notes": "not mine" })).await.code(), "lease-lost");
        assert_eq!(late_drafts(&app), 2);
    }

    async fn a_call_keeps_twenty_late_drafts_and_says_so(app) {
        let (nurse, _, _) = a_nurse_and_a_colleague(&app).await;
        let held = nurse.claim().await.unwrap();
        app.advance(Duration::hours(1));
        for at in 0..20 {
            let late = nurse.save_draft(&held, json!({ "notes": at })).await;
            assert_eq!(late.code(), "lease-lost", "{at}");
        }
        assert_eq!(nurse.save_draft(&held, json!({ "notes": 20 })).await.code(), "late-drafts-full");
        assert_eq!(nurse.answer(&held, "chest_pain", false).await.code(), "late-drafts-full");
        // The newest once more is kept already.
        assert_eq!(nurse.save_draft(&held, json!({ "notes": 19 })).await.code(), "lease-lost");
        assert_eq!(late_drafts(&app), 20);
    }

    async fn a_lease_is_remembered_for_a_week(app) {
        let (nurse, patient, _) = a_nurse_and_a_colleague(&app).await;
        let held = nurse.claim().await.unwrap();
        app.discharge(&app.team_lead().await, &patient).await;
        // Nobody's patient any more; what was typed under the lease is kept all the same.
        app.advance(Duration::days(6));
        assert_eq!(nurse.save_draft(&held, json!({ "notes": "late" })).await.code(), "lease-lost");
        app.advance(Duration::days(2));
        assert_eq!(nurse.save_draft(&held, json!({ "notes": "too late" })).await.status, 404);
        assert_eq!(late_drafts(&app), 1);
        ringwell::work::upkeep::sweep(&app.service).unwrap();
        let left: i64 = app.service.store.read(|conn| Ok(call_leases::table.count().get_result(conn)?)).unwrap();
        assert_eq!(left, 0);
    }

    async fn a_care_manager_without_a_caseload_sees_nothing_not_everything(app) {
        let (nurse, patient, _) = a_nurse_and_a_colleague(&app).await;
        let today = app.clock.now().date(app.service.config().scheduling.zone);
        let nobodys = app.admin().await;
        let become_one = |conn: &mut Conn| {
            Ok(diesel::update(users::table.find(nobodys.id)).set(users::role.eq("care-manager")).execute(conn)?)
        };
        app.service.store.write(become_one).unwrap();
        app.raise(patient.id, "glucose", Severity::Red);
        let lists = [
            format!("/v1/call-lists/{today}"),
            "/v1/patients".to_owned(),
            "/v1/messages".to_owned(),
            "/v1/inbound-messages".to_owned(),
            "/v1/escalations".to_owned(),
            "/v1/callback-promises".to_owned(),
        ];
        for list in &lists {
            assert_eq!(nobodys.get(list).await.expect(200)["items"], json!([]), "{list}");
        }
        for list in ["/v1/queue", "/v1/phase-proposals"] {
            assert_eq!(nobodys.get(list).await.status, 422, "{list}");
        }
        let others = nurse.manager();
        assert_eq!(nobodys.get(&format!("/v1/call-lists/{today}?care_manager={others}")).await.status, 404);
        assert_eq!(nobodys.get(&format!("/v1/patients/{}", patient.id)).await.status, 404);
        assert_eq!(nurse.get(&lists[0]).await.expect(200)["items"].as_array().unwrap().len(), 1);
    }

    async fn an_administrator_sees_how_messages_stand_and_not_what_they_say(app) {
        let (_, patient, _) = a_nurse_and_a_colleague(&app).await;
        let (admin, lead) = (app.admin().await, app.team_lead().await);
        let text = InboundText {
            provider: "standard".to_owned(),
            webhook_id: "one".to_owned(),
            from: "+447700900003".to_owned(),
            body: "I feel very low and my tablets are gone".to_owned(),
            opted_out: None,
        };
        app.service.work_now(&Actor::service(Job::Inbound), |work| inbound::receive(work, &text)).unwrap();
        let all = lead.get("/v1/messages").await.expect(200);
        let states = admin.get("/v1/messages").await.expect(200);
        let ids = |list: &Value| -> Vec<Value> {
            list["items"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect()
        };
        assert!(!ids(&all).is_empty());
        assert_eq!(ids(&all), ids(&states));
        let shown: std::collections::BTreeSet<&String> =
            states["items"].as_array().unwrap().iter().flat_map(|one| one.as_object().unwrap().keys()).collect();
        let hidden = ["subject", "body", "recipient", "patient", "escalation", "language", "wanted_language"];
        assert!(hidden.iter().all(|hidden| !shown.contains(&(*hidden).to_owned())), "{shown:?}");
        let came = admin.get("/v1/inbound-messages").await.expect(200)["items"][0].clone();
        assert_eq!(came["handled"], "unknown-sender");
        assert_eq!((&came["from"], &came["body"]), (&Value::Null, &Value::Null));
        assert_eq!(lead.get("/v1/inbound-messages").await.expect(200)["items"][0]["from"], "+447700900003");
        for verb in ["print", "resend"] {
            let path = |id: &str| format!("/v1/messages/{id}/{verb}");
            let first = ids(&all)[0].as_str().unwrap().to_owned();
            assert_eq!(alike(&admin, path, &first, &json!({})).await, 403, "{verb}");
        }
        assert_eq!(admin.get("/v1/enrolments").await.status, 403);
        assert_eq!(admin.get(&format!("/v1/patients/{}", patient.id)).await.status, 403);
    }

    async fn why_a_colleague_is_away_is_for_them_and_the_team_leads(app) {
        let (nurse, _, colleague) = a_nurse_and_a_colleague(&app).await;
        let (lead, admin) = (app.team_lead().await, app.admin().await);
        let path = format!("/v1/care-managers/{}/absences", nurse.manager());
        let leave = json!({ "from": "2027-02-01", "until": "2027-02-05", "reason": "an operation" });
        let planned = lead.post(&path, leave).await.expect(201);
        assert_eq!(planned["reason"], "an operation");
        for (person, reason) in [
            (&nurse, json!("an operation")),
            (&lead, json!("an operation")),
            (&colleague, Value::Null),
            (&admin, Value::Null),
            (&app.auditor().await, Value::Null),
        ] {
            let item = person.get(&path).await.expect(200)["items"][0].clone();
            assert_eq!((&item["from_date"], &item["reason"]), (&json!("2027-02-01"), &reason), "{}", person.username);
        }
        let cancelled = admin.post(&format!("/v1/absences/{}/cancel", planned["id"].as_str().unwrap()), json!({})).await;
        assert_eq!(cancelled.expect(200)["reason"], Value::Null);
    }
}
