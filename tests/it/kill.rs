//! `kill -9` between every two states of a call's completion, of the escalation that it raises and of the delivery that
//! follows: the real program is killed at each point, started again, and nothing is lost, nobody is told nothing, and
//! nobody is told twice under another id.

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use diesel::prelude::*;
use reqwest::StatusCode;
use ringwell::store::db::Conn;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{audit, calls, escalation_events, escalations, messages, readings};
use serde_json::{Value, json};

use crate::delivery::SmsGateway;
use crate::harness::verbs::calls::Held;
use crate::harness::verbs::delivery::SMS_SECRET;
use crate::harness::{Engine, Person, TestApp};

/// How long anything may take before the test fails.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program as a process of its own on the database of a test.
struct Node {
    process: Child,
    url: String,
}

impl Node {
    fn start(app: &TestApp, gateway: &SmsGateway, now: &str, fault: &str) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mail = app.folder.path().join("mail");
        let process = Command::new(env!("CARGO_BIN_EXE_ringwell"))
            .args(["--now", now, "serve"])
            .env("RINGWELL__DATABASE__URL", &*app.service.config().database.url)
            .env("RINGWELL__SERVER__BIND", free.to_string())
            .env("RINGWELL__EMAIL__URL", format!("file://{}", mail.display()))
            .env("RINGWELL__SMS__URL", gateway.url())
            .env("RINGWELL__SMS__SECRET", SMS_SECRET)
            .env("RINGWELL__PATIENTS__ALLOW_TEST_NUMBERS", "true")
            .env("RINGWELL__LOG__FILTER", "off")
            .env("RINGWELL_FAULT_POINT", fault)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self { process, url: format!("http://{free}") }
    }

    /// Whether it was killed by the hardest signal there is.
    fn was_killed(&mut self) -> bool {
        let ended = until(|| self.process.try_wait().unwrap());
        ended.signal() == Some(9)
    }

    async fn is_ready(&self) {
        let end = Instant::now() + PATIENCE;
        while reqwest::get(format!("{}/health/ready", self.url)).await.map(|it| it.status()).ok()
            != Some(StatusCode::OK)
        {
            assert!(Instant::now() < end, "the program does not start");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Waits for something that another process does.
fn until<T>(mut happens: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = happens() {
            return found;
        }
        assert!(Instant::now() < end, "waited in vain");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The nurse completes the call with a reading that cannot wait; the answer, if there is one.
async fn complete(node: &Node, nurse: &Person, held: &Held, taken_at: &str) -> Option<Value> {
    let reading = json!({ "kind": "blood-pressure", "systolic": 186, "diastolic": 112, "setting": "home",
        "source": "patient", "taken_at": taken_at, "confirmed": true });
    let body = json!({ "lease_token": held.token(), "notes": "will rest", "readings": [reading] });
    let request = reqwest::Client::new()
        .post(format!("{}/v1/calls/{}/complete", node.url, held.call()))
        .bearer_auth(nurse.token().await)
        .header("idempotency-key", "completed")
        .json(&body);
    let answer = request.send().await.ok()?;
    assert_eq!(answer.status(), StatusCode::OK);
    answer.json().await.ok()
}

/// Channel, status and the id that gateways see, of what was written about escalations.
fn alarms(app: &TestApp) -> Vec<(String, String, String)> {
    let load = |conn: &mut Conn| {
        Ok(messages::table
            .filter(messages::escalation_id.is_not_null())
            .order(messages::channel)
            .select((messages::channel, messages::status, messages::public_id))
            .load(conn)?)
    };
    app.service.store.read(load).unwrap()
}

/// Completed calls, open calls, readings, escalations, people told, and audit rows of the completion.
fn counts(app: &TestApp, patient: &Patient) -> [i64; 6] {
    let count = |conn: &mut Conn| {
        let of_patient = calls::table.filter(calls::patient_id.eq(patient.id));
        Ok([
            of_patient.filter(calls::status.eq("completed")).count().get_result(conn)?,
            of_patient.filter(calls::status.eq("planned")).count().get_result(conn)?,
            readings::table.filter(readings::patient_id.eq(patient.id)).count().get_result(conn)?,
            escalations::table.filter(escalations::patient_id.eq(patient.id)).count().get_result(conn)?,
            escalation_events::table.filter(escalation_events::event.eq("told")).count().get_result(conn)?,
            audit::table.filter(audit::action.eq("call.complete")).count().get_result(conn)?,
        ])
    };
    app.service.store.read(count).unwrap()
}

async fn survives_at(engine: Engine, points: &[&str]) {
    for point in points {
        let app = TestApp::start_with(engine, |_| {}).await;
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.travel_to_call(&patient);
        let held = nurse.claim().await.unwrap();
        app.deliver().await;
        let (began, gateway) = (app.clock.now().to_string(), SmsGateway::start());

        let mut node = Node::start(&app, &gateway, &began, point);
        node.is_ready().await;
        complete(&node, &nurse, &held, &began).await;
        assert!(node.was_killed(), "{point} is never passed");

        // Started again, when what the one that died had in hand is free again. Whoever got no answer asks once more.
        app.advance(chrono::Duration::seconds(90));
        let node = Node::start(&app, &gateway, &app.clock.now().to_string(), "");
        node.is_ready().await;
        complete(&node, &nurse, &held, &began).await.expect("an answer");
        let sent = until(|| {
            let alarms = alarms(&app);
            let all = alarms.iter().all(|(_, status, _)| status == "sent");
            (alarms.len() >= 2 && all).then_some(alarms)
        });
        drop(node);

        let channels: Vec<_> = sent.iter().map(|(channel, ..)| channel.as_str()).collect();
        assert_eq!(channels, ["email", "sms"], "{point}: told once by each way");
        assert_eq!(counts(&app, &patient), [1, 1, 1, 1, 1, 1], "{point}");
        let ids: BTreeSet<_> = gateway.taken().into_iter().map(|taken| taken.id).collect();
        assert_eq!(ids, BTreeSet::from([sent[1].2.clone()]), "{point}: one id, however often");
    }
}

macro_rules! killed {
    ($($name:ident: $points:expr;)+) => {$(
        mod $name {
            use super::*;

            #[actix_web::test]
            async fn sqlite() {
                survives_at(Engine::Sqlite, &$points).await;
            }

            #[actix_web::test]
            async fn postgres() {
                survives_at(Engine::Postgres, &$points).await;
            }
        }
    )+};
}

killed! {
    while_a_call_is_completed:
        ["completion.readings", "completion.completed", "completion.planned", "completion.committed"];
    while_an_escalation_is_raised_and_moves:
        ["escalation.opening", "escalation.opened", "escalation.moving", "escalation.telling", "escalation.told"];
    while_a_message_is_delivered:
        ["delivery.taking", "delivery.taken", "delivery.asked", "delivery.settling", "delivery.settled"];
}
