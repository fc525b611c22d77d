//! Outcomes of everybody who was offered the service: the flow, changes beside what chance alone brings,
//! people who started alike, and what an evaluator gets.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read as _};

use diesel::prelude::*;
use ringwell::model::call::CallStatus;
use ringwell::model::id::PatientId;
use ringwell::store::schema::{audit, calls, patients, research_choices};
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::Person;
use crate::harness::verbs::referrals::{PRACTICE, a_referral, as_json, new_nhs_number};

const SERVED: usize = 15;
const NEVER_OFFERED: usize = 40;

fn nobody_is_accepted_at_once(config: &mut ringwell::config::Config) {
    config.referrals.auto_accept = false;
}

/// A practice that has referred twenty people and has forty more on its register.
struct World<'a> {
    app: &'a TestApp,
    gp: Person,
    lead: Person,
    /// In the order in which they were referred: fifteen who are spoken to, two who wait, and one each who is declined, withdrawn
    /// and undecided.
    referred: Vec<String>,
    never: Vec<String>,
}

impl<'a> World<'a> {
    /// As it stands half a year later: blood pressures were 150 and more for those who were served and 10 lower at six months;
    /// those of everybody else began alike and fell by 2.
    async fn of(app: &'a TestApp) -> Self {
        app.practice(PRACTICE);
        let _nurse = app.care_manager().with_capacity(i32::try_from(SERVED).unwrap()).await;
        let mut world = Self {
            app,
            gp: app.gp(PRACTICE).await,
            lead: app.team_lead().await,
            referred: Vec::new(),
            never: (0..NEVER_OFFERED).map(|_| new_nhs_number()).collect(),
        };
        let acts = ["accept"; SERVED + 2].into_iter().chain(["decline", "withdraw", ""]);
        for act in acts {
            world.refer(act).await;
        }
        world.send_register().await;
        world.measure(&["2026-10-01", "2026-11-10"], &|nth, _| 150 + nth % 5 * 4).await;
        world.speak_to(&world.referred[..SERVED]);
        app.travel_to("2027-07-20T10:00:00Z");
        world.measure(&["2027-05-25"], &|nth, served| 150 + nth % 5 * 4 - if served { 10 } else { 2 }).await;
        world
    }

    async fn refer(&mut self, act: &str) {
        let form = a_referral();
        self.referred.push(form.nhs_number.clone().unwrap());
        let referral = self.gp.post("/v1/referrals", as_json(&form)).await.expect(201);
        if !act.is_empty() {
            let who = if act == "withdraw" { &self.gp } else { &self.lead };
            let path = format!("/v1/referrals/{}/{act}", referral["id"].as_str().unwrap());
            let body = if act == "accept" { json!({}) } else { json!({ "reason": "moves away" }) };
            who.post(&path, body).await.expect(200);
        }
    }

    async fn send_register(&self) {
        let mut file = "nhs_number,birth_date,sex,conditions,diagnosed_on\n".to_owned();
        for number in self.referred.iter().chain(&self.never) {
            writeln!(file, "{number},1956-05-07,female,hypertension,2015-04-01").unwrap();
        }
        self.send("register-entries", file).await;
    }

    /// Everybody's blood pressure on each of these days, by place and whether they are served; of two days the second is 4 lower.
    async fn measure(&self, days: &[&str], of: &dyn Fn(usize, bool) -> usize) {
        let mut file = "nhs_number,kind,on,value,unit,setting\n".to_owned();
        for (place, number) in self.referred.iter().chain(&self.never).enumerate() {
            for (nth, day) in days.iter().enumerate() {
                let systolic = of(place, place < SERVED) + if days.len() == 1 { 0 } else { 2 } - 4 * nth;
                writeln!(file, "{number},blood-pressure,{day},{systolic}/80,mmHg,clinic").unwrap();
            }
        }
        self.send("register-facts", file).await;
    }

    async fn send(&self, path: &str, file: String) {
        let sent = self.gp.post_as(&format!("/v1/{path}/import"), "text/csv", file).await.expect(200);
        assert_eq!(sent["summary"]["rejected"], 0, "{sent}");
    }

    fn patient(&self, number: &str) -> PatientId {
        let found = patients::table.filter(patients::nhs_number.eq(number)).select(patients::id);
        self.app.service.store.read(|conn| Ok(found.first(conn)?)).unwrap()
    }

