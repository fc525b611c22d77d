//! Paper mode: a day's sheets under a passphrase, and each of them keyed in once.

use chrono::Duration;
use diesel::prelude::*;
use lopdf::{Document, LoadOptions, Object};
use ringwell::model::id::SheetId;
use ringwell::model::sheet::SheetKey;
use ringwell::model::time::Timestamp;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{
    attempts, call_sheets, calls, communication_needs, escalations, keyed_sheets, patients, readings,
};
use serde_json::{Value, json};

use crate::desk::a_day;
use crate::harness::verbs::access::{Answer, Person};
use crate::harness::verbs::on_call::a_shift;
use crate::harness::verbs::readings::with;
use crate::harness::{TestApp, permit};

const PASSPHRASE: &str = "corréct horse battery";

async fn print(by: &Person, more: Value) -> Answer {
    by.post("/v1/call-sheets", with(json!({ "passphrase": PASSPHRASE }), more)).await
}

fn opened(answer: &Answer, passphrase: &str) -> lopdf::Result<Document> {
    Document::load_mem_with_options(&answer.body, LoadOptions::with_password(passphrase))
}

/// What each page says, in one line, once it is opened.
fn pages(answer: &Answer) -> Vec<String> {
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, Some("application/pdf")),
        "{}",
        answer.text()
    );
    let document = opened(answer, PASSPHRASE).unwrap();
    let text = |page: &u32| document.extract_text(&[*page]).unwrap();
    let in_one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    document.get_pages().keys().map(|page| in_one_line(text(page))).collect()
}

/// The key of the sheet that was printed for a patient last.
fn key_of(app: &TestApp, patient: &Patient) -> String {
    let sheet: SheetId = app
        .service
        .store
        .read(|conn| {
            Ok(call_sheets::table
                .filter(call_sheets::patient_id.eq(patient.id))
                .order(call_sheets::id.desc())
                .select(call_sheets::id)
                .first(conn)?)
        })
        .unwrap();
    SheetKey(sheet).to_string()
}

/// A nurse with `n` people on today's printed list; what was printed at ten is dialled at half past, and now it is noon.
async fn printed(app: &TestApp, n: usize) -> (Person, Vec<Patient>) {
    let (nurse, people) = a_day(app, n).await;
    assert_eq!(print(&nurse, json!({})).await.status, 200);
    app.advance(Duration::hours(2));
    (nurse, people)
}

/// A conversation as it was written down: dialled at 10:30, ended at 10:50.
fn written(key: &str, more: Value) -> Value {
    let sheet = json!({ "key": key, "dialled_at": "2026-11-25T10:30:00Z", "ended_at": "2026-11-25T10:50:00Z",
        "outcome": "completed", "note": "walks every day" });
    with(sheet, more)
}

fn a_bp(systolic: i64, diastolic: i64, at: &str) -> Value {
    json!({ "kind": "blood-pressure", "systolic": systolic, "diastolic": diastolic, "setting": "home",
        "source": "patient", "taken_at": format!("2026-11-25T{at}:00Z"), "confirmed": true, "symptoms": [] })
}

async fn key_in(by: &Person, sheet: Value) -> Answer {
    by.post("/v1/call-sheets/key-in", sheet).await
}

/// How many dials, readings, escalations and keyed sheets there are.
fn kept(app: &TestApp) -> [i64; 4] {
    app.service
        .store
        .read(|conn| {
            Ok([
                attempts::table.count().get_result(conn)?,
                readings::table.count().get_result(conn)?,
                escalations::table.count().get_result(conn)?,
                keyed_sheets::table.count().get_result(conn)?,
            ])
        })
        .unwrap()
}

