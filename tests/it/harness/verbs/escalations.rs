//! Raising worries, letting the alarm ring, and looking at what became of it.

use diesel::prelude::*;
use ringwell::app::App;
use ringwell::care::Work;
use ringwell::care::caseload::{absence, transfer};
use ringwell::care::escalations::{Raised, Trigger, raise, watch};
use ringwell::content::protocol::COMMON;
use ringwell::model::absence::NewAbsence;
use ringwell::model::actor::{Actor, Job};
use ringwell::model::escalation::{EscalationEventKind, Severity};
use ringwell::model::id::{CareManagerId, EscalationId, PatientId, ReadingId, UserId};
use ringwell::model::time::Timestamp;
use ringwell::store;
use ringwell::store::escalations::{Event, Row};
use ringwell::store::permits::Opened;
use ringwell::store::schema::{
    audit, calls, escalation_events, escalations, messages, patients, practices, users,
};
use ringwell::work::escalation_clock;

use serde_json::json;

use super::access::{Answer, Person};
use super::referrals::{PRACTICE, a_referral, new_nhs_number};
use crate::harness::{TestApp, permit};

/// A message as it stands in the outbox.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Queryable)]
pub struct Queued {
    pub recipient: String,
    pub channel: String,
    pub template: String,
    pub priority: i32,
    pub status: String,
}

/// Raises a trigger about a patient in a transaction of its own, on the calling thread.
pub fn raise_in(
    service: &App,
    patient: PatientId,
    cause: &str,
    severity: Severity,
) -> (EscalationId, Raised) {
    let trigger = Trigger {
        permit: permit(patient),
        cause,
        severity,
        reading: None,
        rule: "test-rule",
        protocol: COMMON,
        protocol_version: "1",
    };
    raise_trigger(service, &trigger)
}

fn raise_trigger(service: &App, trigger: &Trigger<'_>) -> (EscalationId, Raised) {
    service
        .store
        .write(|tx| {
            raise(
                &mut Work {
                    tx,
                    rules: &service.rules(),
                    actor: &Actor::service(Job::Inbound),
                    now: service.clock.now(),
                },
                trigger,
            )
        })
        .unwrap()
}

impl TestApp {
    /// A person on the register who is not enrolled: nobody looks after them.
    pub fn somebody(&self) -> PatientId {
        self.practice(PRACTICE);
        let insert = |tx: &mut store::db::Conn| {
            Ok(diesel::insert_into(patients::table)
                .values((
                    patients::nhs_number.eq(new_nhs_number()),
                    patients::given_name.eq("Anne"),
                    patients::family_name.eq("Baker"),
                    patients::name_key.eq("baker anne"),
                    patients::birth_date.eq(chrono::NaiveDate::from_ymd_opt(1956, 5, 7).unwrap()),
                    patients::sex.eq("female"),
                    patients::language.eq("en"),
                    patients::practice_ods_code.eq(PRACTICE),
                    patients::created_at.eq(self.clock.now()),
                ))
                .returning(patients::id)
                .get_result(tx)?)
        };
        self.service.store.write(insert).unwrap()
    }

    /// A patient of this care manager.
    pub async fn patient_of(&self, nurse: &Person) -> PatientId {
        let (patient, manager) = (self.refer_and_accept_with(a_referral()).await.id, nurse.manager());
        let (rules, operator) = (self.service.rules(), self.operator());
        let give = move |tx: &mut store::db::Conn, now| {
            let enrolment = store::enrolments::open_of(tx, &permit(patient))?.unwrap();
            if enrolment.holder() != Some(manager) {
                transfer::transfer(
                    &mut Work { tx, rules: &rules, actor: &operator, now },
                    enrolment.id,
                    manager,
                    "a test",
                )?;
            }
            Ok(patient)
        };
        self.service.write(give).await.unwrap()
    }

    /// The care manager is away today and tomorrow; whoever has a place covers.
    pub async fn away(&self, nurse: &Person) {
        let today = self.clock.now().date(chrono_tz::Europe::London);
        let (rules, operator, manager) = (self.service.rules(), self.operator(), nurse.manager());
        let until = today.succ_opt().unwrap();
        let [from, until] = [today, until].map(|date| date.try_into().unwrap());
        let leave = NewAbsence { from, until, reason: "leave".to_owned(), cover: None };
        let plan = move |tx: &mut store::db::Conn, now| {
            absence::plan(&mut Work { tx, rules: &rules, actor: &operator, now }, manager, &leave)
        };
        self.service.write(plan).await.unwrap();
    }

    /// Takes the log-in away.
    pub fn disable(&self, person: &Person) {
        let disable = |tx: &mut store::db::Conn| {
            diesel::update(users::table.find(person.id)).set(users::enabled.eq(false)).execute(tx)?;
            Ok(())
        };
        self.service.store.write(disable).unwrap();
    }

    /// Nobody knows an e-mail address or a mobile number of theirs.
    pub fn forget_addresses(&self, person: &Person) {
        let forget = |tx: &mut store::db::Conn| {
            diesel::update(users::table.find(person.id))
                .set((users::email.eq(None::<String>), users::mobile.eq(None::<String>)))
                .execute(tx)?;
            Ok(())
        };
        self.service.store.write(forget).unwrap();
    }

