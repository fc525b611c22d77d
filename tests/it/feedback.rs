//! Two minutes of your time: who is asked is drawn, a link is answered once, and no answer leads back to whoever gave it.

mod anonymity;

use std::collections::BTreeSet;

use chrono::Duration;
use diesel::prelude::*;
use ringwell::config::Config;
use ringwell::content::feedback::Feedback;
use ringwell::model::call::CallStatus;
use ringwell::model::escalation::Severity;
use ringwell::model::feedback::{FeedbackDraw, FeedbackUnit};
use ringwell::model::id::PatientId;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{
    calls, feedback_boxes, feedback_draws, feedback_texts, feedback_weeks, messages, patients,
};
use ringwell::work::feedback;
use serde_json::{Value, json};

use crate::harness::verbs::access::Person;
use crate::harness::verbs::referrals::{PRACTICE, a_referral};
use crate::harness::{Answer, TestApp};

/// Fault of the shipped questions once a place of them is changed.
fn edited(change: &str, to: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let shipped = format!("{}/config/feedback/two-minutes.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(shipped).unwrap();
    assert!(text.contains(change), "{change}");
    std::fs::write(folder.path().join("two-minutes.toml"), text.replacen(change, to, 1)).unwrap();
    let mut config = Config::load_from(None, []).unwrap();
    config.feedback.folder = folder.path().display().to_string();
    Feedback::load(&config.feedback).map_or_else(|error| error.to_string(), |_| "valid".to_owned())
}

#[test]
fn questions_are_refused_with_one_sentence_about_what_is_wrong() {
    for (change, to, says) in [
        ("low = 85.0", "low = 85.1", "85 to 95.9 % comes out"),
        ("good = 9\ncounted = 10\nlow", "good = 9\ncounted = 15\nlow", "9 of 10 comes out"),
        (
            "{ name = \"do-not-know\", counts = false },\n]",
            "{ name = \"do-not-know\" },\n]",
            "9 of 15 comes out",
        ),
        ("source = \"fft\"", "source = \"hearsay\"", "no citation is named hearsay"),
        (
            "{ name = \"yes\", good = true }, { name = \"no\" }",
            "{ name = \"yes\" }, { name = \"no\" }",
            "some choices are good",
        ),
        ("partly = \"Yn rhannol\"\n", "", "texts.cy: choices.partly is missing"),
        ("listened = \"Were", "heard = \"Were", "texts.en: questions.listened is missing"),
        ("one_in = 10", "one_in = 0", "sampling: a number is out of its range"),
        ("link_days = 14", "link_days = 90", "sampling: a number is out of its range"),
        ("name = \"listened\"", "name = \"on-time\"", "two questions are named on-time"),
        ("owner = ", "ownr = ", "unknown field"),
    ] {
        let error = edited(change, to);
        assert!(error.contains(says) && error.contains("two-minutes.toml"), "{to}: {error}");
    }
    assert_eq!(edited("one_in = 10", "one_in = 5"), "valid");
}

/// Every completed call is drawn, or none.
fn draw(app: &TestApp, all: bool) {
    feedback::draw_by(&app.service, |_| all).unwrap();
}

/// The open call of a patient ends well, made by `nurse`.
fn ends(app: &TestApp, nurse: &Person, patient: PatientId) {
    let (now, by) = (app.clock.now(), nurse.actor().user());
    let end = |tx: &mut _| {
        let open = calls::table
            .filter(calls::patient_id.eq(patient))
            .filter(calls::status.eq_any([CallStatus::Planned, CallStatus::Listed]));
        let done = (
            calls::status.eq(CallStatus::Completed),
            calls::completed_at.eq(now),
            calls::completed_by.eq(by),
        );
        assert_eq!(diesel::update(open).set(done).execute(tx)?, 1, "one open call");
        Ok(())
    };
    app.service.store.write(end).unwrap();
}

fn drawn(app: &TestApp) -> Vec<FeedbackDraw> {
    let outcomes = feedback_draws::table.order(feedback_draws::call_id).select(feedback_draws::outcome);
    app.service.store.read(|conn| Ok(outcomes.load(conn)?)).unwrap()
}

/// The path of the link that a patient was sent.
fn link_of(app: &TestApp, patient: PatientId) -> String {
    let sent = messages::table
        .filter(messages::patient_id.eq(patient))
        .filter(messages::template.eq("feedback-invitation"))
        .select(messages::body);
    let body: String = app.service.store.read(|conn| Ok(sent.first(conn)?)).unwrap();
    let link = body.split_whitespace().find(|word| word.contains("/two-minutes/")).expect("a link");
    link[link.find("/two-minutes/").unwrap()..].to_owned()
}

/// People whose calls by `nurse` have ended and who were all invited by text.
async fn invited(app: &TestApp, nurse: &Person, count: usize) -> Vec<Patient> {
    let people = app.refer_and_accept(count).await;
    for patient in &people {
        ends(app, nurse, patient.id);
    }
    app.advance(Duration::hours(2));
    draw(app, true);
    people
}

async fn sends(app: &TestApp, link: &str, form: &str) -> Answer {
    let request = app.http.post(format!("{}{link}", app.url));
    Answer::to(request.header("content-type", "application/x-www-form-urlencoded").body(form.to_owned()))
        .await
}

const GOOD: &str = "question.overall=good&question.listened=yes&question.on-time=do-not-know";

async fn all_answer(app: &TestApp, people: &[Patient], form: &str) {
    for patient in people {
        let thanks = sends(app, &link_of(app, patient.id), form).await;
        assert!(thanks.text().contains("Thank you"), "{}", thanks.text());
    }
}

/// Answers that lie in a box, by unit, and those that were counted.
fn kept(app: &TestApp, kind: FeedbackUnit) -> (usize, i64) {
    let read = |conn: &mut _| {
        let boxes: Vec<String> = feedback_boxes::table
            .filter(feedback_boxes::unit_kind.eq(kind))
            .select(feedback_boxes::answers)
            .load(conn)?;
        let counted: Vec<i64> = feedback_weeks::table
            .filter(feedback_weeks::unit_kind.eq(kind))
            .select(feedback_weeks::answers)
            .load(conn)?;
        let lie = boxes.iter().map(|answers| serde_json::from_str::<Vec<Value>>(answers).unwrap().len());
        Ok((lie.sum(), counted.iter().sum()))
    };
    app.service.store.read(read).unwrap()
}

async fn board(who: &Person) -> Value {
    who.get("/v1/feedback").await.expect(200)
}

fn unit<'a>(board: &'a Value, kind: &str) -> &'a Value {
    board["units"].as_array().unwrap().iter().find(|unit| unit["unit"] == kind).unwrap_or(&Value::Null)
}