/// Status, end and holder of the call of a patient's sheet.
fn call_of(app: &TestApp, patient: &Patient) -> (String, Option<Timestamp>, Option<String>) {
    app.service
        .store
        .read(|conn| {
            Ok(call_sheets::table
                .inner_join(calls::table.on(calls::id.eq(call_sheets::call_id)))
                .filter(call_sheets::patient_id.eq(patient.id))
                .select((calls::status, calls::completed_at, calls::notes))
                .first(conn)?)
        })
        .unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

on_both_engines! {
    async fn a_days_sheets_open_with_the_passphrase_and_with_nothing_else(app) {
        let (nurse, people) = a_day(&app, 2).await;
        let answer = print(&nurse, json!({})).await;
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert!(opened(&answer, "correct horse battery").is_err());
        let shut = Document::load_mem(&answer.body).unwrap();
        assert!(shut.is_encrypted());
        let handler = shut.trailer.get(b"Encrypt").and_then(|it| shut.dereference(it)).unwrap().1.as_dict().unwrap();
        let number = |key: &[u8]| handler.get(key).and_then(Object::as_i64).unwrap();
        assert_eq!((number(b"V"), number(b"R"), number(b"Length")), (5, 6, 256), "AES-256");
        let raw = String::from_utf8_lossy(&answer.body).into_owned();
        for secret in [people[0].family_name.as_str(), people[0].nhs_number.as_str(), PASSPHRASE, "Call sheets"] {
            assert!(!raw.contains(secret), "{secret} stands in the file as it is");
        }

        let said = pages(&answer);
        let day = &said[0];
        for part in ["Wednesday 25 November 2026", "Printed 25-Nov-2026 10:00", "list written 10:00", "On call:",
            "Do you have any pain or tightness in your chest at the moment? YES", "Please ring 999 now",
            "the practice", "Act the same day", "pressure at home: 180/120 or above", "SpO2: 92 % or below",
            "Act within days", "glucose: above 15 mmol/L: check ketones"] {
            assert!(said.iter().any(|page| page.contains(part)), "{part}: {day}");
        }
        let protocols = &app.service.rules().protocols;
        assert!(day.contains(&format!("protocols common {}", protocols.common.version)), "{day}");
        for patient in &people {
            let key = key_of(&app, patient);
            let name = format!("{}, {}", patient.family_name.to_uppercase(), patient.given_name);
            assert!(day.contains(&name) && day.contains(&key), "{name} {key}: {day}");
            let sheet = said.iter().find(|page| page.starts_with(&name)).expect("a sheet of their own");
            for part in [format!("Key in as {key}"), "Never asked what they need".to_owned(),
                "1 Do you have any pain".to_owned(), "no YES !".to_owned(), "red-flags 2026-11-1".to_owned()] {
                assert!(said.iter().any(|page| page.contains(&part)), "{part}: {sheet}");
            }
            let nhs = patient.nhs_number.as_str();
            let identity = format!("NHS No. {} {} {} {name}", &nhs[..3], &nhs[3..6], &nhs[6..]);
            assert!(said.iter().any(|page| page.contains(&identity)), "{identity}: {said:#?}");
        }
        assert!(!day.contains("NHS No."), "the day sheet lies about: it has no identity");

        // Printed again, a sheet has the key that it had.
        let before: Vec<String> = people.iter().map(|patient| key_of(&app, patient)).collect();
        assert_eq!(print(&nurse, json!({})).await.status, 200);
        assert_eq!(people.iter().map(|patient| key_of(&app, patient)).collect::<Vec<_>>(), before);

        let rows: Vec<_> = app.trail().into_iter().filter(|row| row.action == "call-sheets.print").collect();
        assert_eq!(rows.len(), 2);
        for patient in &people {
            assert!(app.audited("patient.read", patient.id) >= 2, "each record on it was read");
        }
    }

    async fn whoever_may_not_be_phoned_has_neither_a_number_nor_a_sheet(app) {
        let (nurse, people) = a_day(&app, 3).await;
        let change = |conn: &mut ringwell::store::db::Conn| {
            let called = |n: usize| diesel::update(patients::table.find(people[n].id));
            called(0).set((patients::do_not_call.eq(true), patients::mobile.eq("+447700900101"))).execute(conn)?;
            called(1).set((patients::text_relay_only.eq(true), patients::mobile.eq("+447700900102"))).execute(conn)?;
            called(2).set((patients::mobile.eq("+447700900103"), patients::title.eq("Mrs"), patients::window_starts_minute.eq(14 * 60))).execute(conn)?;
            Ok(())
        };
        app.service.store.write(change).unwrap();
        let said = pages(&print(&nurse, json!({})).await).join("\n");
        assert!(said.contains("DO NOT TELEPHONE: asked not to be called"), "{said}");
        assert!(said.contains("DO NOT TELEPHONE: a voice call does not reach them"), "{said}");
        assert!(!said.contains("07700 900101") && !said.contains("07700 900102"), "{said}");
        assert!(said.contains("07700 900103") && said.contains("14:00–"), "outside the window now is no obstacle: {said}");
        assert_eq!(said.matches("Key in as").count(), 1);
        let addressed = format!("{}, {} (Mrs)", people[2].family_name.to_uppercase(), people[2].given_name);
        assert!(said.contains(&addressed), "{addressed}: {said}");
    }

    async fn needs_and_a_name_that_no_font_has_spoil_nothing(app, |config| config.letters.fonts = String::new()) {
        let (nurse, people) = a_day(&app, 2).await;
        let record = nurse.get(&format!("/v1/patients/{}/communication-needs", people[0].id)).await.expect(200);
        let need = record["choices"].as_array().unwrap().iter().find(|it| it["blocks"] == json!([])).unwrap();
        let change = |conn: &mut ringwell::store::db::Conn| {
            diesel::update(patients::table.find(people[1].id)).set(patients::family_name.eq("李")).execute(conn)?;
            diesel::insert_into(communication_needs::table)
                .values((
                    communication_needs::patient_id.eq(people[0].id),
                    communication_needs::version.eq(1_i64),
                    communication_needs::content_version.eq("1"),
                    communication_needs::needs.eq(json!([{ "need": need["name"], "detail": "left ear" }]).to_string()),
                    communication_needs::blocks_voice.eq(false),
                    communication_needs::blocks_sms.eq(false),
                    communication_needs::extra_minutes.eq(0),
                    communication_needs::asked_at.eq(at("2026-11-01T10:00:00Z")),
                    communication_needs::asked_by.eq(nurse.id),
                ))
                .execute(conn)?;
            Ok(())
        };
        app.service.store.write(change).unwrap();
        let said = pages(&print(&nurse, json!({})).await);
        assert!(said[0].contains("[U+674E]"), "{said:#?}");
        let of_its_own = said.iter().find(|page| page.starts_with("[U+674E]")).expect("a sheet all the same");
        assert!(of_its_own.contains("Some characters on this sheet could not be printed"), "{of_its_own}");
        let title = need["title"].as_str().unwrap();
        assert!(said.iter().any(|page| page.contains(&format!("{title} (left ear)"))), "{title}: {said:#?}");
    }

    async fn who_is_on_call_where_interpreters_are_and_what_was_agreed_stands_on_it(app, |config| {
        config.interpreters.telephone = "0121 496 0900".to_owned();
        config.interpreters.account = "4471".to_owned();
    }) {
        let (nurse, people) = a_day(&app, 1).await;
        let plan = json!({ "goals": [], "agreed": ["measures twice before we ring", "ask about the ankles"] });
        nurse.put_if(&format!("/v1/patients/{}/care-plan", people[0].id), plan, "\"0\"").await.expect(200);
        let lead = app.team_lead().reached_at("lead@ringwell.example", "+447700900555").await;
        lead.may_be_on_call(&lead, true).await.expect(200);
        lead.plan_rota(&[a_shift(&lead, "2026-11-25T08:00", "2026-11-25T18:00")]).await.expect(201);
        let said = pages(&print(&nurse, json!({})).await).join("\n");
        let name = app.service.store.read(|conn| ringwell::store::on_call::clinician(conn, lead.id)).unwrap().unwrap().person.name;
        let on_call = format!("On call: {name} 07700 900555 until 18:00, then from 18:00 nobody: ring a team lead.");
        assert!(said.contains(&on_call), "{on_call}: {said}");
        assert!(said.contains("Interpreters: 0121 496 0900, account 4471."), "{said}");
        assert!(said.contains("Agreed for this call: measures twice before we ring; ask about the ankles."), "{said}");
    }

    async fn a_list_is_its_care_managers_and_their_leads(app) {
        let (nurse, _) = a_day(&app, 1).await;
        let (lead, colleague) = (app.team_lead().await, app.care_manager().await);
        let theirs = json!({ "care_manager": nurse.manager().to_string() });
        assert!(pages(&print(&lead, theirs.clone()).await).len() > 1);
        print(&colleague, theirs).await.expect(404);
        assert!(pages(&print(&colleague, json!({})).await)[0].contains("Nobody stands on this list."));
        assert_eq!(print(&lead, json!({})).await.field_errors(), [("/care_manager".into(), "missing".into())]);
        for nobody in [app.gp("M85014").await, app.admin().await, app.auditor().await, app.integration().await] {
            print(&nobody, json!({})).await.expect(403);
        }
    }

    async fn a_passphrase_is_long_and_a_day_has_a_list(app) {
        let (nurse, _) = a_day(&app, 1).await;
        let before = app.trail().len();
        for (asked, fault) in [
            (json!({ "passphrase": "eleven char" }), ("/passphrase", "too-short")),
            (json!({ "passphrase": "é".repeat(64) }), ("/passphrase", "too-long")),
            (json!({ "passphrase": "twelve\nletters" }), ("/passphrase", "characters")),
            (json!({ "date": "2026-11-24" }), ("/date", "out-of-range")),
            (json!({ "date": "2026-11-27" }), ("/date", "no-list")),
        ] {
            let answer = print(&nurse, asked).await;
            assert_eq!(answer.field_errors(), [(fault.0.to_owned(), fault.1.to_owned())], "{}", answer.text());
            assert!(!answer.text().contains("eleven"), "what was typed is not repeated");
        }
        assert_eq!(app.trail().len(), before, "nothing was shown");
        app.run_nightly_for("2026-11-26".parse().unwrap());
        assert!(pages(&print(&nurse, json!({ "date": "2026-11-26" })).await)[0].contains("Thursday 26 November 2026"));
    }

    async fn a_key_says_what_it_stands_for(app) {
        let (nurse, people) = printed(&app, 1).await;
        let key = key_of(&app, &people[0]);
        let find = |key: String| nurse.post("/v1/call-sheets/find", json!({ "key": key }));
        let found = find(key.clone()).await.expect(200);
        let initials: String = [&people[0].given_name, &people[0].family_name].map(|name| name.chars().next().unwrap()).iter().collect();
        assert_eq!((&found["key"], &found["initials"]), (&json!(key), &json!(initials)));
        assert_eq!((&found["for_date"], &found["status"], &found["keyed"]), (&json!("2026-11-25"), &json!("listed"), &Value::Null));
        assert_eq!(found["questions"][0]["id"], "chest-pain-now");
        assert!(!found.to_string().contains(people[0].nhs_number.as_str()));
        assert_eq!(find(key.to_lowercase().replace(' ', "")).await.expect(200)["key"], key);
        let (number, letter) = key.split_at(key.len() - 1);
        let wrong = find(format!("{number}{}", if letter == "A" { "B" } else { "A" })).await;
        assert_eq!(wrong.field_errors(), [("/key".into(), "check-character".into())]);
        assert_eq!(find("999 000 0018".to_owned()).await.field_errors(), [("/key".into(), "not-a-key".into())]);
        find(SheetKey(SheetId(888_888)).to_string()).await.expect(404);
        assert_eq!(app.audited("call-sheet.find", people[0].id), 2);
    }

    async fn a_sheet_becomes_the_call_that_it_was(app) {
        let (nurse, people) = printed(&app, 1).await;
        let key = key_of(&app, &people[0]);
        let sheet = written(&key, json!({
            "answers": { "chest-pain-now": false, "breathless-at-rest": false },
            "readings": [a_bp(148, 88, "10:35"), a_bp(142, 84, "10:40")],
        }));
        let before = kept(&app);
        let preview = nurse.post("/v1/call-sheets/key-in/preview", sheet.clone()).await.expect(200);
        assert_eq!(kept(&app), before, "a preview keeps nothing");
        let keyed = key_in(&nurse, sheet.clone()).await.expect(200);
        assert_eq!(keyed["readings"][0]["severity"], preview["readings"][0]["severity"]);
        assert_eq!((&keyed["call_had_ended"], &keyed["left"]), (&json!(false), &json!([])));
        assert!(keyed["next_on"].is_string(), "{keyed}");
        assert_eq!(kept(&app), [before[0], before[1] + 2, before[2], before[3] + 1]);
        let (status, ended, notes) = call_of(&app, &people[0]);
        assert_eq!((status.as_str(), ended, notes.as_deref()), ("completed", Some(at("2026-11-25T10:50:00Z")), Some("walks every day")));

        let taken: Vec<(Timestamp, Timestamp)> = app
            .service
            .store
            .read(|conn| Ok(readings::table.filter(readings::patient_id.eq(people[0].id))
                .order(readings::id).select((readings::taken_at, readings::recorded_at)).load(conn)?))
            .unwrap();
        assert_eq!(taken[0], (at("2026-11-25T10:35:00Z"), app.clock.now()), "taken then, recorded now");
        let timeline = nurse.get(&format!("/v1/patients/{}/timeline", people[0].id)).await.expect(200);
        let first = &timeline["items"][0];
        assert_eq!((&first["subject"], &first["what"]), (&json!("call-sheet"), &json!("completed")), "{timeline}");
        assert!(first["by"].is_string(), "who keyed it in");
        let script = nurse.post("/v1/call-sheets/find", json!({ "key": key })).await.expect(200);
        assert_eq!(script["keyed"]["at"], json!(app.clock.now()));

        // The same again, from a second click or another desk, is the same; anything else is told so.
        app.advance(Duration::minutes(5));
        let lead = app.team_lead().await;
        let counted = kept(&app);
        assert_eq!(key_in(&nurse, sheet.clone()).await.expect(200), keyed);
        assert_eq!(key_in(&lead, sheet.clone()).await.expect(200), keyed);
        let other = key_in(&nurse, with(sheet, json!({ "note": "walks on Sundays" }))).await;
        assert_eq!((other.status, other.code().as_str()), (409, "sheet-keyed"));
        assert!(other.text().contains("at 12:00 on 2026-11-25"), "{}", other.text());
        assert_eq!(kept(&app), counted);
        assert_eq!(app.audited("call-sheet.key-in", people[0].id), 1);
    }

    async fn of_two_who_key_in_at_once_one_wins_and_the_other_is_told(app) {
        let (nurse, people) = printed(&app, 1).await;
        let lead = app.team_lead().await;
        let key = key_of(&app, &people[0]);
        let reading = json!({ "readings": [a_bp(148, 88, "10:35")] });
        let (ours, theirs) = futures_util::join!(
            key_in(&nurse, written(&key, reading.clone())),
            key_in(&lead, written(&key, with(reading, json!({ "note": "another reading of the same hand" })))),
        );
        let mut statuses = [ours.status, theirs.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "{} {}", ours.text(), theirs.text());
        let loser = if ours.status == 409 { ours } else { theirs };
        assert_eq!(loser.code(), "sheet-keyed");
        assert_eq!(kept(&app)[1], 1, "one reading");
    }

    async fn a_red_reading_of_this_morning_escalates_and_says_that_it_is_late(app) {
        let (nurse, people) = printed(&app, 1).await;
        let sheet = written(&key_of(&app, &people[0]), json!({ "readings": [a_bp(196, 124, "10:40")] }));
        let keyed = key_in(&nurse, sheet).await.expect(200);
        assert_eq!(keyed["readings"][0]["severity"], "red");
        let says = keyed["readings"][0]["says"].to_string();
        assert!(says.contains("taken 80 minutes before it was keyed in from paper"), "{says}");
        let id = keyed["escalations"][0].as_str().unwrap();
        let escalation = nurse.get(&format!("/v1/escalations/{id}")).await.expect(200);
        assert!(escalation.to_string().contains("keyed in from paper"), "{escalation}");
        assert_eq!(escalation["severity"], "red");
        assert_eq!(app.unresolved_of(people[0].id).len(), 1);
    }

    async fn an_answer_that_cannot_wait_is_raised_when_it_is_keyed_in(app) {
        let (nurse, people) = printed(&app, 1).await;
        let key = key_of(&app, &people[0]);
        let keyed = key_in(&nurse, written(&key, json!({ "answers": { "chest-pain-now": true } }))).await.expect(200);
        assert_eq!(keyed["flags"], json!(["chest-pain"]));
        assert_eq!(keyed["escalations"].as_array().unwrap().len(), 1);
    }

    async fn a_dial_that_reached_nobody_counts_at_the_time_of_the_dial(app) {
        let (nurse, people) = printed(&app, 1).await;
        let key = key_of(&app, &people[0]);
        let nobody = json!({ "key": key, "dialled_at": "2026-11-25T10:30:00Z", "outcome": "no-answer" });
        let keyed = key_in(&nurse, nobody).await.expect(200);
        assert_eq!(keyed["next_action"], "tried-in-another-band");
        assert!(keyed["next_on"].as_str().unwrap() > "2026-11-25", "{keyed}");
        let (tried, band): (Timestamp, String) = app
            .service
            .store
            .read(|conn| Ok(attempts::table.select((attempts::at, attempts::band)).first(conn)?))
            .unwrap();
        assert_eq!((tried, band.as_str()), (at("2026-11-25T10:30:00Z"), "morning"));
        assert_eq!(call_of(&app, &people[0]).0, "planned");
    }

    async fn a_sheet_of_yesterday_is_keyed_in_today_and_what_follows_is_planned_from_today(app) {
        let (nurse, people) = printed(&app, 1).await;
        let key = key_of(&app, &people[0]);
        app.advance(Duration::hours(22));
        app.run_nightly_for("2026-11-26".parse().unwrap());
        assert_eq!(print(&nurse, json!({})).await.status, 200);
        let of_today = key_of(&app, &people[0]);
        assert_ne!(of_today, key, "another day, another sheet");
        let nobody = json!({ "key": key, "dialled_at": "2026-11-25T10:30:00Z", "outcome": "no-answer" });
        let keyed = key_in(&nurse, nobody).await.expect(200);
        assert!(keyed["next_on"].as_str().unwrap() > "2026-11-26", "nobody dials in the past: {keyed}");
        let later = json!({ "key": of_today, "dialled_at": "2026-11-26T10:00:00Z", "outcome": "no-answer" });
        key_in(&nurse, later).await.expect(200);
        let tried: Vec<Timestamp> = app
            .service
            .store
            .read(|conn| Ok(attempts::table.order(attempts::id).select(attempts::at).load(conn)?))
            .unwrap();
        assert_eq!(tried, [at("2026-11-25T10:30:00Z"), at("2026-11-26T10:00:00Z")]);
    }

    async fn a_call_back_whose_time_has_passed_is_due_at_once(app) {
        let (nurse, people) = printed(&app, 1).await;
        let sheet = written(&key_of(&app, &people[0]),
            json!({ "outcome": "callback-requested", "callback_at": "2026-11-25T11:30:00Z" }));
        let keyed = key_in(&nurse, sheet).await.expect(200);
        assert_eq!((&keyed["next_action"], &keyed["next_on"]), (&json!("callback-planned"), &json!("2026-11-25")));
        assert_eq!(nurse.claim().await.unwrap().patient(), people[0].id.to_string());
    }

    async fn a_call_that_was_ended_online_takes_only_what_is_not_there(app) {
        let (nurse, people) = printed(&app, 1).await;
        let held = nurse.claim().await.unwrap();
        nurse.answer(&held, "chest-pain-now", false).await.expect(200);
        let online = with(a_bp(148, 88, "10:35"), json!({ "confirmed": false }));
        nurse.complete(&held, json!([online])).await.expect(200);
        let ended = call_of(&app, &people[0]);
        app.advance(Duration::minutes(1));
        let before = kept(&app);
        let sheet = written(&key_of(&app, &people[0]), json!({
            "outcome": "partial",
            "answers": { "chest-pain-now": true, "breathless-at-rest": true },
            "readings": [a_bp(148, 88, "10:36"), a_bp(142, 84, "10:40")],
        }));
        let keyed = key_in(&nurse, sheet).await.expect(200);
        assert_eq!(keyed["call_had_ended"], true);
        let there: Vec<_> = keyed["readings"].as_array().unwrap().iter().map(|it| it["already_there"].clone()).collect();
        assert_eq!(there, [true, false]);
        let left = keyed["left"].to_string();
        assert!(left.contains("the call had ended as completed"), "{left}");
        assert!(left.contains("answer chest-pain-now: another one was given online"), "{left}");
        assert_eq!(keyed["flags"], json!(["breathless-at-rest"]), "what is new and cannot wait is raised");
        assert_eq!(kept(&app), [before[0], before[1] + 1, before[2] + 1, before[3] + 1]);
        assert_eq!(call_of(&app, &people[0]), ended, "the call keeps its end");
    }

    async fn a_call_that_somebody_is_making_is_left_to_them(app) {
        let (nurse, people) = printed(&app, 1).await;
        nurse.claim().await.unwrap();
        let lead = app.team_lead().await;
        let sheet = written(&key_of(&app, &people[0]), json!({}));
        let answer = key_in(&lead, sheet.clone()).await;
        assert_eq!((answer.status, answer.code().as_str()), (409, "call-in-hand"));
        assert_eq!(kept(&app)[3], 0, "and the sheet is free");
        // Whoever holds it may key it in.
        key_in(&nurse, sheet).await.expect(200);
    }

    async fn a_faulty_sheet_names_every_fault_and_changes_nothing(app) {
        let (nurse, people) = printed(&app, 1).await;
        let key = key_of(&app, &people[0]);
        let before = kept(&app);
        let in_question = |word: &str| format!("/answers/{word}");
        for (more, pointer, code) in [
            (json!({ "dialled_at": "2026-11-25T12:01:00Z", "ended_at": null, "outcome": "no-answer" }), "/dialled_at".into(), "in-the-future"),
            (json!({ "dialled_at": "2026-11-25T09:59:00Z" }), "/dialled_at".into(), "before-print"),
            (json!({ "ended_at": "2026-11-25T10:29:00Z" }), "/ended_at".into(), "before-dialled"),
            (json!({ "ended_at": "2026-11-25T12:30:00Z" }), "/ended_at".into(), "in-the-future"),
            (json!({ "ended_at": null }), "/ended_at".into(), "missing"),
            (json!({ "outcome": "callback-requested" }), "/callback_at".into(), "missing"),
            (json!({ "callback_at": "2026-11-26T10:00:00Z" }), "/callback_at".into(), "not-with-this-outcome"),
            (json!({ "outcome": "escalated" }), "/outcome".into(), "wrong-type"),
            (json!({ "outcome": "no-answer", "readings": [a_bp(130, 80, "10:40")] }), "/readings".into(), "not-with-this-outcome"),
            (json!({ "readings": [a_bp(130, 80, "10:55")] }), "/readings/0/taken_at".into(), "after-the-call"),
            (json!({ "readings": [a_bp(130, 80, "10:40"), a_bp(80, 130, "10:41")] }), "/readings/1/diastolic".into(), "not-below-systolic"),
            (json!({ "answers": { "favourite-colour": "blue" } }), in_question("favourite-colour"), "unknown-question"),
            (json!({ "answers": { "chest-pain-now": "perhaps" } }), in_question("chest-pain-now"), "wrong-type"),
        ] {
            let answer = key_in(&nurse, written(&key, more)).await;
            assert_eq!(answer.status, 422, "{pointer} {code}: {}", answer.text());
            let faults = answer.field_errors();
            if code == "not-below-systolic" {
                assert!(faults.iter().any(|(at, _)| at.starts_with("/readings/1/")), "{faults:?}");
            } else {
                assert_eq!(faults, [(pointer, code.to_owned())], "{}", answer.text());
            }
        }
        assert_eq!(kept(&app), before);
        app.advance(Duration::hours(6));
        let long = written(&key, json!({ "ended_at": "2026-11-25T15:00:00Z" }));
        assert_eq!(key_in(&nurse, long).await.field_errors(), [("/ended_at".into(), "too-long".into())]);
    }

    async fn a_surprising_reading_is_read_back_on_paper_too(app) {
        let (nurse, people) = printed(&app, 1).await;
        let reading = with(a_bp(210, 110, "10:40"), json!({ "confirmed": false }));
        let sheet = written(&key_of(&app, &people[0]), json!({ "readings": [reading] }));
        let answer = key_in(&nurse, sheet).await;
        assert_eq!((answer.status, answer.code().as_str()), (422, "needs-confirmation"));
        assert_eq!(answer.field_errors()[0].0, "/readings/0/systolic");
        assert_eq!(kept(&app)[3], 0);
    }

    async fn somebody_elses_sheet_is_no_sheet(app) {
        let (nurse, people) = printed(&app, 1).await;
        let key = key_of(&app, &people[0]);
        let colleague = app.care_manager().await;
        let before = kept(&app);
        let absent = SheetKey(SheetId(888_888)).to_string();
        for path in ["/v1/call-sheets/key-in", "/v1/call-sheets/key-in/preview"] {
            let (hidden, nothing) =
                (colleague.post(path, written(&key, json!({}))).await, colleague.post(path, written(&absent, json!({}))).await);
            assert_eq!((hidden.status, nothing.status), (404, 404));
            assert_eq!(hidden.json()["detail"], nothing.json()["detail"]);
        }
        colleague.post("/v1/call-sheets/find", json!({ "key": key })).await.expect(404);
        for nobody in [app.gp("M85014").await, app.admin().await, app.auditor().await, app.integration().await] {
            key_in(&nobody, written(&key, json!({}))).await.expect(403);
            nobody.post("/v1/call-sheets/find", json!({ "key": key })).await.expect(403);
        }
        assert_eq!(kept(&app), before);
        key_in(&nurse, written(&key, json!({}))).await.expect(200);
        let stands = app.service.store.read(|conn| ringwell::store::calls::open_of(conn, &permit(people[0].id))).unwrap();
        assert_eq!(stands.len(), 1, "the next call");
    }

    async fn without_an_audit_row_nothing_is_printed_and_nothing_keyed_in(app) {
        let (nurse, people) = printed(&app, 1).await;
        let key = key_of(&app, &people[0]);
        nurse.token().await;
        app.break_the_trail();
        assert_eq!(print(&nurse, json!({})).await.status, 503);
        assert_eq!(key_in(&nurse, written(&key, json!({}))).await.status, 503);
        assert_eq!(kept(&app)[3], 0);
    }
}
