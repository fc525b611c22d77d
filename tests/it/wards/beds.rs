//! Beds: never more taken than there are, on any path; whatever frees one offers it.

use diesel::prelude::*;
use ringwell::care::caseload::enrolments::{self, Discharge};
use ringwell::care::wards::beds::{self, WardProposal};
use ringwell::care::wards::manage::{self, Change};
use ringwell::error::Error;
use ringwell::model::enrolment::DischargeReason;
use ringwell::model::id::{PatientId, WardId, WardStayId};
use ringwell::model::ward::ReviewRhythm;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{messages, patients, ward_stays, wards};
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::at_once::many_at_once;
use crate::harness::verbs::function::{assessment, barthel};
use crate::harness::verbs::referrals::{PRACTICE, a_referral};
use crate::harness::verbs::wards::statuses;

/// Beds taken, and people in one or with one kept for them.
fn taken(app: &TestApp, ward: &str) -> (i32, i64) {
    let ward = WardId(ward.parse().unwrap());
    let look = |conn: &mut ringwell::store::db::Conn| {
        let taken = wards::table.find(ward).select(wards::taken).first(conn)?;
        let in_bed = ward_stays::table
            .filter(ward_stays::ward_id.eq(ward))
            .filter(ward_stays::status.eq_any(["offered", "admitted"]))
            .count()
            .get_result(conn)?;
        Ok((taken, in_bed))
    };
    app.service.store.read(look).unwrap()
}

fn proposal(patient: PatientId) -> WardProposal {
    let goal = "breathes easier".to_owned();
    WardProposal { patient, goal, rhythm: ReviewRhythm::Weekly, limit_days: None }
}

fn stays_in(app: &TestApp, status: &str) -> Vec<WardStayId> {
    let found = |conn: &mut ringwell::store::db::Conn| {
        let with = ward_stays::table.filter(ward_stays::status.eq(status));
        Ok(with.order(ward_stays::id).select(ward_stays::id).load(conn)?)
    };
    app.service.store.read(found).unwrap()
}

fn told(app: &TestApp, template: &str) -> i64 {
    let count = |conn: &mut ringwell::store::db::Conn| {
        Ok(messages::table.filter(messages::template.eq(template)).count().get_result(conn)?)
    };
    app.service.store.read(count).unwrap()
}

