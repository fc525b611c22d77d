//! Acknowledging by answering a text with its code.

use chrono::Duration;
use ringwell::care::Work;
use ringwell::care::escalations::reply;
use ringwell::config::Config;
use ringwell::model::actor::{Actor, Job};
use ringwell::model::escalation::EscalationStatus;
use ringwell::model::escalation::Severity::{Amber, Red};
use ringwell::store::acknowledging;

use crate::harness::verbs::delivery::SMS_SECRET;
use crate::harness::{Person, TestApp};
use ringwell::model::escalation::ReplyOutcome;

const NURSE: &str = "+447700900101";
const LEAD: &str = "+447700900102";
const PATIENT: &str = "+447700900123";

/// A gateway of which only the signature matters here.
fn a_gateway(config: &mut Config) {
    config.sms.url = "http://127.0.0.1:9/".into();
    config.sms.secret = SMS_SECRET.parse().unwrap();
}

async fn staff(app: &TestApp) -> (Person, Person) {
    (
        app.care_manager().reached_at("nurse@ringwell.example", NURSE).await,
        app.team_lead().reached_at("lead@ringwell.example", LEAD).await,
    )
}

/// Somebody texts; answers what was answered last.
async fn answer(app: &TestApp, from: &str, body: &str) -> Option<String> {
    app.advance(Duration::seconds(1));
    let id = format!("in-{}", app.clock.now().micros());
    app.text_from(&id, from, body).await.expect(200);
    app.answered_to(from).pop()
}

