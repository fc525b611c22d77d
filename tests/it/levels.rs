//! Levels: found by rule, explained factor by factor, kept with their history, and how often people are phoned by them.

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use proptest::prelude::*;
use ringwell::care::planning::levels;
use ringwell::config::Config;
use ringwell::content::levels::Levels;
use ringwell::content::protocol::editions::ProtocolsByDate;
use ringwell::content::scores::Scores;
use ringwell::content::scripts;
use ringwell::model::actor::{Actor, Job};
use ringwell::model::level::Level;
use ringwell::model::phase::Phase;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{audit, calls, patients, stratifications};
use ringwell::work::nightly;
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::Person;

const RULE: &str = include_str!("../../config/care-plan/levels.toml");

/// Refusal of a rule with one thing changed; `change` must be in it once.
fn said_of(change: &str, to: &str) -> String {
    assert_eq!(RULE.matches(change).count(), 1, "{change}");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("levels.toml"), RULE.replace(change, to)).unwrap();
    let mut config = Config::load_from(None, []).unwrap();
    config.care_plan.folder = folder.path().display().to_string();
    let protocols = ProtocolsByDate::load(&config.protocols).unwrap();
    let scripts = scripts::editions::ScriptsByDate::load(&config.scripts, &protocols).unwrap();
    let protocols = protocols.newest();
    let scores = Scores::load(&config.scores, &protocols).unwrap();
    match Levels::load(&config.care_plan, &protocols, &scripts, &scores) {
        Ok(_) => "valid".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn faults_of_the_rule_are_named_by_line() {
    assert_eq!(said_of("at_least = 75\npoints", "at_least = 80\npoints"), "valid");
    for (change, to, why) in [
        ("kind = \"age\"\nat_least = 75", "kind = \"age\"", "age: age needs at_least or at_most"),
        ("kind = \"smokes\"", "kind = \"smokes\"\ndays = 3", "smokes: smokes has no days"),
        (
            "any_of = [\"recent-admission\"]",
            "any_of = [\"admission\"]",
            "recent-admission: admission is not known",
        ),
        ("\"housebound\"", "\"in-bed\"", "breathless: in-bed is not known"),
        ("any_of = [\"copd\", \"heart-failure\"]", "any_of = [\"asthma\"]", "asthma is not known"),
        ("name = \"smokes\"", "name = \"age\"", "two factors are named age"),
        ("at_most = 92", "at_most = 92\nat_least = 1", "at_most is for a reading, and alone"),
        ("at_most = 92", "at_most = nan", "at_least and at_most are numbers"),
        (
            "kind = \"smokes\"",
            "kind = \"hospital-stays\"\ndays = 9",
            "hospital-stays needs at_least or at_most",
        ),
        ("kind = \"smokes\"", "kind = \"score\"\ndays = 9\nany_of = [\"high\"]", "score needs score"),
        (
            "kind = \"smokes\"",
            "kind = \"score\"\nscore = \"lace\"\ndays = 9\nany_of = [\"top\"]",
            "top is not known",
        ),
        (
            "kind = \"smokes\"",
            "kind = \"score\"\nscore = \"parr-30\"\ndays = 9\nany_of = [\"high\"]",
            "smokes: parr-30 only orders calls, or nobody has checked its numbers",
        ),
    ] {
        let said = said_of(change, to);
        assert!(said.contains("levels.toml:") && said.contains(why), "{said}");
    }
    for (change, to, why) in [
        ("third_from = 7", "third_from = 3", "third_from is above it"),
        ("third_from = 7", "third_from = 70", "nobody could ever stand on the third level"),
        ("source = \"ham-2010\"", "source = \"ham\"", "no citation is named ham"),
    ] {
        assert!(said_of(change, to).contains(why), "{}", said_of(change, to));
    }
}

proptest! {
    #[test]
    fn on_a_higher_level_nobody_is_phoned_less_often(conditions in prop::sample::subsequence(
        vec!["chronic-kidney-disease", "copd", "coronary-heart-disease", "heart-failure", "hypertension", "stroke-tia", "type-2-diabetes"], 0..=7)) {
        let protocols = ProtocolsByDate::load(&Config::load_from(None, []).unwrap().protocols).unwrap().newest();
        for phase in Phase::ALL {
            let days = [1, 2, 3].map(|level| protocols.cadence_days(conditions.iter().copied(), *phase, Level::stored(level)));
            prop_assert!(days.is_sorted_by(|lower, higher| lower >= higher), "{days:?}");
        }
    }
}

async fn level_of(who: &Person, patient: &Patient) -> Value {
    who.get(&format!("/v1/patients/{}/level", patient.id)).await.expect(200)
}

/// Level, points and the factors that hold.
fn standing(view: &Value) -> (i64, i64, Vec<&str>) {
    let now = &view["history"][0];
    let factors = now["factors"].as_array().unwrap().iter().map(|held| held["factor"].as_str().unwrap());
    (now["level"].as_i64().unwrap(), now["points"].as_i64().unwrap(), factors.collect())
}

fn born_and_smoking(app: &TestApp, patient: &Patient, birth_date: &str, smokes: bool) {
    let birth_date: NaiveDate = birth_date.parse().unwrap();
    let set = |tx: &mut ringwell::store::db::Conn| {
        diesel::update(patients::table.find(patient.id))
            .set((patients::birth_date.eq(birth_date), patients::smokes_now.eq(smokes)))
            .execute(tx)?;
        Ok(())
    };
    app.service.store.write(set).unwrap();
}

fn rows(app: &TestApp) -> i64 {
    app.service.store.read(|conn| Ok(stratifications::table.count().get_result(conn)?)).unwrap()
}

fn nights_audited(app: &TestApp) -> i64 {
    let count = |conn: &mut ringwell::store::db::Conn| {
        Ok(audit::table.filter(audit::action.eq("run.levels")).count().get_result(conn)?)
    };
    app.service.store.read(count).unwrap()
}

fn due_in_days(app: &TestApp, patient: &Patient) -> i64 {
    (app.open_calls(patient)[0].due_on - app.clock.now().date(chrono_tz::Europe::London)).num_days()
}

on_both_engines! {
    async fn every_night_finds_everybodys_level_and_keeps_what_changed(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patients = app.refer_and_accept(3).await;
        for (patient, birth_date, smokes) in [(&patients[0], "1970-01-01", false), (&patients[1], "1951-11-26", true), (&patients[2], "1951-11-25", true)] {
            born_and_smoking(&app, patient, birth_date, smokes);
        }
        app.give_condition(patients[2].id, "copd");
        assert_eq!(level_of(&nurse, &patients[0]).await["level"], Value::Null, "no night has looked yet");
        app.run_nightly();
        let (calm, smoker, third) = (level_of(&nurse, &patients[0]).await, level_of(&nurse, &patients[1]).await, level_of(&nurse, &patients[2]).await);
        assert_eq!(standing(&calm), (1, 0, vec![]));
        assert_eq!(standing(&smoker), (1, 1, vec!["smokes"]), "75 tomorrow");
        assert_eq!(standing(&third), (2, 4, vec!["age", "heart-failure-or-copd", "smokes"]), "75 today");
        insta::assert_json_snapshot!("explained", json!([calm["explanation"], third["explanation"]]));
        assert_eq!(rows(&app), 3);
        // Nothing changed: nothing is written. The next morning somebody is a year older.
        app.advance(Duration::days(1));
        app.run_nightly();
        let lead = app.team_lead().await;
        let smoker = level_of(&lead, &patients[1]).await;
        assert_eq!((rows(&app), standing(&smoker)), (4, (1, 2, vec!["age", "smokes"])));
        assert_eq!(smoker["history"].as_array().unwrap().len(), 2);
        let shares = lead.get("/v1/levels").await.expect(200);
        assert_eq!(shares["items"], json!([{ "level": 1, "patients": 2, "per_cent": 66.7 }, { "level": 2, "patients": 1, "per_cent": 33.3 }]));
        assert_eq!(nights_audited(&app), 2);
    }

    async fn what_happens_to_somebody_raises_their_level_and_their_next_call_comes_sooner(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.travel_to_call(&patient);
        let held = nurse.claim().await.unwrap();
        nurse.complete(&held, json!([])).await.expect(200);
        let before = due_in_days(&app, &patient);
        assert_eq!(standing(&level_of(&nurse, &patient).await).0, 1, "found when the call was planned");
        let lead = app.team_lead().await;
        for condition in ["copd", "heart-failure"] {
            app.give_condition(patient.id, condition);
        }
        let low = json!({ "kind": "spo2", "value": 90, "taken_at": app.clock.now(), "source": "patient", "confirmed": true });
        app.record(&lead, patient.id, low).await;
        app.record(&lead, patient.id, app.a_bp(182, 96)).await;
        app.run_nightly();
        let view = level_of(&lead, &patient).await;
        let (level, points, factors) = standing(&view);
        assert_eq!((level, points), (3, 10), "{factors:?}");
        assert_eq!(factors, ["several-conditions", "heart-failure-or-copd", "red-escalation", "pressure-above-target", "saturation-low"]);
        let after = due_in_days(&app, &patient);
        assert!(before >= 10 && after < before && after <= 9, "{before} {after}");
    }

    async fn nobody_waits_longer_because_they_need_more(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.travel_to_call(&patient);
        let held = nurse.claim().await.unwrap();
        nurse.complete(&held, json!([])).await.expect(200);
        let call = app.open_calls(&patient)[0].id;
        let soon = app.clock.now().date(chrono_tz::Europe::London) + Duration::days(2);
        let set = |tx: &mut ringwell::store::db::Conn| {
            diesel::update(calls::table.find(call)).set(calls::due_on.eq(soon)).execute(tx)?;
            Ok(())
        };
        app.service.store.write(set).unwrap();
        born_and_smoking(&app, &patient, "1940-01-01", true);
        app.give_condition(patient.id, "copd");
        app.run_nightly();
        assert_eq!(standing(&level_of(&nurse, &patient).await).0, 2);
        assert_eq!(due_in_days(&app, &patient), 2);
    }

    async fn a_killed_night_is_finished_by_the_next(app) {
        app.care_manager().with_capacity(5).await;
        let patients = app.refer_and_accept(2).await;
        app.run_nightly();
        for patient in &patients {
            born_and_smoking(&app, patient, "1940-01-01", true);
            app.give_condition(patient.id, "copd");
        }
        app.advance(Duration::days(1));
        let (nightly, tomorrow) = (Actor::service(Job::Nightly), "2026-11-27".parse().unwrap());
        let found = app.service.work_now(&nightly, |work| levels::find_all(work, tomorrow)).unwrap();
        assert_eq!(found, Some(2));
        let left = || -> i64 { app.service.store.read(|conn| Ok(stratifications::table.filter(stratifications::to_move).count().get_result(conn)?)).unwrap() };
        assert_eq!(left(), 2);
        app.run_nightly();
        assert_eq!((left(), rows(&app)), (0, 4));
    }

    async fn a_list_that_is_written_by_hand_finds_levels_first(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.travel_to_call(&patient);
        let held = nurse.claim().await.unwrap();
        nurse.complete(&held, json!([])).await.expect(200);
        let before = due_in_days(&app, &patient);
        born_and_smoking(&app, &patient, "1940-01-01", true);
        for condition in ["copd", "heart-failure"] {
            app.give_condition(patient.id, condition);
        }
        let (lead, nights) = (app.team_lead().await, nights_audited(&app));
        nurse.post("/v1/runs", json!({ "kind": "call-list" })).await.expect(403);
        lead.post("/v1/runs", json!({ "kind": "call-list", "date": "2026-11-21" })).await.expect(422);
        assert_eq!((rows(&app), nights_audited(&app)), (1, nights), "nothing was found for those who may not");
        let first = lead.post_with_key("/v1/runs", json!({ "kind": "call-list" }), "once").await.expect(200);
        let found = level_of(&lead, &patient).await;
        assert_eq!((rows(&app), standing(&found).2), (2, vec!["age", "several-conditions", "heart-failure-or-copd", "smokes"]));
        assert!(due_in_days(&app, &patient) < before, "and calls are moved before they are listed");
        assert_eq!(nights_audited(&app), nights + 1);
        let by = app.trail().into_iter().rfind(|row| row.action == "run.levels").unwrap();
        assert_eq!(by.user, Some(lead.id));
        // Days later the same request is answered as it was, and does nothing for the date that would be next by then.
        app.advance(Duration::days(1));
        assert_eq!(lead.post_with_key("/v1/runs", json!({ "kind": "call-list" }), "once").await.expect(200), first);
        assert_eq!(nights_audited(&app), nights + 1);
    }

    async fn two_nodes_find_levels_once(app) {
        app.care_manager().with_capacity(5).await;
        app.refer_and_accept(3).await;
        let nodes = [app.another_process(), app.another_process()];
        std::thread::scope(|scope| {
            for node in &nodes {
                scope.spawn(|| nightly::run(node, None).unwrap());
            }
        });
        assert_eq!((rows(&app), nights_audited(&app)), (3, 1));
    }

    async fn shares_are_for_leads_and_levels_for_those_who_may_see_the_patient(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.run_nightly();
        let stranger = app.care_manager().with_capacity(5).await;
        stranger.get(&format!("/v1/patients/{}/level", patient.id)).await.expect(404);
        let own = nurse.get(&format!("/v1/levels?care_manager={}", nurse.manager())).await.expect(200);
        assert_eq!(own["items"], json!([{ "level": 1, "patients": 1, "per_cent": 100.0 }]));
        assert_eq!(nurse.get("/v1/levels").await.expect(200)["items"], own["items"], "cut to their own");
        nurse.get(&format!("/v1/levels?care_manager={}", stranger.manager())).await.expect(404);
    }

    async fn an_answer_in_a_call_counts(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.give_condition(patient.id, "copd");
        app.travel_to_call(&patient);
        let held = nurse.claim().await.unwrap();
        nurse.answer(&held, "mmrc", "housebound").await.expect(200);
        nurse.complete(&held, json!([])).await.expect(200);
        assert_eq!(standing(&level_of(&nurse, &patient).await), (2, 4, vec!["heart-failure-or-copd", "breathless"]));
    }
}
