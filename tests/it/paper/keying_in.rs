//! A sheet that is keyed in becomes the call that it was, once.

use chrono::Duration;
use diesel::prelude::*;
use ringwell::model::id::SheetId;
use ringwell::model::sheet::SheetKey;
use ringwell::model::time::Timestamp;
use ringwell::store::schema::{attempts, readings};
use serde_json::{Value, json};

use super::{a_bp, at, call_of, kept, key_in, key_of, print, printed, written};
use crate::harness::permit;
use crate::harness::verbs::readings::with;

on_both_engines! {
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