    /// The practice had its last day yesterday.
    pub fn close_practice(&self) {
        let today = self.clock.now().date(chrono_tz::Europe::London);
        let close = |tx: &mut store::db::Conn| {
            diesel::update(practices::table.find(PRACTICE))
                .set(practices::closed_on.eq(today.pred_opt()))
                .execute(tx)?;
            Ok(())
        };
        self.service.store.write(close).unwrap();
    }

    /// The practice has no e-mail address.
    pub fn practice_without_email(&self) {
        self.practice(PRACTICE);
        let forget = |tx: &mut store::db::Conn| {
            diesel::update(practices::table.find(PRACTICE))
                .set(practices::email.eq(None::<String>))
                .execute(tx)?;
            Ok(())
        };
        self.service.store.write(forget).unwrap();
    }

    pub fn raise(&self, patient: PatientId, cause: &str, severity: Severity) -> (EscalationId, Raised) {
        raise_in(&self.service, patient, cause, severity)
    }

    /// Raises a reading that is stored already.
    pub fn raise_reading(
        &self,
        patient: PatientId,
        cause: &str,
        reading: ReadingId,
    ) -> (EscalationId, Raised) {
        let (severity, reading) = (Severity::Red, Some(reading));
        let trigger = Trigger {
            permit: permit(patient),
            cause,
            severity,
            reading,
            rule: "test-rule",
            protocol: COMMON,
            protocol_version: "1",
        };
        raise_trigger(&self.service, &trigger)
    }

    /// As if a reading had never been raised.
    pub fn forget_events_of(&self, escalation: EscalationId) {
        let forget = |tx: &mut store::db::Conn| {
            diesel::delete(escalation_events::table.filter(escalation_events::escalation_id.eq(escalation)))
                .execute(tx)?;
            Ok(())
        };
        self.service.store.write(forget).unwrap();
    }

    /// Gauges of open escalations, as Prometheus is shown them.
    pub fn gauges(&self) -> String {
        let recorder = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder();
        let shown = recorder.handle();
        let standing = self.service.store.read(|conn| watch::open_counts(conn, self.clock.now())).unwrap();
        metrics::with_local_recorder(&recorder, || escalation_clock::show(&standing));
        shown.render()
    }

    /// Lets the clock look for what is due; answers how many steps it told.
    pub async fn tick(&self) -> usize {
        // Off the thread that the servers of a test run on, as in the service.
        let service = self.service.clone();
        tokio::task::spawn_blocking(move || escalation_clock::tick(&service)).await.unwrap()
    }

    /// Lets `minutes` pass with the clock looking every minute; answers after which minutes something was told.
    pub async fn ring_for(&self, minutes: i64) -> Vec<i64> {
        let mut told = Vec::new();
        for minute in 0..=minutes {
            if minute > 0 {
                self.advance(chrono::Duration::minutes(1));
            }
            if self.tick().await > 0 {
                told.push(minute);
            }
        }
        told
    }

    pub fn escalation(&self, id: EscalationId) -> Opened<Row> {
        let sealed = self.service.store.read(|conn| store::escalations::find(conn, id)).unwrap().unwrap();
        let permit = permit(sealed.patient());
        sealed.open(&permit).unwrap()
    }

    pub fn what_happened(&self, id: EscalationId) -> Vec<Event> {
        let events = self.service.store.read(|conn| store::escalations::events(conn, id)).unwrap();
        events.into_iter().map(|(event, _)| event).collect()
    }

    /// Step and person of everything that was told, in order.
    pub fn told(&self, id: EscalationId) -> Vec<(i32, Option<UserId>)> {
        let events = self.what_happened(id).into_iter();
        events.filter(|e| e.event == EscalationEventKind::Told).map(|e| (e.step.unwrap(), e.user)).collect()
    }

    /// Messages in the outbox about an escalation, in the order in which they were written.
    pub fn outbox(&self, id: EscalationId) -> Vec<Queued> {
        let load = |conn: &mut store::db::Conn| {
            Ok(messages::table
                .filter(messages::escalation_id.eq(id))
                .order(messages::id)
                .select((
                    messages::recipient,
                    messages::channel,
                    messages::template,
                    messages::priority,
                    messages::status,
                ))
                .load(conn)?)
        };
        self.service.store.read(load).unwrap()
    }

    /// Date and care manager of the open safety calls of a patient.
    pub fn safety_calls(&self, patient: PatientId) -> Vec<(chrono::NaiveDate, Option<CareManagerId>)> {
        let load = |conn: &mut store::db::Conn| {
            Ok(calls::table
                .filter(calls::patient_id.eq(patient))
                .filter(calls::kind.eq("safety"))
                .filter(calls::status.eq("planned"))
                .select((calls::due_on, calls::care_manager_id))
                .load(conn)?)
        };
        self.service.store.read(load).unwrap()
    }

