//! Allowed acts: each act that is named succeeds, each that is not is refused, whatever state the thing is
//! in.

use chrono::Duration;
use ringwell::model::policy::{Action, grounds};
use ringwell::store::patients::Patient;
use serde_json::{Value, json};

use crate::harness::verbs::access::Person;
use crate::harness::verbs::calls::Held;
use crate::harness::verbs::on_call::a_shift;
use crate::harness::verbs::referrals::{PRACTICE, a_referral, as_json};
use crate::harness::{Answer, TestApp};

fn without_automatic_acceptance(config: &mut ringwell::config::Config) {
    config.referrals.auto_accept = false;
}

fn id(of: &Value) -> &str {
    of["id"].as_str().unwrap()
}

fn allows(thing: &Value, act: &str) -> bool {
    let allowed = thing["allowed_actions"].as_array().expect("what may be done with it");
    allowed.contains(&json!(act))
}

/// Tries an act, and holds what came of it to what was said before.
fn holds(allowed: bool, answer: &Answer, what: &str) {
    let refused = matches!(answer.status, 403 | 404 | 409);
    assert!(
        if allowed { answer.status < 300 } else { refused },
        "{what}: {} {}",
        answer.status,
        answer.text()
    );
}

const REFERRAL_ACTS: [(&str, &str); 5] = [
    ("accept", "accept"),
    ("decline", "decline"),
    ("request-information", "request-information"),
    ("supply-information", "information"),
    ("withdraw", "withdraw"),
];

fn referral_body(act: &str) -> Value {
    match act {
        "accept" => json!({}),
        "request-information" => json!({ "question": "Which medicines?" }),
        "supply-information" => json!({ "information": "Amlodipine 5 mg" }),
        _ => json!({ "reason": "Not suitable" }),
    }
}

/// A referral that was taken to this state.
async fn referral_in(app: &TestApp, gp: &Person, lead: &Person, state: &str) -> String {
    let mut form = a_referral();
    if state == "under-review" {
        let known = app.refer_and_accept_by(lead, form.clone()).await;
        app.leave(&known).await;
        app.advance(Duration::days(1));
        form.family_name = Some("Archer".to_owned());
    }
    let referral = gp.post("/v1/referrals", as_json(&form)).await.expect(201);
    let path = format!("/v1/referrals/{}", id(&referral));
    let act = match state {
        "needs-information" => "request-information",
        "accepted" => "accept",
        "declined" => "decline",
        "withdrawn" => "withdraw",
        _ => return path,
    };
    lead.post(&format!("{path}/{act}"), referral_body(act)).await.expect(200);
    path
}

impl TestApp {
    /// Refers somebody, and has the lead accept them.
    async fn refer_and_accept_by(
        &self,
        lead: &Person,
        form: ringwell::care::intake::referrals::form::Form,
    ) -> Patient {
        let referral = self.refer(form).await.unwrap();
        let accept = format!("/v1/referrals/{}/accept", referral.id);
        let accepted = lead.post(&accept, json!({})).await.expect(200);
        let patient = accepted["patient"].as_str().unwrap().parse().unwrap();
        self.service
            .read(move |tx, _| ringwell::store::patients::find(tx, &crate::harness::permit(patient)))
            .await
            .unwrap()
    }
}

const STAY_ACTS: [&str; 4] = ["transfer", "pause", "resume", "discharge"];

/// Takes the stay of a new patient of the nurse's to a state.
async fn stay_in(app: &TestApp, lead: &Person, state: &str) -> Patient {
    let patient = app.refer_and_accept(1).await.remove(0);
    let path = format!("/v1/enrolments/{}", app.enrolment(&patient).id);
    match state {
        "paused" => lead.post(&format!("{path}/pause"), json!({ "reason": "away" })).await.expect(200),
        "discharged" => {
            lead.post(&format!("{path}/discharge"), json!({ "reason": "withdrew" })).await.expect(200)
        }
        _ => Value::Null,
    };
    patient
}

const CALL_ACTS: [&str; 5] = ["save", "attempt", "complete", "release", "pass-on"];

/// Does an act with a call as the client does, under the token of the claim.
async fn act_on_call(who: &Person, to: &Person, held: &Held, act: &str, holds: bool) -> Answer {
    match act {
        "save" => who.save_draft(held, json!({ "notes": "half" })).await,
        "attempt" => who.attempt(held, "no-answer").await,
        "complete" => who.complete(held, json!([])).await,
        "release" => who.release(held, "later").await,
        _ => {
            let mut body = json!({ "to": to.manager(), "note": "knows them better" });
            if holds {
                body["lease_token"] = held.token().clone();
            }
            who.post(&format!("/v1/calls/{}/handoffs", held.call()), body).await
        }
    }
}