    /// Completes the first calls of these people now.
    fn speak_to(&self, numbers: &[String]) {
        let now = self.app.clock.now();
        let ids: Vec<PatientId> = numbers.iter().map(|number| self.patient(number)).collect();
        let made = self.app.service.store.write(|conn| {
            Ok(diesel::update(calls::table.filter(calls::patient_id.eq_any(ids.clone())))
                .set((calls::status.eq(CallStatus::Completed), calls::completed_at.eq(Some(now))))
                .execute(conn)?)
        });
        assert!(made.unwrap() >= numbers.len());
    }

    async fn outcomes(&self, query: &str) -> Value {
        self.lead.get(&format!("/v1/outcomes{query}")).await.expect(200)
    }

    async fn export(&self, body: Value) -> Exported {
        let answer = self.lead.post("/v1/outcome-exports", body).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        Exported::of(&answer.body)
    }
}

/// An opened export.
struct Exported {
    bytes: Vec<u8>,
    files: BTreeMap<String, String>,
}

impl Exported {
    fn of(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        let files = names.into_iter().map(|name| {
            let mut text = String::new();
            zip.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
            (name, text)
        });
        Self { files: files.collect(), bytes: bytes.to_vec() }
    }

    fn manifest(&self) -> Value {
        serde_json::from_str(&self.files["manifest.json"]).unwrap()
    }

    fn rows(&self, file: &str) -> Vec<BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_reader(self.files[file].as_bytes());
        reader.deserialize().map(Result::unwrap).collect()
    }

    fn of_group(&self, group: &str) -> Vec<BTreeMap<String, String>> {
        self.rows("people.csv").into_iter().filter(|row| row["group"] == group).collect()
    }
}

fn steps(outcomes: &Value) -> BTreeMap<String, u64> {
    let flow = outcomes["flow"].as_array().unwrap();
    flow.iter().map(|it| (it["step"].as_str().unwrap().to_owned(), it["people"].as_u64().unwrap())).collect()
}

/// Every step is what its parts add up to.
fn adds_up(outcomes: &Value) {
    let flow = outcomes["flow"].as_array().unwrap();
    for whole in flow {
        let parts: Vec<u64> = flow
            .iter()
            .filter(|it| it["part_of"] == whole["step"])
            .map(|it| it["people"].as_u64().unwrap())
            .collect();
        assert!(parts.is_empty() || Some(parts.iter().sum()) == whole["people"].as_u64(), "{whole}");
    }
    for measure in outcomes["measures"].as_array().unwrap() {
        for window in measure["windows"].as_array().unwrap() {
            for group in ["served", "waiting", "never_offered"] {
                let count = |of: &str| window[group][of].as_u64().unwrap();
                let parts: u64 =
                    ["no_baseline", "too_early", "not_measured", "measured"].map(count).iter().sum();
                assert_eq!(parts, count("people"), "{window}");
            }
        }
    }
}

fn window<'a>(outcomes: &'a Value, measure: &str, name: &str) -> &'a Value {
    let named =
        |list: &'a Value, name: &str| list.as_array().unwrap().iter().find(|it| it["name"] == name).unwrap();
    named(&named(&outcomes["measures"], measure)["windows"], name)
}