    /// The escalations of a patient that are not resolved, in order of id.
    pub fn unresolved_of(&self, patient: PatientId) -> Vec<EscalationId> {
        let load = |conn: &mut store::db::Conn| {
            Ok(escalations::table
                .filter(escalations::patient_id.eq(patient))
                .filter(escalations::status.ne("resolved"))
                .order(escalations::id)
                .select(escalations::id)
                .load(conn)?)
        };
        self.service.store.read(load).unwrap()
    }

    /// Opens another service on the same database and clock: a second node, or this one after a restart.
    pub fn opened_again(&self) -> App {
        App::open(self.service.config().clone(), self.clock.clone()).unwrap()
    }

    /// Makes a table unfindable, or findable again: something is wrong with the database.
    pub fn rename_table(&self, from: &str, to: &str) {
        let rename = |tx: &mut store::db::Conn| {
            diesel::sql_query(format!("ALTER TABLE {from} RENAME TO {to}")).execute(tx)?;
            Ok(())
        };
        self.service.store.write(rename).unwrap();
    }

    /// Puts something unreadable in the place of an escalation's policy.
    pub fn spoil_policy(&self, id: EscalationId) {
        let spoil = |tx: &mut store::db::Conn| {
            diesel::update(escalations::table.find(id)).set(escalations::policy.eq("spoilt")).execute(tx)?;
            Ok(())
        };
        self.service.store.write(spoil).unwrap();
    }

    /// Text of everything that stands in the outbox about an escalation, and the hours that each is worth sending.
    pub fn texts(&self, id: EscalationId) -> Vec<(String, i64)> {
        let load = |conn: &mut store::db::Conn| {
            Ok(messages::table
                .filter(messages::escalation_id.eq(id))
                .order(messages::id)
                .select((messages::subject, messages::body, messages::created_at, messages::expires_at))
                .load::<(String, String, Timestamp, Timestamp)>(conn)?)
        };
        let rows = self.service.store.read(load).unwrap().into_iter();
        rows.map(|(subject, body, from, until)| (format!("{subject}\n{body}"), (until - from).num_hours()))
            .collect()
    }

    /// The bodies of what was written to this address about an escalation, oldest first.
    pub fn written_to(&self, address: &str, id: EscalationId) -> Vec<String> {
        let load = |conn: &mut store::db::Conn| {
            Ok(messages::table
                .filter(messages::escalation_id.eq(id))
                .filter(messages::recipient.eq(address))
                .order(messages::id)
                .select(messages::body)
                .load(conn)?)
        };
        self.service.store.read(load).unwrap()
    }

    /// The link in the last mail to somebody about an escalation, without the name of the host.
    pub fn link_to(&self, person: &Person, id: EscalationId) -> String {
        let mail = self.written_to(&format!("{}@ringwell.example", person.username), id).pop().unwrap();
        let link = mail.split_whitespace().find(|word| word.contains("/acknowledge/")).unwrap();
        link[link.find("/acknowledge/").unwrap()..].to_owned()
    }

    /// The code in the last text to a number about an escalation.
    pub fn code_to(&self, number: &str, id: EscalationId) -> String {
        let text = self.written_to(number, id).pop().unwrap();
        text.split_once("ACK ").unwrap().1.split(' ').next().unwrap().to_owned()
    }

    /// The code in the last text to a number that says that there is a longer one.
    pub fn long_code_to(&self, number: &str) -> String {
        let load = |conn: &mut store::db::Conn| {
            Ok(messages::table
                .filter(messages::recipient.eq(number))
                .filter(messages::template.eq("text-renewed"))
                .order(messages::id.desc())
                .select(messages::body)
                .first::<String>(conn)?)
        };
        let text = self.service.store.read(load).unwrap();
        text.split_once("ACK ").unwrap().1.split('.').next().unwrap().to_owned()
    }

    /// Confirms on the page behind a link, as a browser does.
    pub async fn confirm(&self, path: &str) -> Answer {
        Answer::to(self.http.post(format!("{}{path}", self.url))).await
    }

    /// Templates of SMS answers to a number that are about no patient.
    pub fn answered_to(&self, number: &str) -> Vec<String> {
        let load = |conn: &mut store::db::Conn| {
            Ok(messages::table
                .filter(messages::recipient.eq(number))
                .filter(messages::escalation_id.is_null())
                .order(messages::id)
                .select(messages::template)
                .load(conn)?)
        };
        self.service.store.read(load).unwrap()
    }

    /// How often the audit trail says that this was done about a patient.
    pub fn audited(&self, action: &str, patient: PatientId) -> i64 {
        let count = |conn: &mut store::db::Conn| {
            Ok(audit::table
                .filter(audit::action.eq(action))
                .filter(audit::patient_id.eq(patient))
                .count()
                .get_result(conn)?)
        };
        self.service.store.read(count).unwrap()
    }
}

impl Person {
    pub async fn acknowledge(&self, id: EscalationId) -> Answer {
        self.post(&format!("/v1/escalations/{id}/acknowledge"), json!({})).await
    }

    pub async fn resolve(&self, id: EscalationId, outcome: &str, note: &str) -> Answer {
        let body = json!({ "outcome": outcome, "note": note });
        self.post(&format!("/v1/escalations/{id}/resolve"), body).await
    }
}