on_both_engines! {
    async fn the_team_opens_the_record_of_whoever_has_a_bed_and_not_of_whoever_waits(app) {
        let (nurse, member) = (app.care_manager().with_capacity(5).await, app.care_manager().with_capacity(0).await);
        let lead = app.team_lead().await;
        let patients = app.refer_and_accept(2).await;
        let ward = app.ward(&lead, 1, &[(&member, "nurse")]).await;
        let offered = nurse.propose(&ward, &patients[0], "weekly").await.expect(201);
        let waiting = nurse.propose(&ward, &patients[1], "weekly").await.expect(201);
        assert_eq!((&offered["status"], &waiting["status"]), (&json!("offered"), &json!("waiting")));
        let record = |patient: &Patient| format!("/v1/patients/{}", patient.id);
        assert_eq!(member.get(&record(&patients[0])).await.status, 200);
        assert_eq!(member.get(&record(&patients[1])).await.status, 404);
        let withdraw = format!("/v1/ward-stays/{}/withdraw", waiting["id"].as_str().unwrap());
        let withdrawn = member.post(&withdraw, json!({ "reason": "well again" })).await.expect(200);
        assert_eq!(withdrawn["status"], "withdrawn");
    }

    async fn a_hundred_at_once_for_five_beds_make_five_and_raising_and_lowering_never_passes_them(app, many_at_once) {
        app.care_manager().with_capacity(120).await;
        let lead = app.team_lead().await;
        let ward = app.ward(&lead, 5, &[]).await;
        let id = WardId(ward.parse().unwrap());
        let people = app.refer_and_accept(100).await;
        let done = app.at_once(&lead.actor(), &people, |work, patient| beds::propose(work, id, &proposal(patient.id)).map(drop));
        assert!(done.iter().all(Result::is_ok), "{done:?}");
        assert_eq!(taken(&app, &ward), (5, 5));
        assert_eq!(stays_in(&app, "waiting").len(), 95);
        // Each kept bed is given twice at the same moment, and three are raised, lowered and withdrawn beside it.
        let kept: Vec<WardStayId> = stays_in(&app, "offered").into_iter().flat_map(|stay| [stay, stay]).collect();
        let admitted = app.at_once(&lead.actor(), &kept, |work, stay| beds::admit(work, *stay).map(drop));
        assert_eq!(admitted.iter().filter(|one| one.is_ok()).count(), 5, "{admitted:?}");
        let beds = |beds| Change { name: None, beds: Some(beds), practices: None, candidates_shown: None };
        let changes: Vec<i32> = vec![9, 3, 7, 5, 8, 4, 6, 12];
        let results = app.at_once(&lead.actor(), &changes, |work, wanted| manage::change(work, id, &beds(*wanted)).map(drop));
        assert!(results.iter().all(|one| matches!(one, Ok(()) | Err(Error::Conflict { .. }))), "{results:?}");
        let ward_now = lead.ward(&ward).await;
        let (counter, in_bed) = taken(&app, &ward);
        assert_eq!(i64::from(counter), in_bed, "the counter is the truth");
        assert!(i64::from(counter) <= ward_now["beds"].as_i64().unwrap());
        assert!(counter >= 5, "nobody was put out");
    }

    async fn beds_that_are_taken_cannot_be_taken_away_and_more_of_them_are_offered_at_once(app) {
        app.care_manager().with_capacity(10).await;
        let lead = app.team_lead().await;
        let ward = app.ward(&lead, 2, &[]).await;
        for patient in app.refer_and_accept(4).await {
            lead.propose(&ward, &patient, "daily").await.expect(201);
        }
        assert_eq!(statuses(&lead.ward(&ward).await), ["offered", "offered", "waiting", "waiting"]);
        let path = format!("/v1/wards/{ward}");
        assert_eq!(lead.patch(&path, json!({ "beds": 1 })).await.code(), "beds-taken");
        assert_eq!(lead.patch(&path, json!({ "beds": 201 })).await.field_errors(), [("/beds".to_owned(), "out-of-range".to_owned())]);
        let changed = lead.patch(&path, json!({ "beds": 3 })).await.expect(200);
        assert_eq!((statuses(&changed), &changed["taken"]), (vec!["offered", "offered", "offered", "waiting"], &json!(3)));
    }

    async fn a_kept_bed_that_nobody_answers_for_is_told_to_the_leads_again_and_again(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let lead = app.team_lead().await;
        let ward = app.ward(&lead, 1, &[(&nurse, "nurse")]).await;
        for patient in app.refer_and_accept(2).await {
            nurse.propose(&ward, &patient, "weekly").await.expect(201);
        }
        let offered = nurse.ward(&ward).await["patients"][0].clone();
        assert_eq!((&offered["status"], &offered["answer_by"]), (&json!("offered"), &json!(app.clock.now() + chrono::Duration::hours(48))));
        app.advance(chrono::Duration::hours(47));
        app.run_scheduler();
        assert_eq!(told(&app, "ward-bed-unanswered"), 0);
        app.advance(chrono::Duration::hours(1));
        app.run_scheduler();
        app.run_scheduler();
        assert_eq!(told(&app, "ward-bed-unanswered"), 1, "once each time");
        let now = nurse.ward(&ward).await;
        assert_eq!(statuses(&now), ["offered", "waiting"], "nobody loses a bed by a clock");
        assert_eq!(now["patients"][0]["answer_by"], json!(app.clock.now() + chrono::Duration::hours(48)));
        app.advance(chrono::Duration::hours(48));
        app.run_scheduler();
        assert_eq!(told(&app, "ward-bed-unanswered"), 2);
        let id = offered["id"].as_str().unwrap();
        nurse.post(&format!("/v1/ward-stays/{id}/admit"), json!({})).await.expect(200);
        app.advance(chrono::Duration::hours(48));
        app.run_scheduler();
        assert_eq!(told(&app, "ward-bed-unanswered"), 2, "somebody is in it");
    }

    async fn a_freed_bed_goes_to_the_highest_risk_then_to_the_longest_waiting_and_the_team_is_told(app) {
        let nurse = app.care_manager().with_capacity(10).await;
        let lead = app.team_lead().await;
        let ward = app.ward(&lead, 1, &[(&nurse, "nurse")]).await;
        let people = app.refer_and_accept(4).await;
        let smokes = |tx: &mut ringwell::store::db::Conn| {
            Ok(diesel::update(patients::table.find(people[3].id)).set(patients::smokes_now.eq(true)).execute(tx)?)
        };
        app.service.store.write(smokes).unwrap();
        app.run_nightly();
        let first = nurse.admit_to(&ward, &people[0], "weekly").await;
        for patient in &people[1..] {
            assert_eq!(nurse.propose(&ward, patient, "weekly").await.expect(201)["status"], "waiting");
            app.advance(chrono::Duration::seconds(1));
        }
        assert_eq!(told(&app, "ward-bed-offered"), 1);
        nurse.ends_stay(&first, "stepped-down").await.expect(200);
        let line = |ward: &Value| -> Vec<String> {
            ward["patients"].as_array().unwrap().iter().map(|one| one["patient"].as_str().unwrap().to_owned()).collect()
        };
        let now = nurse.ward(&ward).await;
        let ids: Vec<String> = [3, 1, 2].iter().map(|at: &usize| people[*at].id.to_string()).collect();
        assert_eq!((line(&now), statuses(&now)), (ids, vec!["offered", "waiting", "waiting"]));
        assert_eq!(told(&app, "ward-bed-offered"), 2);
        // Whoever no longer needs it gives it to the next.
        let offered = now["patients"][0]["id"].as_str().unwrap();
        nurse.post(&format!("/v1/ward-stays/{offered}/withdraw"), json!({ "reason": "feels well" })).await.expect(200);
        let now = nurse.ward(&ward).await;
        assert_eq!((now["patients"][0]["patient"].as_str().unwrap(), statuses(&now)), (&*people[1].id.to_string(), vec!["offered", "waiting"]));
        assert_eq!(taken(&app, &ward), (1, 1));
    }

    async fn every_way_out_frees_the_bed_and_offers_it_in_the_same_moment(app) {
        let nurse = app.care_manager().with_capacity(20).await;
        let (lead, second) = (app.team_lead().await, app.team_lead().await);
        let ward = app.ward(&lead, 1, &[(&nurse, "nurse")]).await;
        let people = app.refer_and_accept(6).await;
        let mut stay = nurse.admit_to(&ward, &people[0], "weekly").await;
        for patient in &people[1..] {
            nurse.propose(&ward, patient, "weekly").await.expect(201);
        }
        let ways = ["hospital", "moved", "declined", "service", "death"];
        for (at, way) in ways.iter().enumerate() {
            let patient = &people[at];
            match *way {
                "service" => drop(app.discharge(&lead, patient).await),
                "death" => {
                    let path = |verb: &str| format!("/v1/patients/{}/{verb}", patient.id);
                    lead.post(&path("report-deceased"), json!({})).await.expect(200);
                    assert_eq!(nurse.ward(&ward).await["patients"][0]["status"], "admitted", "nobody has looked yet");
                    second.post(&path("confirm-deceased"), json!({})).await.expect(200);
                }
                outcome => drop(nurse.ends_stay(&stay, outcome).await.expect(200)),
            }
            let now = nurse.ward(&ward).await;
            assert_eq!(now["patients"][0]["patient"], people[at + 1].id.to_string(), "{way}");
            assert_eq!((now["patients"][0]["status"].as_str(), taken(&app, &ward)), (Some("offered"), (1, 1)), "{way}");
            stay = nurse.admit(&now["patients"][0]).await.expect(200);
        }
        let ended = |conn: &mut ringwell::store::db::Conn| {
            Ok(ward_stays::table.filter(ward_stays::status.eq("left")).order(ward_stays::id).select(ward_stays::outcome).load::<Option<String>>(conn)?)
        };
        let ended: Vec<_> = app.service.store.read(ended).unwrap().into_iter().flatten().collect();
        assert_eq!(ended, ["hospital", "moved", "declined", "left-service", "died"]);
        // Whoever has left cannot leave again, nor be admitted.
        nurse.ends_stay(&stay, "hospital").await.expect(200);
        assert_eq!(nurse.ends_stay(&stay, "moved").await.status, 403, "their care manager, of a team that has nothing to do with them any more");
        assert_eq!(lead.ends_stay(&stay, "moved").await.code(), "wrong-status");
        assert_eq!(lead.admit(&stay).await.code(), "wrong-status");
        assert_eq!(taken(&app, &ward), (0, 0));
    }

    async fn a_bed_is_for_one_whom_the_service_looks_after_and_takes_no_second_place_of_a_caseload(app) {
        let nurse = app.care_manager().with_capacity(2).await;
        let lead = app.team_lead().await;
        let ward = app.ward(&lead, 3, &[(&nurse, "nurse")]).await;
        let other = lead.post("/v1/wards", json!({ "kind": "community", "name": "Another", "beds": 3, "practices": ["M85046"] })).await;
        assert_eq!(other.field_errors(), [("/practices/0".to_owned(), "unknown".to_owned())]);
        let people = app.refer_and_accept(3).await;
        let stay = nurse.admit_to(&ward, &people[0], "weekly").await;
        assert_eq!(app.caseload(nurse.manager()), (2, 2));
        let again = nurse.propose(&ward, &people[0], "daily").await;
        assert_eq!((again.code().as_str(), &again.json()["existing"]), ("already-in-ward", &stay["id"]));
        assert_eq!(lead.propose(&ward, &people[2], "daily").await.code(), "not-active", "they wait for a care manager");
        let mut form = a_referral();
        form.practice_ods_code = Some("M85046".to_owned());
        app.leave(&people[1]).await;
        assert_eq!(lead.propose(&ward, &people[1], "daily").await.code(), "not-active", "they have left");
        app.leave(&people[2]).await;
        let stranger = app.refer_and_accept_with(form).await;
        assert_eq!(lead.propose(&ward, &stranger, "daily").await.field_errors(), [("/patient".to_owned(), "other-practice".to_owned())]);
        assert_eq!(taken(&app, &ward), (1, 1));
    }

    async fn the_team_and_leads_admit_and_a_practice_sees_nothing_but_the_letter(app) {
        let (nurse, matron) = (app.care_manager().with_capacity(9).speaking(&["en"]).await, app.care_manager().with_capacity(9).await);
        let (lead, gp) = (app.team_lead().await, app.gp(PRACTICE).await);
        let ward = app.ward(&lead, 3, &[(&matron, "matron")]).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let record = format!("/v1/patients/{}", patient.id);
        assert_eq!(matron.get(&record).await.status, 404, "a colleague's patient");
        assert_eq!(matron.propose(&ward, &patient, "weekly").await.status, 404);
        let stay = nurse.propose(&ward, &patient, "weekly").await.expect(201);
        assert_eq!(nurse.admit(&stay).await.status, 403, "their care manager, and not of the team");
        assert_eq!(nurse.get(&format!("/v1/wards/{ward}")).await.status, 404);
        matron.get(&record).await.expect(200);
        matron.admit(&stay).await.expect(200);
        for path in ["/v1/wards".to_owned(), format!("/v1/wards/{ward}")] {
            assert_eq!(gp.get(&path).await.status, 403);
        }
        let before = gp.get("/v1/letters").await.expect(200)["items"].as_array().unwrap().len();
        matron.assesses(&patient, assessment("start", "2026-11-25", &barthel(40))).await.expect(201);
        matron.ends_stay(&stay, "stepped-down").await.expect(200);
        let letters = gp.get("/v1/letters").await.expect(200)["items"].as_array().unwrap().clone();
        assert_eq!(letters.len(), before + 1);
        let letter = letters.iter().find(|letter| letter["template"] == "ward-left").unwrap();
        let pdf = gp.get(letter["pdf"].as_str().unwrap()).await;
        let pages = lopdf::Document::load_mem(&pdf.body).unwrap();
        let text = pages.extract_text(&pages.get_pages().into_keys().collect::<Vec<_>>()).unwrap();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in ["Ward of 3", "walk to the shop again", "Walks to the shop.", "As planned.", "25 November 2026", "Barthel index, 0 to 100: higher is better", "40, 25 November 2026"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert_eq!(matron.get(&record).await.status, 404, "nobody's colleague any more");
    }

    async fn nobody_who_leaves_the_service_while_they_are_proposed_keeps_a_bed(app, many_at_once) {
        app.care_manager().with_capacity(20).await;
        let lead = app.team_lead().await;
        let ward = app.ward(&lead, 4, &[]).await;
        let id = WardId(ward.parse().unwrap());
        let people = app.refer_and_accept(8).await;
        let acts: Vec<_> = people.iter().flat_map(|patient| [(patient.id, None), (patient.id, Some(app.enrolment(patient).id))]).collect();
        let done = app.at_once(&lead.actor(), &acts, |work, (patient, ends)| {
            if let Some(enrolment) = ends {
                let ending = Discharge::from(DischargeReason::GoalsReached);
                return enrolments::discharge(work, *enrolment, &ending).map(drop);
            }
            beds::propose(work, id, &proposal(*patient)).map(drop)
        });
        for both in done.chunks(2) {
            assert!(matches!(both[0], Ok(()) | Err(Error::Conflict { .. })), "before they left or not at all: {both:?}");
            assert!(both[1].is_ok(), "nobody is kept from leaving: {both:?}");
        }
        for status in ["waiting", "offered", "admitted"] {
            assert_eq!(stays_in(&app, status), [], "{status}");
        }
        assert_eq!(taken(&app, &ward), (0, 0));
    }
}
