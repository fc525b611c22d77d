//! Sessions: presence is somebody's record, and completing follows from it alone.

use chrono::Duration;
use diesel::prelude::*;
use ringwell::model::id::{CoursePlaceId, CourseSessionId};
use ringwell::store::db::Conn;
use ringwell::store::schema::{course_attendance, course_places};
use serde_json::{Value, json};

use crate::harness::verbs::courses::{a_group, id, standing};

const FIVE_DAYS: [&str; 5] = [
    "2026-12-14T09:00:00Z",
    "2026-12-15T09:00:00Z",
    "2026-12-16T09:00:00Z",
    "2026-12-17T09:00:00Z",
    "2026-12-18T09:00:00Z",
];

on_both_engines! {
    async fn four_days_of_five_complete_nothing_five_do_and_the_rates_are_four_numbers(app) {
        let nurse = app.care_manager().with_capacity(10).await;
        let (lead, auditor) = (app.team_lead().await, app.auditor().await);
        let group = lead.opens(&a_group("dafne", "Five days", 4, &nurse, &FIVE_DAYS)).await.expect(201);
        let mut places = Vec::new();
        for patient in app.refer_and_accept(5).await {
            places.push(lead.books(&group, &patient).await.expect(201));
        }
        let [all, four, none, gone, waits] = &places[..] else { panic!("{places:?}") };
        let sessions = group["sessions"].as_array().unwrap();
        assert_eq!(nurse.ticks(&sessions[0], &[(all, true)]).await.code(), "wrong-status", "nobody was there yet");
        lead.leaves_course(gone).await.expect(200);
        app.travel_to("2026-12-18T09:00:00Z");
        assert_eq!(nurse.finishes(&group).await.code(), "presence-missing");
        for (nth, session) in sessions.iter().enumerate() {
            nurse.ticks(session, &[(all, true), (four, nth != 2), (none, false)]).await.expect(200);
        }
        let wrong = nurse.ticks(&sessions[0], &[(waits, true), (all, true), (all, true)]).await;
        let pointers: Vec<String> = wrong.field_errors().into_iter().map(|(at, _)| at).collect();
        assert_eq!(pointers, ["/items/0/place", "/items/2/place"], "who waits was not there, and nobody was twice");
        assert_eq!(auditor.finishes(&group).await.status, 403);
        let ended = nurse.finishes(&group).await.expect(200);
        let of = |place: &Value| {
            ended["places"].as_array().unwrap().iter().find(|one| one["id"] == place["id"]).unwrap().clone()
        };
        assert_eq!((&of(all)["status"], &of(all)["attended"], &of(all)["completed_on"]), (&json!("completed"), &json!(5), &json!("2026-12-18")));
        assert_eq!((&of(four)["status"], &of(four)["attended"], &of(four)["completed_on"]), (&json!("not-completed"), &json!(4), &Value::Null));
        assert_eq!((&of(none)["status"], &of(none)["attended"]), (&json!("not-completed"), &json!(0)));
        // Five were offered a place: four booked, and the one who was offered that of the one who left.
        let rates = json!({ "offered": 5, "booked": 4, "came": 2, "completed": 1, "of_offered_per_cent": 20, "of_comers_per_cent": 50 });
        assert_eq!(ended["rates"], rates);
        let listed = auditor.get("/v1/courses").await.expect(200);
        assert_eq!((&listed["items"][0]["name"], &listed["items"][0]["rates"]), (&json!("dafne"), &rates));
        assert_eq!(nurse.ticks(&sessions[4], &[(none, true)]).await.code(), "wrong-status", "it is over");
        assert_eq!(nurse.finishes(&group).await.code(), "wrong-status");
        let timeline = nurse.get(&format!("/v1/patients/{}/timeline", all["patient"].as_str().unwrap())).await.expect(200);
        assert!(timeline.to_string().contains("course-completed"), "{timeline}");
    }

    async fn presence_that_nobody_recorded_and_completing_without_it_are_refused_by_the_database(app) {
        let nurse = app.care_manager().with_capacity(10).await;
        let lead = app.team_lead().await;
        let group = lead.opens(&a_group("dafne", "Five days", 4, &nurse, &FIVE_DAYS)).await.expect(201);
        let other = lead.opens(&a_group("dafne", "Other days", 4, &nurse, &FIVE_DAYS)).await.expect(201);
        let patient = app.refer_and_accept(1).await.remove(0);
        let place = lead.books(&group, &patient).await.expect(201);
        let place = CoursePlaceId(id(&place).parse().unwrap());
        let session = |of: &Value| CourseSessionId(id(&of["sessions"][0]).parse().unwrap());
        let refused = |act: &dyn Fn(&mut Conn) -> QueryResult<usize>| {
            app.service.store.write(|tx| Ok(act(tx).is_err())).unwrap_or(true)
        };
        let group_id = ringwell::model::id::CourseGroupId(id(&group).parse().unwrap());
        let record = |tx: &mut Conn, session: CourseSessionId, by: Option<ringwell::model::id::UserId>| {
            let key = (course_attendance::session_id.eq(session), course_attendance::place_id.eq(place));
            let of = (course_attendance::group_id.eq(group_id), course_attendance::patient_id.eq(patient.id));
            let what = (course_attendance::present.eq(true), course_attendance::recorded_at.eq(0));
            match by {
                Some(by) => diesel::insert_into(course_attendance::table)
                    .values((key, of, what, course_attendance::recorded_by.eq(by)))
                    .execute(tx),
                None => diesel::insert_into(course_attendance::table).values((key, of, what)).execute(tx),
            }
        };
        assert!(refused(&|tx| record(tx, session(&group), None)), "nobody recorded it");
        assert!(refused(&|tx| record(tx, session(&other), Some(nurse.id))), "a session of another group");
        let complete = |tx: &mut Conn| {
            let set = (course_places::status.eq("completed"), course_places::completed_on.eq("2026-12-18".parse::<chrono::NaiveDate>().unwrap()),
                course_places::ended_on.eq("2026-12-18".parse::<chrono::NaiveDate>().unwrap()));
            diesel::update(course_places::table.find(place)).set(set).execute(tx)
        };
        assert!(refused(&complete), "attended none of five");
        assert!(!refused(&|tx| record(tx, session(&group), Some(nurse.id))));
    }

    async fn a_cancelled_session_tells_everybody_with_those_who_wait_and_may_be_held_later(app) {
        let nurse = app.care_manager().with_capacity(10).await;
        let lead = app.team_lead().await;
        let group = lead.opens_group("Monday", 1, &nurse).await;
        let people = app.refer_and_accept(3).await;
        for patient in &people {
            lead.books(&group, patient).await.expect(201);
        }
        let path = |session: &Value| format!("/v1/course-sessions/{}/cancel", id(session));
        let why = json!({ "reason": "the leader is ill", "instead_at": "2026-12-15T13:00:00Z" });
        assert_eq!(nurse.post(&path(&group["sessions"][1]), why.clone()).await.status, 403);
        let moved = lead.post(&path(&group["sessions"][1]), why.clone()).await.expect(200);
        assert_eq!(crate::courses::telling::texts(&app, "course-session-moved"), 3, "one with a place, two who wait");
        let numbers: Vec<(&Value, &Value)> =
            moved["sessions"].as_array().unwrap().iter().map(|it| (&it["number"], &it["status"])).collect();
        assert_eq!(numbers, [(&json!(1), &json!("planned")), (&json!(2), &json!("cancelled")), (&json!(2), &json!("planned"))]);
        assert_eq!(lead.post(&path(&group["sessions"][1]), why).await.code(), "wrong-status");
        lead.post(&path(&group["sessions"][0]), json!({ "reason": "no room" })).await.expect(200);
        assert_eq!(crate::courses::telling::texts(&app, "course-session-cancelled"), 3);
        // The whole group, too: nobody has a place of it any more, or waits for one.
        let cancelled = lead.post(&format!("/v1/course-groups/{}/cancel", id(&group)), json!({ "reason": "too few" })).await.expect(200);
        assert_eq!(standing(&cancelled), ["cancelled", "cancelled", "cancelled"]);
        assert_eq!((&cancelled["taken"], crate::courses::telling::texts(&app, "course-cancelled")), (&json!(0), 3));
        app.advance(Duration::days(3));
        ringwell::work::courses::lapse(&app.service).unwrap();
        assert_eq!(lead.books(&group, &people[0]).await.code(), "course-begun");
    }
}
