//! Messages to people about their places, once, and not at night.

use diesel::prelude::*;
use ringwell::store::db::Conn;
use ringwell::store::schema::{course_reminders, messages, patients};
use ringwell::work;
use serde_json::{Value, json};

use crate::delivery::contact::try_to_call;
use crate::harness::TestApp;
use crate::harness::verbs::courses::id;

/// How many text messages by a template were written.
pub fn texts(app: &TestApp, template: &str) -> i64 {
    let count = |conn: &mut Conn| {
        let texts =
            messages::table.filter(messages::template.eq(template)).filter(messages::channel.eq("sms"));
        Ok(texts.count().get_result(conn)?)
    };
    app.service.store.read(count).unwrap()
}

fn emails(app: &TestApp, template: &str) -> i64 {
    let count = |conn: &mut Conn| {
        Ok(messages::table.filter(messages::template.eq(template)).count().get_result(conn)?)
    };
    app.service.store.read(count).unwrap()
}

on_both_engines! {
    async fn whoever_has_a_place_is_reminded_a_week_and_a_day_before_once_each(app) {
        let nurse = app.care_manager().with_capacity(10).await;
        let lead = app.team_lead().await;
        let group = lead.opens_group("Monday", 2, &nurse).await;
        let people = app.refer_and_accept(4).await;
        let silent = |tx: &mut Conn| {
            Ok(diesel::update(patients::table.find(people[1].id)).set(patients::sms_opt_out.eq(true)).execute(tx)?)
        };
        app.service.store.write(silent).unwrap();
        for patient in &people[..3] {
            lead.books(&group, patient).await.expect(201);
        }
        let remind = |at: &str| {
            app.travel_to(at);
            work::courses::remind(&app.service).unwrap();
            work::courses::remind(&app.service).unwrap();
            (texts(&app, "course-reminder"), emails(&app, "course-to-tell"))
        };
        assert_eq!(remind("2026-12-06T12:00:00Z"), (0, 0), "eight days before");
        assert_eq!(remind("2026-12-07T12:00:00Z"), (1, 1), "a text, and a colleague who rings; nobody who waits");
        assert_eq!(remind("2026-12-12T12:00:00Z"), (1, 1));
        // Who books two days before has agreed just now: the week's reminder is not sent after the event.
        let seen = lead.group(&group).await;
        lead.leaves_course(&seen["places"][0]).await.expect(200);
        let offered = lead.group(&group).await["places"][1].clone();
        assert_eq!(offered["status"], "offered");
        lead.takes_place(&offered).await.expect(200);
        assert_eq!(remind("2026-12-12T13:00:00Z").0, 1);
        assert_eq!(remind("2026-12-13T12:00:00Z").0 + emails(&app, "course-to-tell"), 4, "both, the day before");
        assert_eq!(remind("2026-12-14T08:00:00Z").0 + emails(&app, "course-to-tell"), 4, "none on the day itself");
        let noted = |conn: &mut Conn| Ok(course_reminders::table.count().get_result::<i64>(conn)?);
        assert_eq!(app.service.store.read(noted).unwrap(), 4);
    }

    async fn a_reminder_that_falls_into_the_night_waits_for_the_morning(app) {
        let nurse = app.care_manager().with_capacity(10).await;
        let lead = app.team_lead().await;
        let group = lead.opens_group("Monday", 2, &nurse).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        lead.books(&group, &patient).await.expect(201);
        app.travel_to("2026-12-07T22:00:00Z");
        work::courses::remind(&app.service).unwrap();
        app.deliver().await;
        let stands = || {
            let look = |conn: &mut Conn| {
                let reminders = messages::table.filter(messages::template.eq("course-reminder")).order(messages::id);
                Ok(reminders.select((messages::status, messages::why)).load::<(String, String)>(conn)?)
            };
            app.service.store.read(look).unwrap()
        };
        assert_eq!(stands(), [("queued".to_owned(), "waits for the end of the quiet hours".to_owned())]);
    }

    async fn whoever_cannot_be_texted_is_rung_also_if_the_text_waits_for_the_morning_or_is_the_second(app) {
        let nurse = app.care_manager().with_capacity(10).await;
        let lead = app.team_lead().await;
        let (monday, another) = (lead.opens_group("Monday", 2, &nurse).await, lead.opens_group("Another", 2, &nurse).await);
        let people = app.refer_and_accept(2).await;
        lead.books(&monday, &people[0]).await.expect(201);
        lead.books(&another, &people[1]).await.expect(201);
        app.travel_to("2026-12-13T12:00:00Z");
        try_to_call(&app, &nurse, people[0].id, 5);
        app.travel_to("2026-12-13T21:00:00Z");
        let cancel = async |group: &Value| {
            let path = format!("/v1/course-sessions/{}/cancel", id(&lead.group(group).await["sessions"][0]));
            lead.post(&path, json!({ "reason": "snow" })).await.expect(200);
        };
        cancel(&monday).await;
        assert_eq!((texts(&app, "course-session-cancelled"), emails(&app, "course-to-tell")), (1, 1));
        // One text has room still, and the reminder is queued already: the next would come too late.
        app.travel_to("2026-12-13T21:30:00Z");
        try_to_call(&app, &nurse, people[1].id, 4);
        work::courses::remind(&app.service).unwrap();
        let reminders = texts(&app, "course-reminder");
        assert_eq!((reminders, emails(&app, "course-to-tell")), (2, 1), "Monday's afternoon is still held");
        cancel(&another).await;
        assert_eq!((texts(&app, "course-session-cancelled"), emails(&app, "course-to-tell")), (2, 2));
    }

    async fn whoever_cannot_be_texted_before_a_cancelled_session_is_rung_instead(app) {
        let nurse = app.care_manager().with_capacity(10).await;
        let lead = app.team_lead().await;
        let group = lead.opens_group("Monday", 2, &nurse).await;
        let people = app.refer_and_accept(2).await;
        for patient in &people {
            lead.books(&group, patient).await.expect(201);
        }
        app.travel_to("2026-12-13T12:00:00Z");
        try_to_call(&app, &nurse, people[1].id, 5);
        let path = format!("/v1/course-sessions/{}/cancel", id(&lead.group(&group).await["sessions"][0]));
        lead.post(&path, json!({ "reason": "snow" })).await.expect(200);
        assert_eq!((texts(&app, "course-session-cancelled"), emails(&app, "course-to-tell")), (2, 1));
        app.deliver().await;
        let whys = |conn: &mut Conn| {
            let texts = messages::table.filter(messages::template.eq("course-session-cancelled")).order(messages::id);
            Ok(texts.select((messages::status, messages::why)).load::<(String, String)>(conn)?)
        };
        let stands = app.service.store.read(whys).unwrap();
        assert_eq!(stands[0].0, "delivered");
        assert_eq!(stands[1].1, "over the contact budget until after it has expired", "of whom a call is asked");
    }
}