on_both_engines! {
    async fn a_session_names_what_its_role_can_ever_do(app) {
        for person in [app.care_manager().await, app.gp(PRACTICE).await, app.team_lead().await, app.admin().await, app.auditor().await] {
            let browser = app.browser();
            let session = browser.sign_in(&person.username).await.expect(201);
            let role = person.actor().role().unwrap();
            for action in Action::ALL {
                assert_eq!(allows(&session["user"], action.as_str()), !grounds(*action, role).is_empty(), "{role} {action}");
            }
        }
    }

    async fn a_referral_says_what_may_become_of_it(app, without_automatic_acceptance) {
        let (gp, lead, auditor) = (app.gp(PRACTICE).await, app.team_lead().await, app.auditor().await);
        for state in ["received", "needs-information", "accepted", "declined", "withdrawn", "under-review"] {
            for (act, verb) in REFERRAL_ACTS {
                for who in [&gp, &lead] {
                    let path = referral_in(&app, &gp, &lead, state).await;
                    let story = who.get(&path).await.expect(200);
                    assert_eq!(auditor.get(&path).await.expect(200)["allowed_actions"], json!([]));
                    let answer = who.post(&format!("{path}/{verb}"), referral_body(act)).await;
                    holds(allows(&story, act), &answer, &format!("{state} {act} by {}", who.username));
                }
            }
        }
        // A list says it too, of each.
        let listed = lead.get("/v1/referrals?status=needs-information&limit=1").await.expect(200);
        assert!(allows(&listed["items"][0], "supply-information") && !allows(&listed["items"][0], "request-information"));
    }

    async fn a_stay_says_what_may_be_done_with_it(app) {
        let (lead, auditor) = (app.team_lead().await, app.auditor().await);
        let spare = app.care_manager().with_capacity(0).await;
        let waiting = stay_in(&app, &lead, "waiting").await;
        let nurse = app.care_manager().with_capacity(200).await;
        // Nobody had a place when they came, and a waiting stay is no care manager's.
        let record = lead.get(&format!("/v1/patients/{}", waiting.id)).await.expect(200);
        assert_eq!(record["enrolment"]["allowed_actions"], json!(["transfer", "discharge"]));
        lead.patch(&format!("/v1/care-managers/{}", spare.manager()), json!({ "capacity": 50 })).await.expect(200);
        for state in ["active", "paused", "discharged"] {
            for act in STAY_ACTS {
                for who in [&nurse, &lead] {
                    let patient = stay_in(&app, &lead, state).await;
                    let stay = who.get(&format!("/v1/patients/{}", patient.id)).await;
                    // Whoever has left is nobody's any more.
                    let allowed = stay.status == 200 && allows(&stay.json()["enrolment"], act);
                    let path = format!("/v1/enrolments/{}/{act}", app.enrolment(&patient).id);
                    let to = if app.enrolment(&patient).care_manager_id == nurse.care_manager { &spare } else { &nurse };
                    let answer = who.post(&path, stay_body(act, to)).await;
                    holds(allowed, &answer, &format!("{state} {act} by {}", who.username));
                    if answer.status == 200 && act != "discharge" {
                        assert!(allows(&answer.json(), "discharge") && !allows(&answer.json(), act) || act == "transfer");
                    }
                }
            }
        }
        let seen = auditor.get(&format!("/v1/patients/{}", waiting.id)).await.expect(200);
        assert_eq!(seen["enrolment"]["allowed_actions"], json!([]));
        let listed = lead.get("/v1/enrolments?status=paused").await.expect(200);
        assert!(allows(&listed["items"][0], "resume") && !allows(&listed["items"][0], "pause"));
        assert_eq!(auditor.get("/v1/enrolments").await.expect(200)["items"][0]["allowed_actions"], json!([]));
    }

    async fn a_call_says_what_may_be_done_with_it(app) {
        let nurse = app.care_manager().with_capacity(200).await;
        let colleague = app.care_manager().with_capacity(0).await;
        for state in ["held", "listed", "lapsed", "on-offer", "completed"] {
            for act in CALL_ACTS {
                let patient = app.refer_and_accept(1).await.remove(0);
                app.travel_to_call(&patient);
                let held = nurse.claim().await.expect("a call to hold");
                match state {
                    "listed" => drop(nurse.release(&held, "later").await.expect(204)),
                    "lapsed" => app.advance(Duration::minutes(31)),
                    "on-offer" => drop(act_on_call(&nurse, &colleague, &held, "pass-on", true).await.expect(201)),
                    "completed" => drop(nurse.complete(&held, json!([])).await.expect(200)),
                    _ => {}
                }
                let before = nurse.get(&format!("/v1/calls/{}/before-dialling", held.call())).await.expect(200);
                assert_eq!(nurse.script(&held).await["allowed_actions"], before["allowed_actions"]);
                let answer = act_on_call(&nurse, &colleague, &held, act, state == "held").await;
                holds(allows(&before, act), &answer, &format!("{state} {act}"));
                app.leave(&patient).await;
            }
        }
    }

    async fn whoever_does_not_hold_a_call_does_nothing_in_it(app) {
        let (nurse, lead, auditor) = (app.care_manager().with_capacity(5).await, app.team_lead().await, app.auditor().await);
        let colleague = app.care_manager().with_capacity(0).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let planned = format!("/v1/calls/{}/before-dialling", app.open_calls(&patient)[0].id);
        assert_eq!(nurse.get(&planned).await.expect(200)["allowed_actions"], json!(["pass-on"]));
        app.travel_to_call(&patient);
        let held = nurse.claim().await.unwrap();
        for (who, acts) in [(&nurse, json!(CALL_ACTS)), (&lead, json!([])), (&auditor, json!([]))] {
            assert_eq!(who.get(&planned).await.expect(200)["allowed_actions"], acts, "{}", who.username);
        }
        for act in CALL_ACTS {
            holds(false, &act_on_call(&lead, &colleague, &held, act, act != "pass-on").await, act);
        }
    }

    async fn a_reading_is_corrected_once_by_those_who_may(app) {
        let (lead, auditor, patient) = (app.team_lead().await, app.auditor().await, app.somebody());
        let reading = app.record_bp(&lead, patient, 150, 90).await;
        let list = format!("/v1/patients/{patient}/readings");
        let path = format!("/v1/readings/{}/supersede", id(&reading));
        let wrong = json!({ "reason": "wrong person", "replacement": null });
        for (who, allowed) in [(&auditor, false), (&lead, true), (&lead, false)] {
            let listed = who.get(&list).await.expect(200)["items"][0].clone();
            assert_eq!(allows(&listed, "correct"), allowed);
            holds(allowed, &who.post(&path, wrong.clone()).await, &who.username);
        }
    }

    async fn a_letter_is_printed_by_whoever_sees_it(app) {
        let (lead, gp) = (app.team_lead().await, app.gp(PRACTICE).await);
        let patient = app.refer_and_accept(1).await.remove(0);
        lead.post(&format!("/v1/patients/{}/summary", patient.id), json!({})).await.expect(201);
        let letters = gp.get(&format!("/v1/patients/{}/letters", patient.id)).await.expect(200);
        for letter in letters["items"].as_array().unwrap() {
            holds(allows(letter, "print"), &gp.get(letter["pdf"].as_str().unwrap()).await, "print");
        }
        assert!(allows(&letters["items"][0], "print"));
    }

    async fn an_absence_is_called_off_while_it_is_not_over(app) {
        let (lead, nurse) = (app.team_lead().await, app.care_manager().await);
        let list = format!("/v1/care-managers/{}/absences", nurse.manager());
        for (from, until, state) in [("2026-11-25", "2026-11-26", "running"), ("2026-12-01", "2026-12-02", "planned")] {
            let planned = app.plan_absence(&lead, &nurse, from, until).await;
            assert!(allows(&planned, "cancel"));
            let path = format!("/v1/absences/{}/cancel", id(&planned));
            for (who, allowed) in [(&nurse, false), (&lead, true)] {
                let listed = who.get(&list).await.expect(200)["items"][0].clone();
                assert_eq!((&listed["status"], allows(&listed, "cancel")), (&json!(state), allowed));
                let answer = who.post(&path, json!({})).await;
                holds(allowed, &answer, state);
                if allowed {
                    assert!(!allows(&answer.json(), "cancel"));
                }
            }
            holds(false, &lead.post(&path, json!({})).await, state);
        }
    }

    async fn the_last_plan_of_the_rota_is_taken_back_while_some_of_it_is_to_come(app) {
        let (lead, nurse) = (app.team_lead().await, app.care_manager().await);
        lead.may_be_on_call(&nurse, true).await.expect(200);
        let rota = "/v1/on-call/shifts";
        assert_eq!(lead.get(rota).await.expect(200)["last_plan"], Value::Null);
        for (from, until) in [("2026-11-25T09:00", "2026-11-25T17:00"), ("2026-11-25T17:00", "2026-11-26T09:00")] {
            lead.plan_rota(&[a_shift(&nurse, from, until)]).await.expect(201);
        }
        for (who, allowed) in [(&nurse, false), (&lead, true), (&lead, false)] {
            let last = who.get(rota).await.expect(200)["last_plan"].clone();
            assert_eq!(allows(&last, "withdraw"), allowed, "{last}");
            holds(allowed, &who.post(&format!("/v1/on-call/plans/{}/withdraw", id(&last)), json!({})).await, &who.username);
        }
    }
}

fn stay_body(act: &str, to: &Person) -> Value {
    match act {
        "transfer" => json!({ "care_manager": to.manager() }),
        "pause" => json!({ "reason": "away" }),
        "discharge" => json!({ "reason": "withdrew" }),
        _ => json!({}),
    }
}
