//! Scores: what is unknown makes a range and no score, nothing is overwritten, and all run in shadow until a lead makes one live.

use ringwell::config::Config;
use ringwell::content::protocol::ProtocolsByDate;
use ringwell::content::scores::Scores;
use ringwell::model::call::CallKind;
use ringwell::store::patients::Patient;
use serde_json::{Value, json};

use crate::harness::verbs::access::Person;
use crate::harness::verbs::hospital::Hospital;

/// Fault of the shipped scores once a place of one of them is changed.
fn edited(file: &str, change: &str, to: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    for name in ["lace.toml", "parr-30.toml"] {
        let shipped = format!("{}/config/scores/{name}", env!("CARGO_MANIFEST_DIR"));
        let mut text = std::fs::read_to_string(shipped).unwrap();
        if name == file {
            assert!(text.contains(change), "{change}");
            text = text.replacen(change, to, 1);
        }
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let mut config = Config::load_from(None, []).unwrap();
    let protocols = ProtocolsByDate::load(&config.protocols).unwrap().newest();
    config.scores.folder = folder.path().display().to_string();
    Scores::load(&config.scores, &protocols).map_or_else(|error| error.to_string(), |_| "valid".to_owned())
}

#[test]
fn a_score_is_refused_with_one_sentence_about_what_is_wrong() {
    for (file, change, to, says) in [
        ("lace.toml", "gives = 15", "gives = 14", "14 was expected, 15 to 15 comes out"),
        ("lace.toml", "[14, 7]", "[14, 6]", "the terms add up to 0 to 18"),
        ("lace.toml", "cap = { from = 4, to = 5 }\n", "", "the terms add up to 0 to 46"),
        ("lace.toml", "could_be = [8, 15]", "gives = 8", "8 was expected, 8 to 15 comes out"),
        (
            "lace.toml",
            "[[0, 0], [1, 1], [2, 2], [3, 3], [4, 4], [7",
            "[[1, 1], [2, 2], [3, 3], [4, 4], [7",
            "the bands of stay-days begin at 0",
        ),
        ("lace.toml", "[4, 4], [7, 5], [14", "[7, 5], [4, 4], [14", "the bands of stay-days ascend"),
        (
            "lace.toml",
            "[0, 0], [1, 3]] }]",
            "[0, 0], [2, 3]] }]",
            "emergency is at most 1, a band begins at 2",
        ),
        ("lace.toml", "[0, 0], [1, 3]] }]", "[0, 0], [1, 2.5]] }]", "acuity: points are whole numbers"),
        ("lace.toml", "input = \"dementia\"", "input = \"forgetful\"", "unknown variant `forgetful`"),
        ("lace.toml", "input = \"dementia\"", "input = \"copd\"", "copd is counted twice"),
        ("lace.toml", "condition = \"copd\"", "condition = \"cough\"", "copd: no condition is named cough"),
        ("lace.toml", "Fry 2020: ", "Fry: ", "the citation fry-2020 names no year"),
        ("lace.toml", "from = 10\n", "from = 0\n", "high begins below the band before it"),
        (
            "lace.toml",
            "source = \"bmj-open-2017\"",
            "source = \"somewhere\"",
            "no citation is named somewhere",
        ),
        ("parr-30.toml", "gives = 337", "gives = 338", "338 was expected, 337 to 337 comes out"),
        (
            "parr-30.toml",
            "[10, 0.0209]",
            "[11, 0.0209]",
            "40 years, IMD exactly 10: the sum -2.8004 was expected, -2.8213 to -2.8213 comes out",
        ),
        ("parr-30.toml", "constant = -2.91821\n", "", "a logistic score has a constant and no range"),
    ] {
        let error = edited(file, change, to);
        assert!(error.contains(says) && error.contains(file), "{to}: {error}");
    }
    assert_eq!(edited("parr-30.toml", "checked = false", "checked = true"), "valid");
}

async fn scorings(who: &Person, patient: &Patient) -> Vec<Value> {
    let answer = who.get(&format!("/v1/patients/{}/scores", patient.id)).await.expect(200);
    answer["items"].as_array().unwrap().clone()
}

/// The scoring by LACE that is in force.
async fn lace(who: &Person, patient: &Patient) -> Value {
    let all = scorings(who, patient).await;
    let is_it = |it: &&Value| it["score"] == "lace" && it["superseded_at"].is_null();
    all.iter().find(is_it).cloned().unwrap_or_default()
}

fn ends(scoring: &Value) -> (i64, i64) {
    (scoring["lowest"].as_i64().unwrap(), scoring["highest"].as_i64().unwrap())
}

/// Everything that LACE does not know by itself, with nothing of it there.
fn nothing_else() -> Value {
    json!({ "emergency-visits-6-months": 0, "myocardial-infarction": 0, "peripheral-vascular-disease": 0, "stroke": 0,
        "peptic-ulcer": 0, "liver-disease": 0, "cancer": 0, "dementia": 0, "connective-tissue-disease": 0, "hiv": 0,
        "heart-failure": 0, "copd": 0, "renal-disease": 0, "diabetes": 0 })
}

/// Inputs of [`nothing_else`] that a scoring does not know.
fn rest_of(scoring: &Value) -> Value {
    let missing: Vec<_> =
        scoring["missing"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    let mut rest = nothing_else();
    rest.as_object_mut().unwrap().retain(|input, _| missing.contains(&input.as_str()));
    rest
}

async fn tells(who: &Person, patient: &Patient, inputs: Value) -> crate::harness::verbs::access::Answer {
    who.post(&format!("/v1/patients/{}/scores", patient.id), json!({ "inputs": inputs })).await
}

async fn makes_live(lead: &Person, score: Value) -> crate::harness::verbs::access::Answer {
    lead.put("/v1/scores/live", json!({ "score": score })).await
}

on_both_engines! {
    async fn whoever_comes_home_is_scored_by_what_is_known_and_what_is_unknown_is_said(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let hospital = Hospital::of(&app, &patient).await;
        hospital.admits("2026-11-20T08:00:00Z").await.expect(201);
        assert_eq!(scorings(&nurse, &patient).await, Vec::<Value>::new(), "not before it has ended");
        hospital.discharges("2026-11-23T09:00:00Z").await.expect(201);
        let all = scorings(&nurse, &patient).await;
        assert_eq!(all.iter().map(|it| it["score"].as_str().unwrap()).collect::<Vec<_>>(), ["parr-30", "lace"]);
        let lace = &all[1];
        // Three nights and an emergency are 6 points; visits and comorbidity are unknown but for the hypertension.
        assert_eq!(ends(lace), (6, 15));
        assert_eq!((&lace["band"], &lace["was_live"], &lace["live"]), (&Value::Null, &json!(false), &json!(false)));
        assert_eq!((&lace["uncalibrated"], &lace["by"]), (&json!(true), &Value::Null));
        assert!(lace["purpose"].as_str().unwrap().contains("does not decide"));
        let missing = lace["missing"].as_array().unwrap();
        assert!(missing.contains(&json!("emergency-visits-6-months")) && !missing.contains(&json!("stay-days")));
        assert_eq!(nurse.get(&format!("/v1/patients/{}", patient.id)).await.expect(200)["hospital_score"], Value::Null, "in shadow");
    }

    async fn what_somebody_tells_narrows_the_range_and_the_scoring_before_is_kept(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let hospital = Hospital::of(&app, &patient).await;
        hospital.admits("2026-11-20T08:00:00Z").await.expect(201);
        hospital.discharges("2026-11-23T09:00:00Z").await.expect(201);
        let before = lace(&nurse, &patient).await;
        tells(&nurse, &patient, json!({ "emergency-visits-6-months": 2 })).await.expect(201);
        assert_eq!(ends(&lace(&nurse, &patient).await), (8, 13));
        tells(&nurse, &patient, rest_of(&lace(&nurse, &patient).await)).await.expect(201);
        let at_last = lace(&nurse, &patient).await;
        assert_eq!((ends(&at_last), &at_last["band"], &at_last["missing"]), ((8, 8), &json!("lower"), &json!([])));
        assert_eq!(at_last["by"], json!(nurse.id.to_string()));
        // A correction of the discharge keeps what was told; the scorings before stay as they were.
        hospital.discharges("2026-11-24T09:00:00Z").await.expect(201);
        assert_eq!(ends(&lace(&nurse, &patient).await), (9, 9));
        let all = scorings(&nurse, &patient).await;
        let of_lace: Vec<_> = all.iter().filter(|it| it["score"] == "lace").collect();
        assert_eq!(of_lace.iter().map(|it| ends(it)).collect::<Vec<_>>(), [(9, 9), (8, 8), (8, 13), (6, 15)]);
        assert_eq!(of_lace.iter().filter(|it| it["superseded_at"].is_null()).count(), 1);
        assert_eq!((&of_lace[3]["id"], &of_lace[3]["inputs"]), (&before["id"], &before["inputs"]));
        // The same told again is nothing new.
        let told = tells(&nurse, &patient, json!({ "emergency-visits-6-months": 2 })).await.expect(201);
        assert_eq!(told["items"][0]["id"], of_lace[0]["id"]);
    }

    async fn faults_of_what_is_told_are_named_and_change_nothing(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let answer = tells(&nurse, &patient, json!({ "dementia": 1 })).await;
        assert_eq!((answer.status, answer.field_errors()), (422, vec![(String::new(), "no-scored-stay".to_owned())]));
        let hospital = Hospital::of(&app, &patient).await;
        hospital.admits("2026-11-20T08:00:00Z").await.expect(201);
        hospital.discharges("2026-11-23T09:00:00Z").await.expect(201);
        let answer = tells(&nurse, &patient, json!({ "dementia": 2, "stay-days": 9, "hiv": 1 })).await;
        let faults = [("/inputs/stay-days", "known-otherwise"), ("/inputs/dementia", "range")];
        assert_eq!(answer.field_errors(), faults.map(|(at, code)| (at.to_owned(), code.to_owned())));
        assert_eq!(tells(&nurse, &patient, json!({})).await.field_errors()[0].1, "missing");
        assert_eq!(scorings(&nurse, &patient).await.len(), 2);
        let gp = app.gp(&patient.practice_ods_code).await;
        assert_eq!(tells(&gp, &patient, json!({ "hiv": 0 })).await.status, 403);
    }

    async fn an_earlier_emergency_admission_counts_and_is_never_all_that_there_were(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let first = Hospital::of(&app, &patient).await;
        first.admits("2026-10-10T08:00:00Z").await.expect(201);
        first.discharges("2026-10-12T08:00:00Z").await.expect(201);
        let second = first.visit("V2");
        second.admits("2026-11-20T08:00:00Z").await.expect(201);
        second.discharges("2026-11-23T09:00:00Z").await.expect(201);
        let parr = scorings(&nurse, &patient).await.remove(0);
        let of = |name: &str| {
            let inputs = parr["inputs"].as_array().unwrap();
            let input = inputs.iter().find(|it| it["input"] == name).unwrap();
            (input["at_least"].as_i64().unwrap(), input["at_most"].as_i64().unwrap())
        };
        assert_eq!(parr["score"], "parr-30");
        assert_eq!(of("emergency-admissions-12-months"), (1, 100));
        assert_eq!(of("emergency-admission-30-days"), (0, 1), "41 days ago");
        assert_eq!(of("emergency"), (1, 1));
        assert_eq!(of("imd"), (0, 100));
    }

    async fn nobody_is_scored_who_is_not_in_the_service(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patients = app.refer_and_accept(2).await;
        let hospital = Hospital::of(&app, &patients[0]).await;
        app.discharge(&nurse, &patients[0]).await;
        hospital.discharges("2026-11-23T09:00:00Z").await.expect(201);
        let other = Hospital { patient: patients[1].clone(), ..hospital.visit("V2") };
        other.discharges("2026-11-23T09:00:00Z").await.expect(201);
        let lead = app.team_lead().await;
        assert_eq!(scorings(&lead, &patients[0]).await.len(), 0);
        assert_eq!(scorings(&nurse, &patients[1]).await.len(), 2);
    }

    async fn births_deaths_and_stays_that_never_were_have_no_score_in_force(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let hospital = Hospital::of(&app, &patient).await;
        let birth = json!({ "admitted_at": "2026-11-20T08:00:00Z", "admission": "maternity" });
        hospital.tells("admitted", "2026-11-20T08:00:00Z", birth).await.expect(201);
        hospital.discharges("2026-11-23T09:00:00Z").await.expect(201);
        assert_eq!(scorings(&nurse, &patient).await.len(), 0);
        let other = hospital.visit("V2");
        other.discharges("2026-11-24T09:00:00Z").await.expect(201);
        assert_eq!(ends(&lace(&nurse, &patient).await), (0, 19), "only the discharge was told");
        tells(&nurse, &patient, json!({ "emergency-visits-6-months": 3 })).await.expect(201);
        other.tells("discharge-cancelled", "2026-11-24T10:00:00Z", json!({})).await.expect(201);
        assert_eq!(lace(&nurse, &patient).await, Value::Null);
        // Home after all: what was told of the stay is not asked again.
        other.discharges("2026-11-24T11:00:00Z").await.expect(201);
        assert_eq!(ends(&lace(&nurse, &patient).await), (3, 18));
    }

    async fn all_run_in_shadow_until_a_lead_makes_one_live_and_one_at_most_is(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let hospital = Hospital::of(&app, &patient).await;
        hospital.discharges("2026-11-23T09:00:00Z").await.expect(201);
        let lead = app.team_lead().await;
        let live = async || {
            let list = lead.get("/v1/scores").await.expect(200);
            list["items"].as_array().unwrap().iter().map(|it| it["live"].as_bool().unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(live().await, [false, false]);
        assert_eq!(makes_live(&nurse, json!("lace")).await.status, 403);
        let unchecked = makes_live(&lead, json!("parr-30")).await;
        assert_eq!(unchecked.field_errors(), [("/score".to_owned(), "not-checked".to_owned())]);
        assert_eq!(makes_live(&lead, json!("luck")).await.field_errors()[0].1, "unknown");
        makes_live(&lead, json!("lace")).await.expect(200);
        assert_eq!(live().await, [true, false]);
        let record = nurse.get(&format!("/v1/patients/{}", patient.id)).await.expect(200);
        assert_eq!((&record["hospital_score"]["score"], &record["hospital_score"]["live"]), (&json!("lace"), &json!(true)));
        assert_eq!(record["hospital_score"]["was_live"], json!(false));
        makes_live(&lead, Value::Null).await.expect(200);
        assert_eq!(live().await, [false, false]);
    }

    async fn of_calls_after_discharge_on_one_day_the_live_score_says_which_is_first(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patients = app.refer_and_accept(3).await;
        // Known to be low, known to be high, and unknown.
        let first = Hospital::of(&app, &patients[0]).await;
        let stays = [("V1", 1, Some(0)), ("V2", 16, Some(4)), ("V3", 3, None)];
        for (patient, (visit, nights, visits)) in patients.iter().zip(stays) {
            let hospital = Hospital { patient: patient.clone(), ..first.visit(visit) };
            hospital.admits(&format!("2026-11-{:02}T08:00:00Z", 24 - nights)).await.expect(201);
            hospital.discharges("2026-11-24T09:00:00Z").await.expect(201);
            if let Some(visits) = visits {
                let mut known = rest_of(&lace(&nurse, patient).await);
                known["emergency-visits-6-months"] = json!(visits);
                tells(&nurse, patient, known).await.expect(201);
            }
        }
        let call = |patient: &Patient| {
            app.open_calls(patient).into_iter().find(|call| call.kind == CallKind::Discharge).unwrap()
        };
        let day = call(&patients[0]).due_on;
        let lead = app.team_lead().await;
        app.travel_to(&format!("{day}T02:00:00Z"));
        app.run_nightly_for(day);
        app.travel_to(&format!("{day}T10:00:00Z"));
        let order = async || {
            let queue = nurse.get("/v1/queue").await.expect(200);
            let calls = queue["items"].as_array().unwrap().iter();
            let after: Vec<_> = calls.filter(|it| it["kind"] == "discharge").map(|it| it["patient"].clone()).collect();
            patients.iter().map(|patient| after.iter().position(|it| *it == json!(patient.id.to_string())).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(order().await, [0, 1, 2], "in shadow, as they came");
        makes_live(&lead, json!("lace")).await.expect(200);
        // 4 points; 14 points; up to 15 points.
        assert_eq!(order().await, [2, 1, 0]);
        assert_eq!(nurse.claim().await.unwrap().call(), call(&patients[2]).id.to_string());
        makes_live(&lead, Value::Null).await.expect(200);
        assert_eq!(call(&patients[1]).priority, 1);
    }

    async fn a_calibration_holds_what_was_expected_against_what_happened(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patients = app.refer_and_accept(3).await;
        let first = Hospital::of(&app, &patients[0]).await;
        for (patient, (admitted, visit)) in patients.iter().zip([("08-18", "V1"), ("08-19", "V2"), ("08-20", "V3")]) {
            let hospital = Hospital { patient: patient.clone(), ..first.visit(visit) };
            hospital.admits(&format!("2026-{admitted}T08:00:00Z")).await.expect(201);
            hospital.discharges("2026-08-20T20:00:00Z").await.expect(201);
            tells(&nurse, patient, rest_of(&lace(&nurse, patient).await)).await.expect(201);
        }
        // The second one is in hospital again after ten days; of that stay much is unknown.
        let again = Hospital { patient: patients[1].clone(), ..first.visit("V4") };
        again.admits("2026-08-30T20:00:00Z").await.expect(201);
        again.discharges("2026-09-01T20:00:00Z").await.expect(201);
        let lead = app.team_lead().await;
        let lace = lead.get("/v1/scores/lace/calibration").await.expect(200);
        let groups: Vec<_> = lace["groups"].as_array().unwrap().iter()
            .map(|it| (it["lowest"].as_i64().unwrap(), it["stays"].as_i64().unwrap(), it["readmitted"].as_i64().unwrap()))
            .collect();
        assert_eq!(groups, [(3, 1, 0), (4, 1, 1), (5, 1, 0)]);
        assert!(lace["groups"].as_array().unwrap().iter().all(|it| it["expected_per_mille"].is_null()), "the publication gives none");
        assert_eq!((&lace["stays"], &lace["readmitted"], &lace["without_value"]), (&json!(3), &json!(1), &json!(1)));
        assert_eq!((&lace["uncalibrated"], &lace["needed"]), (&json!(true), &json!(500)));
        assert_eq!(nurse.get("/v1/scores/lace/calibration").await.status, 403);
        assert_eq!(lead.get("/v1/scores/luck/calibration").await.status, 404);
    }

    async fn stays_and_the_live_score_can_raise_a_level_where_the_rule_says_so(app, |config| {
        let folder = std::path::Path::new(config.email.url.strip_prefix("file://").unwrap()).with_file_name("care-plan");
        std::fs::create_dir(&folder).unwrap();
        let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("config/care-plan");
        for file in std::fs::read_dir(shipped).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), folder.join(file.file_name())).unwrap();
        }
        let rule = folder.join("levels.toml");
        let more = "[[factors]]\nname = \"stays\"\nkind = \"hospital-stays\"\nat_least = 2\ndays = 90\npoints = 3\n\
            says = \"two stays\"\nsource = \"ringwell\"\n\
            [[factors]]\nname = \"lace\"\nkind = \"score\"\nscore = \"lace\"\nany_of = [\"high\"]\ndays = 90\npoints = 7\n\
            says = \"LACE 10 or above\"\nsource = \"ringwell\"\n";
        std::fs::write(&rule, std::fs::read_to_string(&rule).unwrap() + more).unwrap();
        config.care_plan.folder = folder.display().to_string();
    }) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let first = Hospital::of(&app, &patient).await;
        first.admits("2026-10-01T08:00:00Z").await.expect(201);
        first.discharges("2026-10-20T08:00:00Z").await.expect(201);
        let factors = async |date: &str| {
            app.travel_to(&format!("{date}T03:00:00Z"));
            app.run_nightly_for(date.parse().unwrap());
            let view = nurse.get(&format!("/v1/patients/{}/level", patient.id)).await.expect(200);
            let held = view["history"][0]["factors"].as_array().unwrap().iter();
            let mut held: Vec<_> = held.map(|it| it["factor"].as_str().unwrap().to_owned()).collect();
            held.retain(|factor| ["stays", "lace"].contains(&factor.as_str()));
            held
        };
        // 19 nights and an emergency are 10 points at least: high, whatever is unknown.
        assert_eq!(lace(&nurse, &patient).await["band"], "high");
        assert_eq!(factors("2026-11-26").await, Vec::<String>::new(), "in shadow");
        let lead = app.team_lead().await;
        makes_live(&lead, json!("lace")).await.expect(200);
        assert_eq!(factors("2026-11-27").await, ["lace"]);
        first.visit("V2").admits("2026-11-26T08:00:00Z").await.expect(201);
        assert_eq!(factors("2026-11-30").await, ["stays", "lace"]);
    }
}
