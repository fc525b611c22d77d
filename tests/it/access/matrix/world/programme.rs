//! World beside telephone care: registers, wards, what patients say, and enough calls to be compared by.

use chrono::{Duration, NaiveDate};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use ringwell::model::id::{
    CallId, FeedbackAlarmId, FeedbackInvitationId, FeedbackTextId, PatientId, RegisterEntryId, SuggestionId,
};
use ringwell::store::db::Conn;
use ringwell::store::schema::{
    calls, course_sessions, feedback_alarms, feedback_draws, feedback_invitations, feedback_texts,
    register_entries, suggestions, ward_stays,
};
use serde_json::{Value, json};

use super::{Side, Staff};
use crate::harness::TestApp;
use crate::harness::verbs::function::{assessment, barthel};
use crate::harness::verbs::referrals::{PRACTICE, new_nhs_number};

impl Staff<'_> {
    /// Writes what patients say: a text to be read, an alarm, and somebody to be asked in a call.
    pub(super) fn say(&self, app: &TestApp, side: &mut Side) {
        let patient = PatientId(side.get("patient").parse().unwrap());
        let (now, is_own) = (app.clock.now(), self.practice == PRACTICE);
        let text = FeedbackTextId(if is_own { 7_001 } else { 7_002 });
        let write = |tx: &mut Conn| {
            let words = (feedback_texts::text.eq("Angela is kind"), feedback_texts::status.eq("held"));
            let week = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
            let held = (feedback_texts::id.eq(text), feedback_texts::week.eq(week), words);
            diesel::insert_into(feedback_texts::table).values(held).execute(tx)?;
            let alarm = (
                feedback_alarms::text.eq("cant breath"),
                feedback_alarms::opened_at.eq(now),
                feedback_alarms::next_at.eq(now),
            );
            let alarm: FeedbackAlarmId = diesel::insert_into(feedback_alarms::table)
                .values(alarm)
                .returning(feedback_alarms::id)
                .get_result(tx)?;
            let call: CallId = calls::table
                .filter(calls::patient_id.eq(patient))
                .select(calls::id)
                .order(calls::id)
                .first(tx)?;
            let draw = (
                feedback_draws::call_id.eq(call),
                feedback_draws::outcome.eq("to-call"),
                feedback_draws::drawn_on.eq(week),
            );
            diesel::insert_into(feedback_draws::table).values(draw).execute(tx)?;
            let invitation = (
                feedback_invitations::call_id.eq(call),
                feedback_invitations::patient_id.eq(patient),
                feedback_invitations::practice_ods_code.eq(self.practice),
                feedback_invitations::called_by.eq(self.nurse.actor().user().unwrap()),
                feedback_invitations::mode.eq("call"),
                feedback_invitations::questions_version.eq("2026-12-1"),
                feedback_invitations::invited_on.eq(week),
                feedback_invitations::expires_at.eq(now + Duration::days(14)),
            );
            let invitation: FeedbackInvitationId = diesel::insert_into(feedback_invitations::table)
                .values(invitation)
                .returning(feedback_invitations::id)
                .get_result(tx)?;
            Ok((alarm, invitation))
        };
        let (alarm, invitation) = app.service.store.write(write).unwrap();
        side.set("feedback-text", text);
        side.set("feedback-alarm", alarm);
        side.set("feedback-invitation", invitation);
    }

    /// The practice's register: somebody whom it may refer, and a file that waits to be confirmed.
    pub(super) async fn register(&self, app: &TestApp, side: &mut Side) {
        let people = [new_nhs_number(), new_nhs_number()];
        let rows = people.each_ref().map(|number| format!("{number},1950-02-03,female,hypertension\n"));
        let header = "nhs_number,birth_date,sex,conditions\n";
        let path = format!("/v1/register-entries/import?whole=true&practice={}", self.practice);
        let send = async |file: String| self.referrer.post_as(&path, "text/csv", file).await.expect(200);
        send(format!("{header}{}", rows.concat())).await;
        let facts = format!(
            "nhs_number,kind,on,value,setting\n{},blood-pressure,2026-11-01,190/124,clinic\n",
            people[0]
        );
        let path = format!("/v1/register-facts/import?practice={}", self.practice);
        self.referrer.post_as(&path, "text/csv", facts).await.expect(200);
        let fewer = send(format!("{header}{}", rows[0])).await;
        side.set("register-file", fewer["file"]["id"].as_str().unwrap());
        let (entry, suggestion): (RegisterEntryId, SuggestionId) = app
            .service
            .store
            .read(|conn| {
                let suggested = register_entries::table.inner_join(suggestions::table);
                let of_person = suggested.filter(register_entries::nhs_number.eq(&people[0]));
                Ok(of_person.select((register_entries::id, suggestions::id)).first(conn)?)
            })
            .unwrap();
        side.set("register-entry", entry);
        side.set("suggestion", suggestion);
        side.set("practice-code", self.practice);
        side.marks.extend(people);
    }

    /// A ward with somebody who is due for review today and somebody for whom a bed is kept, and one with nobody in it.
    pub(super) async fn open_wards(&self, app: &TestApp, side: &mut Side) {
        let open = async |of: &str| {
            let name = format!("{of} of {}", self.practice);
            let new = json!({ "kind": "community", "name": name, "beds": 5, "practices": [self.practice] });
            let ward = self.lead.post("/v1/wards", new).await.expect(201)["id"].as_str().unwrap().to_owned();
            let team = json!({ "items": [{ "user": self.nurse.id, "profession": "nurse" }] });
            self.lead.put(&format!("/v1/wards/{ward}/members"), team).await.expect(200);
            ward
        };
        let (ward, quiet) = (open("Ward").await, open("Quiet ward").await);
        let propose = async |patient: &str| {
            let new = json!({ "patient": patient, "goal": "walk to the shop", "rhythm": "daily" });
            let stay = self.lead.post(&format!("/v1/wards/{ward}/stays"), new).await.expect(201);
            stay["id"].as_str().unwrap().to_owned()
        };
        let (stay, offered) =
            (propose(side.get("patient-phoned")).await, propose(side.get("patient-paused")).await);
        self.lead.post(&format!("/v1/ward-stays/{stay}/admit"), json!({})).await.expect(200);
        let due = |tx: &mut Conn| {
            let id = ringwell::model::id::WardStayId(stay.parse().unwrap());
            let today = app.clock.now().date(chrono_tz::Europe::London);
            Ok(diesel::update(ward_stays::table.find(id))
                .set(ward_stays::next_review_on.eq(today))
                .execute(tx)?)
        };
        app.service.store.write(due).unwrap();
        let task = json!({ "what": "review tablets", "who": self.nurse.id, "due_on": "2027-02-01" });
        let task = self.lead.post(&format!("/v1/ward-stays/{stay}/tasks"), task).await.expect(201);
        side.set("ward-task", task["id"].as_str().unwrap());
        side.set("ward-member", self.nurse.id);
        side.set("ward", ward);
        side.set("ward-quiet", quiet);
        side.set("ward-stay", stay);
        side.set("ward-stay-offered", offered);
    }

    /// An assessment of function, and a goal that begins with it.
    pub(super) async fn assess(&self, app: &TestApp, side: &mut Side) {
        let patient = side.get("patient").to_owned();
        let today = app.clock.now().date(chrono_tz::Europe::London).to_string();
        let new = assessment("single", &today, &barthel(60));
        self.nurse.post(&format!("/v1/patients/{patient}/function"), new).await.expect(201);
        let goal =
            json!({ "words": "To the shop.", "instrument": "barthel", "target": 80, "by_day": "2027-02-01" });
        let goal = self.nurse.post(&format!("/v1/patients/{patient}/function-goals"), goal).await.expect(201);
        side.set("function-goal", goal["id"].as_str().unwrap());
    }

    /// A group of a course with somebody for whom a place is kept, and one whose sessions are held and in which nobody was.
    pub(super) async fn open_groups(&self, app: &TestApp, side: &mut Side) {
        let open = async |of: &str| {
            let new = json!({ "course": "desmond", "name": format!("{of} of {}", self.practice), "manner": "in-person",
                "place": "The library", "language": "en", "leader": self.nurse.id, "capacity": 1,
                "sessions": ["2027-03-01T09:00:00Z", "2027-03-01T13:00:00Z"] });
            self.lead.post("/v1/course-groups", new).await.expect(201)
        };
        let (group, held) = (open("Group").await, open("Held group").await);
        let id = |of: &Value| of["id"].as_str().unwrap().to_owned();
        let ask = async |patient: &str| {
            let path = format!("/v1/course-groups/{}/places", id(&group));
            id(&self.lead.post(&path, json!({ "patient": patient })).await.expect(201))
        };
        let (booked, waiting) =
            (ask(side.get("patient-phoned")).await, ask(side.get("patient-paused")).await);
        let leave = json!({ "reason": "on holiday" });
        self.lead.post(&format!("/v1/course-places/{booked}/leave"), leave).await.expect(200);
        let past = |tx: &mut Conn| {
            let group = ringwell::model::id::CourseGroupId(id(&held).parse().unwrap());
            let before = (app.clock.now() - Duration::hours(3)).micros();
            Ok(diesel::update(course_sessions::table.filter(course_sessions::group_id.eq(group)))
                .set(course_sessions::starts_at.eq(before))
                .execute(tx)?)
        };
        app.service.store.write(past).unwrap();
        side.set("course-session", id(&group["sessions"][0]));
        side.set("course-session-held", id(&held["sessions"][0]));
        side.set("course-group", id(&group));
        side.set("course-group-held", id(&held));
        side.set("course-place-offered", waiting);
    }

    /// Thirty people of earlier years whom the care manager reached this month: from so many on care managers are compared.
    pub(super) fn have_phoned_thirty(&self, app: &TestApp) {
        let (practice, manager) = (self.practice, self.nurse.manager());
        let (from, then) = (900_000 + 1000 * manager.0, (app.clock.now() - Duration::hours(1)).micros());
        let numbers =
            "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 30)";
        let written = format!(
            "INSERT INTO patients (id, nhs_number, given_name, family_name, name_key, birth_date, sex, language,
               practice_ods_code, created_at)
             {numbers} SELECT {from} + n, CAST(9970000000 + {from} + n AS TEXT), 'Given', 'Thirty', 'THIRTY GIVEN',
               '1950-01-01', 'female', 'en', '{practice}', 0 FROM numbers;
             INSERT INTO enrolments (id, patient_id, status, why, waiting_since)
             {numbers} SELECT {from} + n, {from} + n, 'discharged', 'new-diagnosis', 0 FROM numbers;
             INSERT INTO calls (patient_id, enrolment_id, kind, status, priority, minutes, due_on, why, care_manager_id,
               created_at, completed_at)
             {numbers} SELECT {from} + n, {from} + n, 'follow-up', 'completed', 4, 30, '2026-11-02', 'cadence', {manager},
               0, {then} FROM numbers;"
        );
        app.service.store.write(|tx| Ok(tx.batch_execute(&written)?)).unwrap();
    }
}