on_both_engines! {
    async fn the_code_from_the_number_it_went_to_acknowledges(app, super::a_gateway) {
        let (nurse, _) = staff(&app).await;
        let patient = app.patient_of(&nurse).await;
        for (cause, written) in [("glucose", "ACK {}"), ("weight", " ack{}. "), ("unreached", "Ack:  {}")] {
            let (id, _) = app.raise(patient, cause, Red);
            app.tick().await;
            let code = app.code_to(NURSE, id);
            assert_eq!(answer(&app, NURSE, &written.replace("{}", &code)).await.unwrap(), "text-acknowledged");
            let row = app.escalation(id);
            assert_eq!((row.status, row.acknowledged_by), (EscalationStatus::Acknowledged, Some(nurse.id)));
            assert_eq!(app.what_happened(id).pop().unwrap().detail, "by SMS");
            assert_eq!(answer(&app, NURSE, &format!("ACK {code}")).await.unwrap(), "text-taken");
        }
        assert_eq!(app.audited("escalation.acknowledge", patient), 3);
        let by = app.trail().into_iter().find(|row| row.action == "escalation.acknowledge").unwrap();
        assert!(by.user == Some(nurse.id) && by.detail.contains("\"by\":\"sms\""), "{by:?}");
        assert_eq!(nurse.get("/v1/inbound-messages").await.expect(200)["items"].as_array().unwrap().len(), 0);
    }

    async fn an_acknowledgement_by_text_runs_out_and_the_same_code_works_again(app, super::a_gateway) {
        let (nurse, lead) = staff(&app).await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Red);
        app.ring_for(5).await;
        let code = app.code_to(NURSE, id);
        answer(&app, NURSE, &format!("ACK {code}")).await;
        assert_eq!(app.ring_for(58).await, [0i64; 0]);
        assert_eq!(app.ring_for(3).await.len(), 1);
        assert_eq!(app.told(id).last(), Some(&(1, Some(lead.id))));
        assert_eq!(app.escalation(id).status, EscalationStatus::Open);
        assert_eq!(answer(&app, NURSE, &format!("ACK {code}")).await.unwrap(), "text-acknowledged");
        assert_eq!(app.escalation(id).acknowledged_by, Some(nurse.id));
    }

    async fn whatever_is_wrong_is_answered_precisely_and_changes_nothing(app, super::a_gateway) {
        let (nurse, lead) = staff(&app).await;
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Amber);
        app.tick().await;
        app.raise(patient, "glucose", Red);
        app.tick().await;
        let code = app.code_to(NURSE, id);
        assert_eq!(answer(&app, LEAD, &format!("ACK {code}")).await.unwrap(), "text-unknown-code", "hers alone");
        assert_eq!(answer(&app, NURSE, "ACK").await.unwrap(), "text-unknown-code");
        assert_eq!(app.escalation(id).status, EscalationStatus::Open);
        lead.resolve(id, "advice-given", "Spoke about it.").await.expect(200);
        assert_eq!(answer(&app, NURSE, &format!("ACK {code}")).await.unwrap(), "text-resolved");
        app.advance(Duration::days(3));
        assert_eq!(answer(&app, NURSE, &format!("ACK {code}")).await.unwrap(), "text-unknown-code");
        assert_eq!(app.audited("escalation.acknowledge", patient), 0);
    }

    async fn worse_news_has_another_code(app, super::a_gateway) {
        let (nurse, _) = staff(&app).await;
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Amber);
        let row = app.escalation(id);
        // A policy may tell amber ones by SMS too.
        let service = Actor::service(Job::EscalationClock);
        let issue = |work: &mut Work<'_>| reply::issue(work, &row, nurse.id, NURSE);
        let amber = app.service.work_now(&service, issue).unwrap();
        assert_eq!(app.service.work_now(&service, issue).unwrap(), amber, "the same news, the same code");
        app.raise(patient, "glucose", Red);
        assert_eq!(answer(&app, NURSE, &format!("ACK {amber}")).await.unwrap(), "text-outdated");
        app.tick().await;
        let red = app.code_to(NURSE, id);
        assert_ne!(amber, red);
        assert_eq!(answer(&app, NURSE, &format!("ACK {amber}")).await.unwrap(), "text-outdated");
        assert_eq!(answer(&app, NURSE, &format!("ACK {red}")).await.unwrap(), "text-acknowledged");
    }

    async fn a_few_wrong_codes_make_the_right_one_longer_and_never_stop_it(app, super::a_gateway) {
        let (nurse, _) = staff(&app).await;
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Red);
        app.tick().await;
        let short = app.code_to(NURSE, id);
        let warned = || {
            let written = app.written_messages();
            let mails = |name: &str| written.iter().filter(|(_, template)| template == name).map(|(to, _)| to.clone()).collect::<Vec<_>>();
            (mails("wrong-codes"), mails("wrong-codes-yours"))
        };
        for guess in 0..5 {
            assert_eq!(warned(), (vec![], vec![]));
            assert_eq!(answer(&app, NURSE, &format!("ACK 99999{guess}")).await.unwrap(), "text-unknown-code");
        }
        assert_eq!(warned(), (vec!["lead@ringwell.example".to_owned()], vec!["nurse@ringwell.example".to_owned()]));
        // Somebody else goes on guessing: they are not answered each time, and nobody is told again.
        for guess in 0..20 {
            answer(&app, NURSE, &format!("ACK 8888888{guess}")).await;
        }
        assert_eq!(app.answered_to(NURSE), ["text-unknown-code"; 6]);
        assert_eq!(answer(&app, NURSE, &format!("ACK {short}")).await.unwrap(), "text-renewed");
        assert_eq!(app.escalation(id).status, EscalationStatus::Open, "a short one may be guessed");
        let text = app.messages().into_iter().rfind(|it| it.template == "text-renewed").unwrap();
        assert!(text.body.contains("ACK …"), "staff who see messages see no code: {text:?}");
        let long = app.long_code_to(NURSE);
        assert_eq!(long.len(), 8);
        assert_eq!(answer(&app, NURSE, &format!("ACK {short}")).await.unwrap(), "text-renewed", "and the same long one again");
        assert_eq!(app.long_code_to(NURSE), long);
        assert_eq!(answer(&app, NURSE, &format!("ACK {long}")).await.unwrap(), "text-acknowledged");
        assert_eq!(app.escalation(id).acknowledged_by, Some(nurse.id));
        assert_eq!(warned().1.len(), 1);
        // A new one has a long code at once; a day later codes are short again.
        let (next, _) = app.raise(patient, "weight", Red);
        app.tick().await;
        assert_eq!(app.code_to(NURSE, next).len(), 8);
        app.advance(Duration::hours(24));
        let (calm, _) = app.raise(patient, "unreached", Red);
        app.tick().await;
        let again = app.code_to(NURSE, calm);
        assert_eq!(again.len(), 4);
        assert_eq!(answer(&app, NURSE, &format!("ACK {again}")).await.unwrap(), "text-acknowledged");
    }

    async fn a_thousand_wrong_codes_in_a_day_stop_the_number_but_not_the_link(app, super::a_gateway) {
        let (nurse, _) = staff(&app).await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Red);
        app.tick().await;
        let code = app.code_to(NURSE, id);
        let guess = |n: i64| (format!("guess-{n}"), app.clock.now());
        let guessed = |tx: &mut ringwell::store::db::Conn| {
            for (id, at) in (0..999).map(guess) {
                let text = acknowledging::insert_text(tx, "standard", &id, NURSE, at)?.unwrap();
                acknowledging::set_outcome(tx, text, ReplyOutcome::UnknownCode, None)?;
            }
            Ok(())
        };
        app.service.store.write(guessed).unwrap();
        assert_eq!(answer(&app, NURSE, &format!("ACK {code}")).await.unwrap(), "text-renewed");
        answer(&app, NURSE, "ACK 88888888").await;
        let long = app.long_code_to(NURSE);
        for _ in 0..3 {
            assert_eq!(answer(&app, NURSE, &format!("ACK {long}")).await.unwrap(), "text-stopped");
        }
        assert_eq!(app.answered_to(NURSE).iter().filter(|it| *it == "text-stopped").count(), 1, "said once");
        assert_eq!(app.escalation(id).status, EscalationStatus::Open);
        let mail = app.written_to("nurse@ringwell.example", id).pop().unwrap();
        let link = mail.split_whitespace().find(|word| word.contains("/acknowledge/")).unwrap().to_owned();
        app.confirm(&link[link.find("/acknowledge/").unwrap()..]).await;
        assert_eq!(app.escalation(id).status, EscalationStatus::Acknowledged);
    }

    async fn what_patients_write_is_never_taken_for_it(app, super::a_gateway) {
        let (nurse, _) = staff(&app).await;
        let patient = app.patient_of(&nurse).await;
        crate::delivery::inbound::gives_number(&app, patient);
        let (id, _) = app.raise(patient, "glucose", Red);
        app.tick().await;
        let code = app.code_to(NURSE, id);
        answer(&app, PATIENT, &format!("ACK {code}")).await;
        answer(&app, "+447700900199", &format!("ACK {code}")).await;
        answer(&app, NURSE, "Running late, back in ten").await;
        assert_eq!(app.escalation(id).status, EscalationStatus::Open);
        let lead = app.team_lead().await;
        let handled: Vec<_> = lead.get("/v1/inbound-messages").await.expect(200)["items"]
            .as_array().unwrap().iter().map(|it| it["handled"].as_str().unwrap().to_owned()).collect();
        assert_eq!(handled, ["unknown-sender", "unknown-sender", "passed-on"], "each is for people to read, the newest first");
    }

    async fn the_same_answer_handed_over_twice_is_one(app, super::a_gateway) {
        let (nurse, _) = staff(&app).await;
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Red);
        app.tick().await;
        let body = format!("ACK {}", app.code_to(NURSE, id));
        for _ in 0..3 {
            app.text_from("in-1", NURSE, &body).await.expect(200);
        }
        assert_eq!(app.answered_to(NURSE), ["text-acknowledged"]);
        assert_eq!(app.audited("escalation.acknowledge", patient), 1);
    }
}
