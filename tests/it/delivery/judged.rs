//! A text is judged by what its sender wrote, whoever that is.

use diesel::prelude::*;
use ringwell::model::escalation::Severity;
use ringwell::model::id::PatientId;
use ringwell::store;
use ringwell::store::schema::{callback_promises, calls, messages};
use ringwell::work::watchdog;
use serde_json::{Value, json};

use super::inbound::{NUMBER, gives_number};
use super::with_gateways;
use crate::harness::verbs::on_call::a_shift;
use crate::harness::{Person, TestApp, permit};

const UNWELL: &str = "If you feel unwell call 111, in an emergency 999.";
const ALARMING: &str = "cant breath chest tight";

/// Facts about a text and its sender once it has been taken in.
#[derive(Debug, PartialEq)]
struct After {
    handled: String,
    /// Blood pressures as `142/88 71`, glucoses as `7.2`.
    readings: Vec<String>,
    alarm: Option<Severity>,
    /// Whether a text answers.
    answered: bool,
    called_back: bool,
}

fn readings_of(app: &TestApp, patient: PatientId) -> Vec<String> {
    use ringwell::store::schema::readings::dsl;
    type Row = (Option<f64>, Option<f64>, Option<f64>);
    let load = |conn: &mut store::db::Conn| {
        let of = dsl::readings.filter(dsl::patient_id.eq(patient)).order(dsl::id);
        Ok(of.select((dsl::value, dsl::diastolic, dsl::pulse)).load::<Row>(conn)?)
    };
    let rows = app.service.store.read(load).unwrap().into_iter();
    rows.map(|(value, diastolic, pulse)| {
        let diastolic = diastolic.map(|it| format!("/{it}")).unwrap_or_default();
        let pulse = pulse.map(|it| format!(" {it}")).unwrap_or_default();
        format!("{}{diastolic}{pulse}", value.unwrap())
    })
    .collect()
}

fn called_back(app: &TestApp, patient: PatientId) -> bool {
    let open = |conn: &mut store::db::Conn| store::calls::open_of(conn, &permit(patient));
    let calls = app.service.store.read(open).unwrap();
    calls.iter().any(|call| call.why == "text-to-answer" || call.why == "asked-by-text")
}

fn sent_to(app: &TestApp, number: &str) -> Vec<(String, String)> {
    let load = |conn: &mut store::db::Conn| {
        let to = messages::table.filter(messages::recipient.eq(number)).order(messages::id);
        Ok(to.select((messages::template, messages::status)).load(conn)?)
    };
    app.service.store.read(load).unwrap()
}

/// Takes in a text of somebody who has never written before.
async fn after(app: &TestApp, nurse: &Person, lead: &Person, nth: usize, body: &str) -> After {
    let patient = app.patient_of(nurse).await;
    let number = format!("+4477009{nth:05}");
    app.has_mobile(patient, &number);
    app.text_from(&format!("text-{nth}"), &number, body).await.expect(200);
    app.deliver().await;
    let newest = lead.get("/v1/inbound-messages?limit=1").await.expect(200)["items"][0].clone();
    assert_eq!(newest["from"], number);
    let alarms = app.unresolved_of(patient).into_iter().map(|id| app.escalation(id));
    After {
        handled: newest["handled"].as_str().unwrap().to_owned(),
        readings: readings_of(app, patient),
        alarm: alarms.map(|it| it.severity).max(),
        answered: sent_to(app, &number).iter().any(|(_, status)| status == "sent"),
        called_back: called_back(app, patient),
    }
}

fn recorded(reading: &str) -> After {
    After {
        handled: "recorded".to_owned(),
        readings: vec![reading.to_owned()],
        alarm: None,
        answered: true,
        called_back: false,
    }
}

/// Put before somebody who reads it, and nothing of it recorded.
fn read(alarm: Severity) -> After {
    After {
        handled: "passed-on".to_owned(),
        readings: Vec::new(),
        alarm: Some(alarm),
        answered: true,
        called_back: true,
    }
}

