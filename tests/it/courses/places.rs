//! Places: never more taken than there are, on any path; whatever frees one offers it to the next.

use chrono::Duration;
use diesel::prelude::*;
use ringwell::care::caseload::enrolments::{self, Discharge};
use ringwell::care::courses::booking::{self, CourseBooking, CourseLeave};
use ringwell::care::courses::groups::{self, Change};
use ringwell::error::Error;
use ringwell::model::enrolment::DischargeReason;
use ringwell::model::id::{CourseGroupId, CoursePlaceId};
use ringwell::store::db::Conn;
use ringwell::store::schema::{course_groups, course_places, patients};
use ringwell::work;
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::at_once::many_at_once;
use crate::harness::verbs::courses::{A_DAY, a_group, id, standing};
use crate::harness::verbs::referrals::{PRACTICE, a_referral};

fn group_id(group: &Value) -> CourseGroupId {
    CourseGroupId(id(group).parse().unwrap())
}

/// Places taken by the counter, and people with one or with one kept for them.
fn taken(app: &TestApp, group: &Value) -> (i32, i64) {
    let group = group_id(group);
    let look = |conn: &mut Conn| {
        let taken = course_groups::table.find(group).select(course_groups::taken).first(conn)?;
        let with = course_places::table
            .filter(course_places::group_id.eq(group))
            .filter(course_places::status.eq_any(["offered", "booked"]));
        Ok((taken, with.count().get_result(conn)?))
    };
    app.service.store.read(look).unwrap()
}

fn standing_so(app: &TestApp, status: &str) -> Vec<CoursePlaceId> {
    let found = |conn: &mut Conn| {
        let with = course_places::table.filter(course_places::status.eq(status));
        Ok(with.order(course_places::id).select(course_places::id).load(conn)?)
    };
    app.service.store.read(found).unwrap()
}

/// A change in a race.
enum Change4 {
    Capacity(i32),
    Leave(CoursePlaceId),
    Take(CoursePlaceId),
    Lapse(CoursePlaceId),
}