on_both_engines! {
    async fn a_call_is_drawn_once_at_random_and_its_patient_gets_a_link_that_names_nothing(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let people = app.refer_and_accept(2).await;
        ends(&app, &nurse, people[0].id);
        draw(&app, true);
        assert_eq!(drawn(&app), [], "not before an hour has passed: something red may follow");
        app.advance(Duration::hours(2));
        draw(&app, true);
        draw(&app, true);
        assert_eq!(drawn(&app), [FeedbackDraw::Invited]);
        ends(&app, &nurse, people[1].id);
        app.advance(Duration::hours(2));
        draw(&app, false);
        draw(&app, true);
        assert_eq!(drawn(&app), [FeedbackDraw::Invited, FeedbackDraw::NotDrawn], "the dice are thrown once");

        let texts: Vec<_> = app.messages().into_iter().filter(|it| it.template == "feedback-invitation").collect();
        assert_eq!(texts.len(), 1);
        assert!(texts[0].body.contains("/two-minutes/…") && texts[0].body.contains("STOP"), "{}", texts[0].body);
        assert_eq!(texts[0].purpose.unwrap().as_str(), "notice", "inside the contact budget, and not at night");
        assert!(!texts[0].body.contains("Baker"), "{}", texts[0].body);
    }

    async fn nobody_is_asked_after_a_death_or_with_something_red_open(app) {
        let nurse = app.care_manager().with_capacity(9).await;
        let people = app.refer_and_accept(5).await;
        let (dead, red, quiet, without_mobile) = (&people[0], &people[1], &people[2], &people[3]);
        for patient in &people {
            ends(&app, &nurse, patient.id);
        }
        let change = |patient: PatientId, what: &'static str| {
            let statement = format!("UPDATE patients SET {what} WHERE id = {patient}");
            app.service.store.write(|tx| Ok(diesel::sql_query(&statement).execute(tx)?)).unwrap();
        };
        change(dead.id, "deceased_on = '2026-11-25'");
        change(quiet.id, "do_not_call = TRUE");
        change(without_mobile.id, "mobile = NULL");
        app.raise(red.id, "bp-red", Severity::Red);
        app.advance(Duration::hours(2));
        draw(&app, true);
        let one = [
            FeedbackDraw::Deceased,
            FeedbackDraw::RedOpen,
            FeedbackDraw::NotWelcome,
            FeedbackDraw::ToCall,
            FeedbackDraw::Invited,
        ];
        assert_eq!(drawn(&app), one);
    }

    async fn the_same_person_is_asked_again_after_ninety_days(app) {
        let nurse = app.care_manager().with_capacity(9).await;
        let patient = invited(&app, &nurse, 1).await.remove(0);
        for (days, outcome) in [(89, FeedbackDraw::AskedLately), (1, FeedbackDraw::Invited)] {
            app.advance(Duration::days(days));
            app.run_nightly();
            ends(&app, &nurse, patient.id);
            app.advance(Duration::hours(2));
            draw(&app, true);
            assert_eq!(drawn(&app).last(), Some(&outcome), "after {days} more days");
            app.advance(-Duration::hours(2));
        }
    }

    async fn a_call_has_one_invitation_also_when_two_nodes_draw_at_once(app) {
        let nurse = app.care_manager().with_capacity(9).await;
        for patient in app.refer_and_accept(4).await {
            ends(&app, &nurse, patient.id);
        }
        app.advance(Duration::hours(2));
        let runs: Vec<_> = (0..2)
            .map(|_| {
                let node = app.another_process();
                std::thread::spawn(move || feedback::draw_by(&node, |_| true))
            })
            .collect();
        // A node that loses a race leaves the call as it is: it was drawn.
        assert!(runs.into_iter().map(|run| run.join().unwrap()).any(|run| run.is_ok()));
        let invited = app.written_messages().into_iter().filter(|(_, template)| template == "feedback-invitation");
        assert_eq!((drawn(&app).len(), invited.count()), (4, 4));
    }

    async fn looking_answers_nothing_and_a_link_is_answered_once(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = invited(&app, &nurse, 1).await.remove(0);
        let link = link_of(&app, patient.id);
        for _ in 0..5 {
            let page = app.get(&link).await;
            assert_eq!((page.status, page.header("cache-control")), (200, Some("no-store")));
            assert!(page.text().contains("Overall, how was your experience of our service?"), "{}", page.text());
            assert!(!page.text().contains("Baker"), "it names nobody");
            insta::assert_snapshot!("the_page", page.text());
        }
        assert_eq!(kept(&app, FeedbackUnit::Team), (0, 0), "five looks are no answer");
        for (form, says) in [("", "at least one question"), ("text=+%0D%0A", "at least one question")] {
            assert!(sends(&app, &link, form).await.text().contains(says), "{form}");
        }
        let long = format!("text={}&question.overall=poor", "a".repeat(1001));
        let again = sends(&app, &link, &long).await.text();
        assert!(again.contains("no more than 1,000") && again.contains("value=\"poor\" checked"), "nothing that was filled in is lost");
        assert!(sends(&app, &link, "question.overall=superb").await.text().contains("at least one question"));
        assert_eq!(sends(&app, &link, "text=%00").await.status, 422);
        assert_eq!(sends(&app, &link, &format!("text={}", "a".repeat(20_000))).await.status, 413);
        assert_eq!(kept(&app, FeedbackUnit::Team), (0, 0), "nothing wrong was kept");

        let (one, two) = tokio::join!(sends(&app, &link, GOOD), sends(&app, &link, "question.overall=poor"));
        let titles: BTreeSet<bool> = [&one, &two].map(|page| page.text().contains("<h1>Thank you</h1>")).into();
        assert_eq!((one.status, two.status, titles.len()), (200, 200, 2), "one of two at once is thanked");
        assert_eq!(kept(&app, FeedbackUnit::Team), (1, 0));
        for page in [sends(&app, &link, GOOD).await, app.get(&link).await] {
            assert!(page.text().contains("This was answered already"), "{}", page.text());
        }
        assert_eq!(kept(&app, FeedbackUnit::Team), (1, 0));
        assert!(sends(&app, "/two-minutes/unknown", GOOD).await.text().contains("works no longer"));
    }

    async fn a_link_runs_out_and_ends_with_a_death_and_speaks_welsh(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let mut form = a_referral();
        form.language = Some("cy".to_owned());
        let reader = app.refer_and_accept_with(form).await;
        ends(&app, &nurse, reader.id);
        let other = invited(&app, &nurse, 1).await.remove(0);
        let (link, theirs) = (link_of(&app, reader.id), link_of(&app, other.id));
        let page = app.get(&link).await.text();
        assert!(page.contains("<html lang=\"cy\">") && page.contains("A wnaethom ni wrando arnoch?"), "{page}");
        app.service.store.write(|tx| {
            let dead = diesel::update(patients::table.find(other.id));
            Ok(dead.set(patients::deceased_on.eq(chrono::NaiveDate::from_ymd_opt(2026, 11, 25))).execute(tx)?)
        }).unwrap();
        assert!(app.get(&theirs).await.text().contains("works no longer"));
        assert!(sends(&app, &theirs, GOOD).await.text().contains("works no longer"));
        app.advance(Duration::days(14));
        assert!(sends(&app, &link, GOOD).await.text().contains("gweithio mwyach"));
        assert_eq!(kept(&app, FeedbackUnit::Team), (0, 0));
    }

    async fn answers_are_shown_from_eight_on_by_unit_to_whoever_may_see_it(app) {
        let nurse = app.care_manager().with_capacity(40).await;
        let (lead, doctor) = (app.team_lead().await, app.gp(PRACTICE).await);
        let people = invited(&app, &nurse, 9).await;
        all_answer(&app, &people[..7], GOOD).await;
        let few = board(&lead).await;
        assert_eq!(unit(&few, "team")["this_week"]["answers"], Value::Null);
        assert_eq!(unit(&few, "team")["this_week"]["asked"], 9);
        all_answer(&app, &people[7..8], "question.overall=poor&question.on-time=yes").await;
        let enough = board(&lead).await;
        for kind in ["team", "practice", "care-manager"] {
            let week = &unit(&enough, kind)["this_week"];
            assert_eq!((&week["answers"], &week["asked"], &week["response_percent"]), (&json!(8), &json!(9), &json!(88.9)), "{kind}");
            let figure = |name: &str| {
                let all = week["questions"].as_array().unwrap();
                all.iter().find(|figure| figure["question"] == name).unwrap().clone()
            };
            let overall = figure("overall");
            assert_eq!((&overall["good"], &overall["counted"], &overall["share"]["percent"]), (&json!(7), &json!(8), &json!(87.5)));
            let on_time = figure("on-time");
            assert_eq!((&on_time["counted"], &on_time["choices"]["do-not-know"]), (&json!(1), &json!(7)), "who does not know is shown and not counted");
            assert_eq!(figure("listened")["share"], Value::Null, "seven answered this one");
        }
        assert_eq!(unit(&enough, "practice")["id"], PRACTICE);
        let theirs = board(&doctor).await;
        assert_eq!(theirs["units"].as_array().unwrap().len(), 1, "a GP sees their practice");
        assert_eq!(unit(&theirs, "practice")["this_week"]["answers"], 8);
        let own = board(&nurse).await;
        assert_eq!((own["units"].as_array().unwrap().len(), &unit(&own, "care-manager")["this_week"]["answers"]), (1, &Value::Null));
        all_answer(&app, &people[8..], GOOD).await;
        assert_eq!(unit(&board(&lead).await, "team")["this_week"]["answers"], 8, "the ninth waits for seven others");

        let more = invited(&app, &nurse, 23).await;
        all_answer(&app, &more, GOOD).await;
        assert_eq!(unit(&board(&nurse).await, "care-manager")["this_week"]["answers"], 32, "their own from thirty on");
        app.advance(Duration::days(7));
        let later = board(&lead).await;
        assert_eq!((&unit(&later, "team")["this_week"]["answers"], &unit(&later, "team")["before"]["answers"]), (&Value::Null, &json!(32)));
        let other = app.gp("M85001").await;
        assert_eq!(board(&other).await["units"], json!([]));
    }

    async fn the_units_of_fewer_than_eight_people_get_no_answers(app) {
        let nurse = app.care_manager().with_capacity(40).await;
        let people = invited(&app, &nurse, 7).await;
        all_answer(&app, &people, GOOD).await;
        assert_eq!(kept(&app, FeedbackUnit::Team), (7, 0));
        assert_eq!(kept(&app, FeedbackUnit::Practice), (0, 0), "an answer of this practice could be one of seven people's");
        assert_eq!(kept(&app, FeedbackUnit::CareManager), (0, 0));
    }
}