fn quiet(handled: &str) -> After {
    After {
        handled: handled.to_owned(),
        readings: Vec::new(),
        alarm: None,
        answered: false,
        called_back: false,
    }
}

/// Somebody else has written: people find out who, and no machine writes or promises anything.
fn unanswered(handled: &str) -> After {
    After { alarm: Some(Severity::Amber), ..quiet(handled) }
}

/// Recipients of the alarm of an unknown number, by address, with the channel.
fn told_of_number(app: &TestApp) -> Vec<(String, String)> {
    let load = |conn: &mut store::db::Conn| {
        let alarms = messages::table.filter(messages::template.eq("number-alarm"));
        Ok(alarms
            .order((messages::recipient, messages::id))
            .select((messages::recipient, messages::channel))
            .load(conn)?)
    };
    app.service.store.read(load).unwrap()
}

with_gateways! {
    async fn texts_as_people_and_telephones_really_send_them(world) {
        let app = &world.app;
        let (nurse, lead) = (app.care_manager().await, app.team_lead().await);
        let amber = || read(Severity::Amber);
        for (nth, (body, expected)) in [
            ("bp is 142 over 88 thanks", recorded("142/88")),
            ("BP:142/88 HR71", recorded("142/88 71")),
            ("bp 142/ 88mmHg p.71bpm", recorded("142/88 71")),
            ("Bp 142/88\nSent from my Galaxy", recorded("142/88")),
            ("bp 142/88 \u{1f44d}", recorded("142/88")),
            ("Sugar 7.2", recorded("7.2")),
            ("14O/88", amber()),
            ("BP 142/8B", amber()),
            ("\u{661}\u{664}\u{662}/\u{668}\u{668}", amber()),
            ("\u{9e7}\u{9ea}\u{9e8}/\u{9ee}\u{9ee}", amber()),
            ("sugar 7\u{b7}2", amber()),
            ("sugar 72", After { handled: "refused".to_owned(), ..amber() }),
            ("BP yesterday 142/88 today 138/84", amber()),
            ("12/10 142/88", amber()),
            ("mums bp 186/112", amber()),
            ("\u{2764}\u{fe0f}", quiet("courtesy")),
            ("   ", quiet("courtesy")),
            ("", quiet("courtesy")),
            ("Thanks", quiet("courtesy")),
            ("Liked \u{201c}Thank you, your blood pressure is recorded. If you feel unwell call 111, in an emergency 999.\u{201d}", quiet("courtesy")),
            ("Reacted \u{1f64f} to \u{201c}Thank you, your glucose is recorded. If you feel unwell call 111, in an emergency 999.\u{201d}", quiet("courtesy")),
            ("> If you feel unwell call 111, in an emergency 999.\nthank you", quiet("courtesy")),
            ("I rang 999 last night they took me in", read(Severity::Red)),
            ("\u{1f198}", read(Severity::Red)),
            ("My chest is fine now thanks", read(Severity::Red)),
            ("please stop", quiet("opted-out")),
            ("pls take me off ur list", quiet("opted-out")),
            ("END", quiet("opted-out")),
            ("REVOKE", quiet("opted-out")),
            ("\u{ff33}\u{ff34}\u{ff2f}\u{ff30}", quiet("opted-out")),
            ("CANCEL", amber()),
            ("Should I stop my metformin? been sick twice", amber()),
            ("I want to stop smoking can you help", amber()),
            ("My husband died on Sunday. Please stop texting", unanswered("opted-out")),
            ("Who is this? Im not Ann", unanswered("passed-on")),
        ].into_iter().enumerate() {
            assert_eq!(after(app, &nurse, &lead, nth, body).await, expected, "{body:?}");
        }
    }

    async fn an_alarming_text_from_a_shared_number_is_one_red_alarm_on_each_who_has_it(world) {
        let app = &world.app;
        let nurse = app.care_manager().await;
        let patients = [app.patient_of(&nurse).await, app.patient_of(&nurse).await];
        for patient in patients {
            gives_number(app, patient);
        }
        app.text_from("in-1", NUMBER, ALARMING).await.expect(200);
        app.text_from("in-2", NUMBER, "still cant breath").await.expect(200);
        app.deliver().await;
        for patient in patients {
            let [escalation] = app.unresolved_of(patient)[..] else { panic!("one alarm") };
            let escalation = app.escalation(escalation);
            assert_eq!((escalation.severity, escalation.cause.as_str()), (Severity::Red, "text-to-read"));
        }
        let told: Vec<_> = world.sms.bodies().into_iter().filter(|sent| sent["to"] == NUMBER).collect();
        assert_eq!(told.len(), 1, "once an hour");
        assert!(told[0]["body"].as_str().unwrap().ends_with(UNWELL));
    }

    async fn an_alarming_text_from_nobody_we_know_is_told_until_somebody_has_dealt_with_it(world) {
        let app = &world.app;
        let lead = app.team_lead().reached_at("lead@ringwell.example", "+447700900102").await;
        let nurse = app.care_manager().reached_at("nurse@ringwell.example", "+447700900101").await;
        let (other, auditor) = (app.care_manager().await, app.auditor().await);
        lead.may_be_on_call(&nurse, true).await.expect_ok();
        lead.plan_rota(&[a_shift(&nurse, "2026-11-25T09:00", "2026-11-25T17:00")]).await.expect_ok();
        app.text_from("in-1", NUMBER, ALARMING).await.expect(200);
        assert_eq!(app.tick().await, 1);
        app.deliver().await;
        let everybody = ["+447700900101", "+447700900102", "lead@ringwell.example", "nurse@ringwell.example"];
        let addresses = |app: &TestApp| told_of_number(app).into_iter().map(|(address, _)| address).collect::<Vec<_>>();
        assert_eq!(addresses(app), everybody);
        let sentence: Vec<_> = world.sms.bodies().into_iter().filter(|sent| sent["to"] == NUMBER).collect();
        assert!(sentence.len() == 1 && sentence[0]["body"].as_str().unwrap().ends_with(UNWELL));

        app.text_from("in-2", NUMBER, "please my chest").await.expect(200);
        assert_eq!(app.tick().await, 0, "the number has its alarm");
        app.advance(chrono::Duration::minutes(15));
        assert_eq!(app.tick().await, 1, "and again");
        assert_eq!(addresses(app).len(), 8);
        app.deliver().await;
        let mail = world.mail.mails().into_iter().find(|mail| mail.contains("An alarming text from an unknown number")).unwrap();
        assert!(!mail.contains("breath") && !["7700900", "7700 900"].iter().any(|number| mail.contains(number)), "{mail}");

        let open = nurse.get("/v1/inbound-messages?alarm_open=true").await.expect(200);
        let [text] = open["items"].as_array().unwrap().as_slice() else { panic!("{open}") };
        assert_eq!((&text["body"], &text["alarm"]["times_told"]), (&json!(ALARMING), &json!(2)));
        let path = format!("/v1/inbound-messages/{}", text["id"].as_str().unwrap());
        assert_eq!(nurse.get(&path).await.expect(200)["body"], ALARMING);
        for nobody in [&other, &auditor] {
            assert!([403, 404].contains(&nobody.get(&path).await.status));
            assert!([403, 404].contains(&nobody.post(&format!("{path}/answer"), json!({ "note": "x" })).await.status));
        }
        nurse.post(&format!("{path}/answer"), json!({ "note": " " })).await.expect(422);
        let note = json!({ "note": "Rang the number: an ambulance is there." });
        let answered = nurse.post(&format!("{path}/answer"), note.clone()).await.expect(200);
        assert_eq!(answered["alarm"]["answered_by"], json!(nurse.id.to_string()));
        lead.post(&format!("{path}/answer"), note).await.expect(409);
        app.advance(chrono::Duration::minutes(15));
        assert_eq!(app.tick().await, 0);
        app.text_from("in-3", NUMBER, "chest again").await.expect(200);
        assert_eq!(app.tick().await, 1, "a new one is a new alarm");
    }

    async fn an_alarm_about_a_number_that_nobody_can_be_told_of_is_seen(world) {
        let app = &world.app;
        app.text_from("in-1", NUMBER, ALARMING).await.expect(200);
        app.tick().await;
        app.advance(chrono::Duration::minutes(6));
        let sighted = watchdog::tick(&app.service).unwrap();
        let silent = sighted.iter().find(|it| it.what.as_str() == "silent-escalations").unwrap();
        assert_eq!(silent.count, 1);
    }

    async fn who_writes_something_alarming_is_called_back_today(world) {
        let app = &world.app;
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        gives_number(app, patient);
        app.text_from("in-1", NUMBER, ALARMING).await.expect(200);
        let planned = |conn: &mut store::db::Conn| {
            Ok(calls::table
                .inner_join(callback_promises::table)
                .filter(calls::patient_id.eq(patient))
                .select((calls::due_on, calls::why, callback_promises::urgency))
                .load::<(chrono::NaiveDate, String, String)>(conn)?)
        };
        let planned = app.service.store.read(planned).unwrap();
        let today = "2026-11-25".parse().unwrap();
        assert_eq!(planned, [(today, "text-to-answer".to_owned(), "urgent".to_owned())]);
    }

    async fn the_same_words_within_two_minutes_are_one_text(world) {
        let app = &world.app;
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        gives_number(app, patient);
        for (id, seconds) in [("in-1", 0), ("in-2", 1), ("in-3", 118), ("in-4", 2)] {
            app.advance(chrono::Duration::seconds(seconds));
            app.text_from(id, NUMBER, "BP 142/88").await.expect(200);
        }
        app.deliver().await;
        assert_eq!(readings_of(app, patient).len(), 2, "the last is more than two minutes after the first");
        let answers = world.sms.bodies().into_iter().filter(|sent| sent["to"] == NUMBER).count();
        assert_eq!(answers, 2);
        let lead = app.team_lead().await;
        let all = lead.get("/v1/inbound-messages").await.expect(200);
        let handled: Vec<_> = all["items"].as_array().unwrap().iter().map(|text| text["handled"].clone()).collect();
        assert_eq!(handled, ["recorded", "repeated", "repeated", "recorded"]);
        for (id, word) in [("in-5", "STOP"), ("in-6", "START"), ("in-7", "STOP")] {
            app.text_from(id, NUMBER, word).await.expect(200);
        }
        assert_eq!(nurse.get(&format!("/v1/patients/{patient}")).await.expect(200)["sms_opt_out"], true, "something else came between");
    }

    async fn texts_are_listed_from_the_newest_on_filtered_and_one_by_one(world) {
        let app = &world.app;
        let (lead, nurse, other) = (app.team_lead().await, app.care_manager().await, app.care_manager().await);
        gives_number(app, app.patient_of(&nurse).await);
        for (nth, body) in ["142", "thanks", "My ankles are swollen"].iter().enumerate() {
            app.text_from(&format!("in-{nth}"), NUMBER, body).await.expect(200);
        }
        let bodies = |page: &Value| page["items"].as_array().unwrap().iter().map(|it| it["body"].clone()).collect::<Vec<_>>();
        let first = lead.get("/v1/inbound-messages?limit=2").await.expect(200);
        assert_eq!(bodies(&first), ["My ankles are swollen", "thanks"]);
        let rest = lead.get(first["next"].as_str().unwrap()).await.expect(200);
        assert_eq!((bodies(&rest), &rest["next"]), (vec![json!("142")], &json!(null)));
        let page = lead.get("/v1/inbound-messages?handled=passed-on&limit=1").await.expect(200);
        assert_eq!(bodies(&page), ["My ankles are swollen"]);
        assert_eq!(bodies(&lead.get(page["next"].as_str().unwrap()).await.expect(200)), ["142"]);
        let path = format!("/v1/inbound-messages/{}", page["items"][0]["id"].as_str().unwrap());
        assert_eq!(nurse.get(&path).await.expect(200)["body"], "My ankles are swollen");
        assert_eq!(other.get(&path).await.status, 404);
        assert_eq!(lead.get("/v1/inbound-messages/999999").await.status, 404);
        lead.get("/v1/inbound-messages?handled=lost").await.expect(422);
    }
}