on_both_engines! {
    async fn twelve_ask_at_once_for_ten_places_and_two_wait_then_each_freed_place_is_one_offer(app, many_at_once) {
        let nurse = app.care_manager().with_capacity(20).await;
        let lead = app.team_lead().await;
        let group = lead.opens_group("Monday", 10, &nurse).await;
        let people = app.refer_and_accept(12).await;
        let booking = |patient| CourseBooking { patient, needs: String::new() };
        let done = app.at_once(&lead.actor(), &people, |work, patient| {
            booking::ask(work, group_id(&group), &booking(patient.id)).map(drop)
        });
        assert!(done.iter().all(Result::is_ok), "{done:?}");
        assert_eq!(taken(&app, &group), (10, 10));
        assert_eq!((standing_so(&app, "booked").len(), standing_so(&app, "waiting").len()), (10, 2));
        // One leaves: one offer, not two.
        let seen = lead.group(&group).await;
        lead.leaves_course(&seen["places"][0]).await.expect(200);
        assert_eq!((standing_so(&app, "offered").len(), standing_so(&app, "waiting").len()), (1, 1));
        assert_eq!(taken(&app, &group), (10, 10));
        let (first, second) = (standing_so(&app, "offered")[0], standing_so(&app, "waiting")[0]);
        // A minute before 48 hours are over it still stands; then the next has it.
        app.advance(Duration::hours(48) - Duration::minutes(1));
        work::courses::lapse(&app.service).unwrap();
        assert_eq!(standing_so(&app, "offered"), [first]);
        app.advance(Duration::minutes(1));
        let late = lead.post(&format!("/v1/course-places/{first}/book"), json!({})).await;
        assert_eq!(late.code(), "wrong-status", "also before anybody has looked at the clock");
        work::courses::lapse(&app.service).unwrap();
        assert_eq!((standing_so(&app, "lapsed"), standing_so(&app, "offered")), (vec![first], vec![second]));
        assert_eq!(taken(&app, &group), (10, 10));
        lead.post(&format!("/v1/course-places/{second}/book"), json!({})).await.expect(200);
        work::courses::lapse(&app.service).unwrap();
        assert_eq!((standing_so(&app, "booked").len(), taken(&app, &group)), (10, (10, 10)));
    }

    async fn raising_lowering_leaving_taking_and_lapsing_at_once_never_pass_the_places_there_are(app, many_at_once) {
        let nurse = app.care_manager().with_capacity(30).await;
        let lead = app.team_lead().await;
        let group = lead.opens_group("Monday", 4, &nurse).await;
        for patient in app.refer_and_accept(14).await {
            lead.books(&group, &patient).await.expect(201);
        }
        let seen = lead.group(&group).await;
        for place in &seen["places"].as_array().unwrap()[..2] {
            lead.leaves_course(place).await.expect(200);
        }
        let (offered, booked) = (standing_so(&app, "offered"), standing_so(&app, "booked"));
        assert_eq!((offered.len(), booked.len(), standing_so(&app, "waiting").len()), (2, 2, 8));
        app.advance(Duration::hours(47) + Duration::minutes(59));
        let mut race: Vec<Change4> = [7, 3, 9, 4, 10, 5].map(Change4::Capacity).into();
        race.extend(booked.iter().flat_map(|it| [Change4::Leave(*it), Change4::Leave(*it)]));
        race.extend(offered.iter().flat_map(|it| [Change4::Take(*it), Change4::Lapse(*it), Change4::Take(*it)]));
        let results = app.at_once(&lead.actor(), &race, |work, change| match change {
            Change4::Capacity(capacity) => {
                let change = Change { capacity: Some(*capacity), place: None, access: None, leader: None };
                groups::change(work, group_id(&group), &change).map(drop)
            }
            Change4::Leave(place) => {
                booking::leave(work, *place, &CourseLeave { reason: "on holiday".to_owned() }).map(drop)
            }
            Change4::Take(place) => booking::book(work, *place).map(drop),
            Change4::Lapse(place) => {
                work.now = work.now + Duration::minutes(1);
                booking::lapse(work, *place)
            }
        });
        assert!(results.iter().all(|one| matches!(one, Ok(()) | Err(Error::Conflict { .. }))), "{results:?}");
        let now = lead.group(&group).await;
        let (counter, people) = taken(&app, &group);
        assert_eq!(i64::from(counter), people, "the counter is the truth");
        assert!(i64::from(counter) <= now["capacity"].as_i64().unwrap());
        assert!(now["free"] == 0 || now["waiting"] == 0, "a place is free while somebody waits: {now}");
    }

    async fn places_that_are_taken_cannot_be_taken_away_and_more_of_them_are_offered_at_once(app) {
        let nurse = app.care_manager().with_capacity(10).await;
        let lead = app.team_lead().await;
        let group = lead.opens_group("Monday", 2, &nurse).await;
        for patient in app.refer_and_accept(5).await {
            nurse.books(&group, &patient).await.expect(201);
        }
        let path = format!("/v1/course-groups/{}", id(&group));
        assert_eq!(lead.patch(&path, json!({ "capacity": 1 })).await.code(), "places-taken");
        let above = lead.patch(&path, json!({ "capacity": 11 })).await;
        assert_eq!(above.field_errors(), [("/capacity".to_owned(), "out-of-range".to_owned())]);
        let raised = lead.patch(&path, json!({ "capacity": 4 })).await.expect(200);
        assert_eq!(standing(&raised), ["booked", "booked", "offered", "offered", "waiting"]);
        assert_eq!((&raised["taken"], &raised["free"], &raised["waiting"]), (&json!(4), &json!(0), &json!(1)));
        assert_eq!(lead.patch(&path, json!({ "capacity": 3 })).await.code(), "places-taken", "a kept place is taken");
        // Whoever says no passes it on.
        lead.leaves_course(&raised["places"][2]).await.expect(200);
        assert_eq!(standing(&lead.group(&group).await), ["booked", "booked", "offered", "offered", "withdrawn"]);
    }

    async fn the_line_goes_by_language_then_need_then_time(app) {
        let nurse = app.care_manager().with_capacity(10).speaking(&["en", "pa"]).await;
        let lead = app.team_lead().await;
        let mut new = a_group("desmond", "Monday", 1, &nurse, &A_DAY);
        new["interpreted"] = json!("pa");
        let group = lead.opens(&new).await.expect(201);
        let people = app.refer_and_accept(4).await;
        let languages = [(people[1].id, "ur"), (people[2].id, "pa"), (people[3].id, "en")];
        app.service.store.write(|tx| {
            for (patient, language) in languages {
                diesel::update(patients::table.find(patient)).set(patients::language.eq(language)).execute(tx)?;
            }
            Ok(diesel::update(patients::table.find(people[3].id)).set(patients::smokes_now.eq(true)).execute(tx)?)
        }).unwrap();
        app.run_nightly();
        for patient in &people {
            lead.books(&group, patient).await.expect(201);
            app.advance(Duration::seconds(1));
        }
        let seen = lead.group(&group).await;
        let line: Vec<&Value> = seen["places"].as_array().unwrap()[1..].iter().map(|one| &one["patient"]).collect();
        let ids: Vec<Value> = [3, 2, 1].iter().map(|at: &usize| json!(people[*at].id)).collect();
        assert_eq!(line, ids.iter().collect::<Vec<_>>(), "the smoker, then who is interpreted for, then who is not");
    }

    async fn a_place_is_for_one_whom_the_service_looks_after_once_a_course_and_before_it_begins(app) {
        let nurse = app.care_manager().with_capacity(2).await;
        let (lead, gp) = (app.team_lead().await, app.gp(PRACTICE).await);
        let (monday, tuesday) = (lead.opens_group("Monday", 5, &nurse).await, lead.opens_group("Tuesday", 5, &nurse).await);
        let people = app.refer_and_accept(3).await;
        let place = nurse.books(&monday, &people[0]).await.expect(201);
        assert_eq!(place["status"], "booked");
        let again = nurse.books(&tuesday, &people[0]).await;
        assert_eq!((again.code().as_str(), &again.json()["existing"]), ("already-on-course", &place["id"]));
        assert_eq!(lead.books(&monday, &people[2]).await.code(), "not-active", "they wait for a care manager");
        assert_eq!(gp.books(&monday, &people[0]).await.status, 403);
        assert_eq!(lead.opens(&a_group("desmond", "Monday", 5, &nurse, &A_DAY)).await.code(), "already-there");
        let wrong = |at: &str, why: &str| vec![(at.to_owned(), why.to_owned())];
        let one = lead.opens(&a_group("desmond", "One", 5, &nurse, &A_DAY[..1])).await;
        assert_eq!(one.field_errors(), wrong("/sessions", "length"));
        let back = lead.opens(&a_group("desmond", "Back", 5, &nurse, &[A_DAY[1], A_DAY[0]])).await;
        assert_eq!(back.field_errors(), wrong("/sessions", "order"));
        let many = lead.opens(&a_group("desmond", "Many", 11, &nurse, &A_DAY)).await;
        assert_eq!(many.field_errors(), wrong("/capacity", "out-of-range"));
        // The practice sees the place on the record.
        let theirs = gp.get(&format!("/v1/patients/{}/courses", people[0].id)).await.expect(200);
        assert_eq!((&theirs["items"][0]["status"], &theirs["items"][0]["of"]["name"]), (&json!("booked"), &json!("Monday")));
        // Whoever leaves the service gives the place back, and whoever stays is offered it.
        let path = format!("/v1/course-groups/{}", id(&monday));
        lead.patch(&path, json!({ "capacity": 1 })).await.expect(200);
        assert_eq!(nurse.books(&monday, &people[1]).await.expect(201)["status"], "waiting");
        app.discharge(&lead, &people[0]).await;
        assert_eq!(standing(&lead.group(&monday).await), ["offered", "left"]);
        assert_eq!(taken(&app, &monday), (1, 1));
        app.travel_to("2026-12-14T09:00:00Z");
        let begun = lead.books(&tuesday, &people[1]).await;
        assert_eq!(begun.code(), "course-begun");
    }

    async fn an_offer_shortly_before_the_first_session_stands_until_it_begins(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let lead = app.team_lead().await;
        let group = lead.opens_group("Monday", 1, &nurse).await;
        let people = app.refer_and_accept(3).await;
        let place = lead.books(&group, &people[0]).await.expect(201);
        for patient in &people[1..] {
            lead.books(&group, patient).await.expect(201);
        }
        app.travel_to("2026-12-13T09:00:00Z");
        lead.leaves_course(&place).await.expect(200);
        let seen = lead.group(&group).await;
        assert_eq!((&seen["places"][0]["status"], &seen["places"][0]["answer_by"]), (&json!("offered"), &json!("2026-12-14T09:00:00Z")));
        app.travel_to("2026-12-14T09:00:00Z");
        work::courses::lapse(&app.service).unwrap();
        assert_eq!(standing(&lead.group(&group).await), ["waiting", "left", "lapsed"], "nobody is offered a group that has begun");
        assert_eq!(taken(&app, &group), (0, 0));
    }

    async fn who_leads_a_group_sees_it_and_nobody_else_of_the_care_managers_does(app) {
        let (nurse, other) = (app.care_manager().with_capacity(5).await, app.care_manager().with_capacity(0).await);
        let lead = app.team_lead().await;
        let group = lead.opens_group("Monday", 3, &other).await;
        let patient = app.refer_and_accept_with(a_referral()).await;
        nurse.books(&group, &patient).await.expect(201);
        let path = format!("/v1/course-groups/{}", id(&group));
        assert_eq!(nurse.get(&path).await.status, 404);
        assert_eq!(other.get(&path).await.expect(200)["places"][0]["person"]["family_name"], "Baker");
        assert_eq!(other.get(&format!("/v1/patients/{}", patient.id)).await.status, 404, "leading opens no record");
        let listed = nurse.get("/v1/courses").await.expect(200);
        assert_eq!((&listed["items"][1]["name"], &listed["items"][1]["groups"][0]["free"]), (&json!("desmond"), &json!(2)));
        assert!(!listed.to_string().contains("Baker"));
    }

    async fn nobody_who_leaves_the_service_while_they_are_booked_keeps_a_place(app, many_at_once) {
        let nurse = app.care_manager().with_capacity(20).await;
        let lead = app.team_lead().await;
        let group = lead.opens_group("Monday", 4, &nurse).await;
        let people = app.refer_and_accept(8).await;
        let acts: Vec<_> = people.iter().flat_map(|patient| [(patient.id, None), (patient.id, Some(app.enrolment(patient).id))]).collect();
        let done = app.at_once(&lead.actor(), &acts, |work, (patient, ends)| {
            if let Some(enrolment) = ends {
                let ending = Discharge::from(DischargeReason::GoalsReached);
                return enrolments::discharge(work, *enrolment, &ending).map(drop);
            }
            let booking = CourseBooking { patient: *patient, needs: String::new() };
            booking::ask(work, group_id(&group), &booking).map(drop)
        });
        for both in done.chunks(2) {
            assert!(matches!(both[0], Ok(()) | Err(Error::Conflict { .. })), "before they left or not at all: {both:?}");
            assert!(both[1].is_ok(), "nobody is kept from leaving: {both:?}");
        }
        for status in ["waiting", "offered", "booked"] {
            assert_eq!(standing_so(&app, status), [], "{status}");
        }
        assert_eq!(taken(&app, &group), (0, 0));
    }
}