on_both_engines! {
    async fn alarming_words_reach_a_person_at_once_and_name_nobody(app) {
        let nurse = app.care_manager().with_capacity(9).await;
        let lead = app.team_lead().reached_at("lead@nhs.example", "07700 900111").await;
        let people = invited(&app, &nurse, 2).await;
        sends(&app, &link_of(&app, people[0].id), "question.overall=poor&text=I+think+of+suicide").await;
        app.tick().await;
        let told = app.written_messages().into_iter().filter(|(_, template)| template == "feedback-alarm").count();
        assert_eq!(told, 2, "by e-mail and by text");
        app.advance(Duration::minutes(16));
        app.tick().await;
        let again = app.written_messages().into_iter().filter(|(_, template)| template == "feedback-alarm").count();
        assert_eq!(again, 4, "until somebody has read it");
        let alarms = lead.get("/v1/feedback/alarms").await.expect(200);
        let alarm = &alarms["items"][0];
        assert_eq!((&alarm["text"], &alarm["patient"]), (&json!("I think of suicide"), &Value::Null));
        let path = format!("/v1/feedback/alarms/{}/answer", alarm["id"].as_str().unwrap());
        assert_eq!(lead.post(&path, json!({ "note": " " })).await.status, 422);
        nurse.post(&path, json!({ "note": "Rang everybody whom we called this week." })).await.expect(200);
        assert_eq!(lead.post(&path, json!({ "note": "too late" })).await.code(), "already-answered");
        app.advance(Duration::minutes(16));
        app.tick().await;
        assert_eq!(app.written_messages().into_iter().filter(|(_, template)| template == "feedback-alarm").count(), 4);

        // Whoever asks to be telephoned has a name, and a call today.
        sends(&app, &link_of(&app, people[1].id), "question.overall=poor&text=my+chest+hurts&contact=yes").await;
        let alarms = lead.get("/v1/feedback/alarms").await.expect(200);
        assert_eq!(alarms["items"][0]["patient"], people[1].id.to_string());
        let promised = lead.get("/v1/callback-promises").await.expect(200);
        let urgent = promised["items"].as_array().unwrap().iter().find(|it| it["patient"] == people[1].id.to_string());
        assert_eq!(urgent.expect("a call back")["urgency"], "urgent");
        let boxes = anonymity::every_row(&app, &["feedback_boxes"]);
        assert!(boxes.iter().any(|row| row.contains("suicide")) && !boxes.iter().any(|row| row.contains("chest")), "what has a name is not among the answers");
        assert_eq!(app.audited("feedback.contact", people[1].id), 1);
    }

    async fn free_texts_are_held_until_eight_and_until_a_person_has_struck_out_names(app) {
        let nurse = app.care_manager().with_capacity(40).await;
        let lead = app.team_lead().await;
        let people = invited(&app, &nurse, 8).await;
        all_answer(&app, &people[..7], "question.overall=good&text=Angela+is+kind").await;
        assert_eq!(lead.get("/v1/feedback/texts").await.expect(200)["items"], json!([]));
        all_answer(&app, &people[7..], "question.overall=good&text=Angela+could+listen+more").await;
        let held = lead.get("/v1/feedback/texts").await.expect(200);
        assert_eq!(held["items"].as_array().unwrap().len(), 8);
        assert_eq!(board(&lead).await["texts"], json!([]), "nobody else reads a name");
        let all = held["items"].as_array().unwrap();
        let listen = all.iter().find(|text| text["text"] == "Angela could listen more").unwrap();
        let path = format!("/v1/feedback/texts/{}", listen["id"].as_str().unwrap());
        let changed = lead.put(&path, json!({ "text": "[…] listens well" })).await;
        assert_eq!((changed.status, changed.field_errors()), (422, vec![("/text".to_owned(), "changed".to_owned())]));
        lead.put(&path, json!({ "text": "[…] could listen more" })).await.expect(200);
        assert_eq!(lead.put(&path, json!({ "text": null })).await.code(), "already-answered", "decided once");
        let kind = all.iter().find(|text| text["text"] == "Angela is kind").unwrap();
        lead.put(&format!("/v1/feedback/texts/{}", kind["id"].as_str().unwrap()), json!({ "text": null })).await.expect(200);
        assert_eq!(board(&nurse).await["texts"][0]["text"], "[…] could listen more");
        let words: Vec<String> = app.service.store.read(|conn| Ok(feedback_texts::table.select(feedback_texts::text).load(conn)?)).unwrap();
        assert_eq!(words.iter().filter(|text| text.contains("Angela")).count(), 6, "what is struck out is forgotten");

        let done = lead.post("/v1/feedback/actions", json!({ "said": "Listen more.", "did": "Calls have five more minutes." })).await;
        assert_eq!(done.expect(201)["did"], "Calls have five more minutes.");
        assert_eq!(board(&nurse).await["actions"][0]["said"], "Listen more.");
        assert_eq!(lead.post("/v1/feedback/actions", json!({ "said": " ", "did": "x" })).await.field_errors()[0].0, "/said");
        assert_eq!(nurse.get("/v1/feedback/texts").await.status, 403);
    }

    async fn whoever_gets_no_texts_is_asked_in_a_call_by_somebody_else(app) {
        let nurse = app.care_manager().with_capacity(9).await;
        let (caller, lead) = (app.team_lead().await, app.team_lead().await);
        let people = app.refer_and_accept(3).await;
        app.service.store.write(|tx| Ok(diesel::update(patients::table).set(patients::mobile.eq(None::<String>)).execute(tx)?)).unwrap();
        ends(&app, &caller, people[0].id);
        ends(&app, &nurse, people[1].id);
        ends(&app, &nurse, people[2].id);
        app.advance(Duration::hours(2));
        draw(&app, true);
        let listed = |answer: Value| answer["items"].as_array().unwrap().len();
        assert_eq!(listed(caller.get("/v1/feedback/to-ask").await.expect(200)), 2, "nobody asks about their own call");
        let all = lead.get("/v1/feedback/to-ask").await.expect(200);
        assert_eq!(listed(all.clone()), 3);
        assert_eq!((&all["items"][0]["person"]["family_name"], &all["items"][0]["questions"][0]["name"]), (&json!("Baker"), &json!("overall")));
        let path = |place: usize| format!("/v1/feedback/to-ask/{}", all["items"][place]["id"].as_str().unwrap());
        assert_eq!(caller.post(&path(0), json!({})).await.status, 404);
        let wrong = lead.post(&path(0), json!({ "answers": { "overall": "superb" } })).await;
        assert_eq!(wrong.field_errors(), [("/answers/overall".to_owned(), "unknown".to_owned())]);
        let said = json!({ "answers": { "overall": "good" }, "text": "Ring earlier." });
        let first = path(0);
        let (one, two) = tokio::join!(lead.post(&first, said.clone()), lead.post(&first, said.clone()));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "two at once are one answer");
        lead.post(&path(1), json!({})).await.expect(200);
        assert_eq!(listed(lead.get("/v1/feedback/to-ask").await.expect(200)), 1);
        assert_eq!(kept(&app, FeedbackUnit::Team), (1, 0), "whoever was not reached is off the list too, and nothing tells them apart");
        assert_eq!(nurse.get("/v1/feedback/to-ask").await.status, 403);
    }
}