on_both_engines! {
    async fn everybody_who_was_offered_the_service_is_in_one_place_of_the_flow(app, nobody_is_accepted_at_once) {
        let world = World::of(&app).await;
        let seen = world.outcomes("").await;
        adds_up(&seen);
        let steps = steps(&seen);
        for (step, people) in [("offered", 20), ("undecided", 1), ("declined", 1), ("withdrawn", 1), ("accepted", 17),
            ("waiting", 2), ("enrolled", 15), ("spoken-to", 15), ("in-care", 15), ("left", 0)] {
            assert_eq!(steps[step], people, "{step}");
        }
        // Who leaves is still counted, with the reason, and who died too.
        let [one, other] = [0, 1].map(|nth| app.enrolment_of(world.patient(&world.referred[nth])).id);
        world.lead.post(&format!("/v1/enrolments/{one}/discharge"), json!({ "reason": "goals-reached" })).await.expect(200);
        world.lead.post(&format!("/v1/enrolments/{other}/discharge"), json!({ "reason": "moved-away" })).await.expect(200);
        let seen = world.outcomes("").await;
        adds_up(&seen);
        let left = seen["flow"].as_array().unwrap().iter().find(|it| it["step"] == "left").unwrap();
        assert_eq!(left["reasons"], json!([{ "reason": "goals-reached", "people": 1 }, { "reason": "moved-away", "people": 1 }]));
    }

    async fn no_fall_stands_without_what_chance_alone_brings_and_people_are_compared_with_those_who_began_alike(app, nobody_is_accepted_at_once) {
        let world = World::of(&app).await;
        let seen = world.outcomes("").await;
        let found = window(&seen, "systolic", "6-months");
        assert_eq!((&found["served"]["measured"], &found["waiting"]["measured"], &found["never_offered"]["measured"]),
            (&json!(15), &json!(2), &json!(40)));
        let change = &found["change"];
        assert_eq!((&change["people"], &change["baseline"], &change["later"], &change["change"]["value"]),
            (&json!(15), &json!(158.0), &json!(148.0), &json!(-10.0)));
        // Everybody begins alike, so that nobody was chosen for being high: chance alone brings nothing.
        assert_eq!(change["expected_by_chance"], json!(0.0));
        assert_eq!((&found["difference"]["value"], &found["adjusted"]["value"]), (&json!(-8.0), &json!(-8.0)));
        let spread = &seen["measures"].as_array().unwrap().iter().find(|it| it["name"] == "systolic").unwrap()["spread"];
        // Two days that differ by 4.
        assert_eq!((&spread["people"], &spread["within_person"]), (&json!(57), &json!(2.8)));
        // Those who began higher are expected to fall towards the mean of all, and those who began lower to rise.
        let bands = found["bands"].as_array().unwrap();
        let expected: Vec<Option<f64>> = bands.iter().map(|band| band["others"]["expected_by_chance"].as_f64()).collect();
        assert!(expected[0].is_none() && expected[1] > Some(0.0) && expected[2] < Some(0.0), "{expected:?}");
        assert_eq!(bands[2]["served"], Value::Null, "six people have no mean: {}", bands[2]);
        // A year has not gone by, and nobody took an HbA1c: both are said, and neither is good.
        let year = window(&seen, "systolic", "12-months");
        assert_eq!((&year["served"]["too_early"], &year["change"], &year["no_change"]), (&json!(15), &Value::Null, &json!("too-few")));
        let hba1c = window(&seen, "hba1c", "6-months");
        assert_eq!((&hba1c["served"]["no_baseline"], &hba1c["change"], &hba1c["no_change"]), (&json!(15), &Value::Null, &json!("spread-unknown")));
        assert_eq!(world.lead.get("/v1/outcomes?on=2027-07-21").await.field_errors(), [("/on".to_owned(), "in-the-future".to_owned())]);
    }

    async fn a_day_that_has_been_gives_the_same_figures_and_the_same_export_again(app, nobody_is_accepted_at_once) {
        let mut world = World::of(&app).await;
        let wanted = json!({ "project": "university-2026", "on": "2027-07-20", "reason": "approved on 1 November" });
        let then = world.outcomes("?on=2027-07-20").await;
        let exported = world.export(wanted.clone()).await;
        let early = world.outcomes("?on=2026-11-25").await;
        app.travel_to("2027-08-02T10:00:00Z");
        // Later somebody is referred, two leave, those who waited are spoken to, and readings are told late.
        world.refer("accept").await;
        for (nth, reason) in [(0, "care-elsewhere"), (1, "withdrew")] {
            let stay = app.enrolment_of(world.patient(&world.referred[nth])).id;
            let path = format!("/v1/enrolments/{stay}/discharge");
            world.lead.post(&path, json!({ "reason": reason })).await.expect(200);
        }
        world.speak_to(&world.referred[SERVED..SERVED + 2]);
        world.send_register().await;
        world.measure(&["2026-10-20", "2027-06-01"], &|_, _| 180).await;
        let now = world.outcomes("").await;
        assert_ne!(now["measures"], then["measures"], "the late readings count from now on");
        assert_eq!(steps(&now)["left"], 2);
        assert_eq!(world.outcomes("?on=2027-07-20").await, then);
        assert_eq!(world.outcomes("?on=2026-11-25").await, early);
        assert_eq!(world.export(wanted).await.bytes, exported.bytes);
    }

    async fn a_reading_that_was_corrected_later_counts_as_it_stood(app, nobody_is_accepted_at_once) {
        let world = World::of(&app).await;
        let patient = world.patient(&world.referred[0]);
        let reading = json!({ "kind": "blood-pressure", "systolic": 188, "diastolic": 80, "setting": "clinic",
            "taken_at": "2027-05-25T09:00:00Z", "source": "practice", "confirmed": true });
        let recorded = world.gp.post(&format!("/v1/patients/{patient}/readings"), reading.clone()).await.expect(201);
        let then = world.outcomes("").await;
        assert_ne!(window(&then, "systolic", "6-months")["change"]["change"]["value"], json!(-10.0));
        app.travel_to("2027-07-25T10:00:00Z");
        let mut right = reading;
        right["systolic"] = json!(140);
        let path = format!("/v1/readings/{}/supersede", recorded["id"].as_str().unwrap());
        world.gp.post(&path, json!({ "reason": "typed wrongly", "replacement": right })).await.expect(200);
        assert_eq!(world.outcomes("?on=2027-07-20").await, then);
        assert_ne!(window(&world.outcomes("").await, "systolic", "6-months"), window(&then, "systolic", "6-months"));
    }

    async fn an_evaluator_gets_a_row_per_person_and_nothing_that_names_anybody(app, nobody_is_accepted_at_once) {
        let world = World::of(&app).await;
        let wanted = json!({ "project": "university-2026", "reason": "approved on 1 November" });
        let exported = world.export(wanted.clone()).await;
        let text: String = exported.files.values().map(String::as_str).collect();
        for number in world.referred.iter().chain(&world.never) {
            assert!(!text.contains(number.as_str()), "a number is told");
        }
        let people = exported.rows("people.csv");
        for row in &people {
            let (digest, told): (Vec<_>, Vec<_>) = row.iter().partition(|(column, _)| *column == "person");
            // A digest is any 32 digits, in which a year may stand by chance.
            assert!(matches!(digest[..], [(_, digest)] if digest.len() == 32 && digest.chars().all(|it| it.is_ascii_hexdigit())));
            for name in ["Baker", "Anne", "1956", "0121", "07700", PRACTICE] {
                assert!(told.iter().all(|(_, value)| !value.contains(name)), "{name} is told");
            }
        }
        assert_eq!(people.len(), 60);
        let [served, waiting, never, other] = ["served", "waiting", "never-offered", "other"].map(|group| exported.of_group(group));
        assert_eq!((served.len(), waiting.len(), never.len(), other.len()), (15, 2, 40, 3));
        let row = &served[0];
        for (column, value) in [("index_date", "2026-11-25"), ("age_band", "70-74"), ("sex", "female"), ("conditions", "hypertension"),
            ("baseline_systolic_n", "2"), ("baseline_systolic_date", "2026-11-10"), ("outcome_systolic_6_months_n", "1"),
            ("outcome_systolic_6_months_date", "2027-05-25"), ("outcome_systolic_12_months_n", ""), ("baseline_hba1c_n", "0"),
            ("first_call", "2026-11-25"), ("calls", "1"), ("died", "no"), ("censored_on", "2027-07-20"), ("followed_days", "237")] {
            assert_eq!(row[column], value, "{column}");
        }
        assert_eq!((&never[0]["bed_days_365"], &never[0]["died"], &never[0]["index_date"]), (&String::new(), &String::new(), &"2026-11-25".to_owned()));
        // Every column stands in the dictionary, and what is not held is said.
        let dictionary = exported.rows("dictionary.csv");
        let held: Vec<&String> = dictionary.iter().filter(|row| row["held"] == "yes").map(|row| &row["column"]).collect();
        let header: Vec<&str> = exported.files["people.csv"].lines().next().unwrap().split(',').collect();
        assert_eq!(held, header);
        assert!(dictionary.iter().any(|row| row["column"] == "imd_fifth" && row["held"] == "no"));
        let manifest = exported.manifest();
        assert_eq!((&manifest["rows"], &manifest["as_of"], &manifest["left_out_opted_out"]), (&json!(60), &json!("2027-07-20"), &json!(0)));
        // Another project cannot be joined to this one.
        let elsewhere = world.export(json!({ "project": "another", "reason": "approved" })).await;
        let digests = |of: &Exported| of.rows("people.csv").into_iter().map(|row| row["person"].clone()).collect::<std::collections::BTreeSet<_>>();
        assert!(digests(&exported).is_disjoint(&digests(&elsewhere)));
        let refused = world.lead.post("/v1/outcome-exports", json!({ "project": "Two words", "reason": " " })).await;
        assert_eq!(refused.field_errors(), [("/project".to_owned(), "not-a-name".to_owned()), ("/reason".to_owned(), "required".to_owned())]);
        assert_eq!(world.gp.post("/v1/outcome-exports", wanted).await.status, 403);
        let rows: Vec<String> = app.service.store.read(|conn| {
            Ok(audit::table.filter(audit::action.eq("outcomes.export")).select(audit::detail).load(conn)?)
        }).unwrap();
        assert_eq!(rows.len(), 2);
        assert!(rows[0].contains("approved on 1 November") && rows[0].contains(manifest["files"]["people.csv"]["sha256"].as_str().unwrap()));
    }

    async fn whoever_has_opted_out_by_now_is_in_no_export_of_any_day(app, nobody_is_accepted_at_once) {
        let world = World::of(&app).await;
        let wanted = json!({ "project": "university-2026", "on": "2027-07-20", "reason": "approved" });
        assert_eq!(world.export(wanted.clone()).await.manifest()["rows"], 60);
        app.travel_to("2027-09-01T10:00:00Z");
        let choices = format!("/v1/patients/{}/research-choices", world.patient(&world.referred[0]));
        assert_eq!(world.gp.get(&choices).await.expect(200), json!({ "opted_out": false, "choices": [] }));
        let chosen = world.gp.post(&choices, json!({ "opted_out": true })).await.expect(201);
        assert_eq!((&chosen["opted_out"], &chosen["choices"][0]["how"], &chosen["choices"][0]["at"]),
            (&json!(true), &json!("person"), &json!("2027-09-01T10:00:00Z")));
        // The national list holds for people who are no patients too.
        let listed = json!({ "nhs_numbers": [&world.never[0], &world.referred[1], new_nhs_number()] });
        assert_eq!(world.lead.post("/v1/research-opt-outs", listed).await.expect(200), json!({ "listed": 3 }));
        let left_out = world.export(wanted.clone()).await;
        assert_eq!((&left_out.manifest()["rows"], &left_out.manifest()["left_out_opted_out"]), (&json!(57), &json!(3)));
        assert_eq!((left_out.of_group("served").len(), left_out.of_group("never-offered").len()), (13, 39));
        // The next list is whole: nobody stands on it any more. What a person told stays until they tell otherwise.
        let none = world.lead.post("/v1/research-opt-outs", json!({ "nhs_numbers": [] })).await;
        assert_eq!((none.code(), none.field_errors()),
            ("needs-confirmation".to_owned(), vec![("/nhs_numbers".to_owned(), "many-lifted".to_owned())]));
        assert_eq!(world.export(wanted.clone()).await.manifest()["rows"], 57, "as before");
        world.lead.post("/v1/research-opt-outs", json!({ "nhs_numbers": [], "confirmed": true })).await.expect(200);
        assert_eq!(world.export(wanted.clone()).await.manifest()["rows"], 59);
        let again = world.gp.post(&choices, json!({ "opted_out": false })).await.expect(201);
        assert_eq!((&again["opted_out"], again["choices"].as_array().unwrap().len()), (&json!(false), 2));
        assert_eq!(world.export(wanted).await.manifest()["rows"], 60);
        assert_eq!(world.lead.post("/v1/research-opt-outs", json!({ "nhs_numbers": ["123"] })).await.field_errors()[0].0, "/nhs_numbers/0");
        let kept: i64 = app.service.store.read(|conn| Ok(research_choices::table.count().get_result(conn)?)).unwrap();
        assert_eq!(kept, 8, "three and three of the list, two of the person");
    }

    async fn a_practice_sees_its_own_people_alone(app, nobody_is_accepted_at_once) {
        let world = World::of(&app).await;
        let own = world.gp.get("/v1/outcomes").await.expect(200);
        assert_eq!(steps(&own)["offered"], 20);
        let other = app.gp("M85702").await.get("/v1/outcomes").await.expect(200);
        assert_eq!(steps(&other)["offered"], 0);
        assert_eq!(window(&other, "systolic", "6-months")["never_offered"]["people"], 0);
        assert_eq!(app.care_manager().await.get("/v1/outcomes").await.status, 403);
    }
}