on_both_engines! {
    async fn eight_answers_are_compared_once_their_week_has_ended_with_how_many_answered(app) {
        let nurse = app.care_manager().with_capacity(40).await;
        let lead = app.team_lead().await;
        let people = invited(&app, &nurse, 9).await;
        all_answer(&app, &people[..7], GOOD).await;
        let practices = "/v1/comparison/practices/feedback-by-text";
        all_answer(&app, &people[7..8], "question.overall=poor").await;
        assert_eq!(lead.get(practices).await.expect(200)["units"], json!([]), "the week has not ended");
        app.advance(Duration::days(7));
        let found = lead.get(practices).await.expect(200);
        let unit = &found["units"][0];
        assert_eq!((&unit["unit"], &unit["numerator"], &unit["denominator"]), (&json!(PRACTICE), &json!(7), &json!(8)));
        assert_eq!(unit["response_per_cent"], 88.9, "8 of the 9 who were asked");
        let one = lead.get(&format!("{practices}/{PRACTICE}")).await.expect(200);
        assert_eq!((&one["months"][0]["month"], &one["months"][0]["denominator"]), (&json!("2026-11-01"), &json!(8)));
        let own = lead.get("/v1/comparison/care-managers/feedback-by-text").await.expect(200);
        assert_eq!((&own["units"][0]["too_few"], &own["units"][0]["response_per_cent"]), (&json!(true), &Value::Null), "fewer than thirty");
        assert_eq!(lead.get("/v1/comparison/practices/feedback-by-call").await.expect(200)["units"], json!([]), "ways of asking are not added");
    }
}
