//! Paper mode: a day's sheets under a passphrase, and each of them keyed in once.

mod keying_in;
mod printing;

use chrono::Duration;
use diesel::prelude::*;
use lopdf::{Document, LoadOptions};
use ringwell::model::id::SheetId;
use ringwell::model::sheet::SheetKey;
use ringwell::model::time::Timestamp;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{attempts, call_sheets, calls, escalations, keyed_sheets, readings};
use serde_json::{Value, json};

use crate::desk::a_day;
use crate::harness::TestApp;
use crate::harness::verbs::access::{Answer, Person};
use crate::harness::verbs::readings::with;

const PASSPHRASE: &str = "corréct horse battery";

async fn print(by: &Person, more: Value) -> Answer {
    by.post("/v1/call-sheets", with(json!({ "passphrase": PASSPHRASE }), more)).await
}

fn opened(answer: &Answer, passphrase: &str) -> lopdf::Result<Document> {
    Document::load_mem_with_options(&answer.body, LoadOptions::with_password(passphrase))
}

/// Text of each page, in one line, once the file is opened.
fn pages(answer: &Answer) -> Vec<String> {
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, Some("application/pdf")),
        "{}",
        answer.text()
    );
    let document = opened(answer, PASSPHRASE).unwrap();
    let text = |page: &u32| document.extract_text(&[*page]).unwrap();
    let in_one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    document.get_pages().keys().map(|page| in_one_line(text(page))).collect()
}

/// The key of the sheet that was printed for a patient last.
fn key_of(app: &TestApp, patient: &Patient) -> String {
    let sheet: SheetId = app
        .service
        .store
        .read(|conn| {
            Ok(call_sheets::table
                .filter(call_sheets::patient_id.eq(patient.id))
                .order(call_sheets::id.desc())
                .select(call_sheets::id)
                .first(conn)?)
        })
        .unwrap();
    SheetKey(sheet).to_string()
}

/// A nurse with `n` people on today's printed list; what was printed at ten is dialled at half past, and now it is noon.
async fn printed(app: &TestApp, n: usize) -> (Person, Vec<Patient>) {
    let (nurse, people) = a_day(app, n).await;
    assert_eq!(print(&nurse, json!({})).await.status, 200);
    app.advance(Duration::hours(2));
    (nurse, people)
}

/// A conversation as it was written down: dialled at 10:30, ended at 10:50.
fn written(key: &str, more: Value) -> Value {
    let sheet = json!({ "key": key, "dialled_at": "2026-11-25T10:30:00Z", "ended_at": "2026-11-25T10:50:00Z",
        "outcome": "completed", "note": "walks every day" });
    with(sheet, more)
}

fn a_bp(systolic: i64, diastolic: i64, at: &str) -> Value {
    json!({ "kind": "blood-pressure", "systolic": systolic, "diastolic": diastolic, "setting": "home",
        "source": "patient", "taken_at": format!("2026-11-25T{at}:00Z"), "confirmed": true, "symptoms": [] })
}

async fn key_in(by: &Person, sheet: Value) -> Answer {
    by.post("/v1/call-sheets/key-in", sheet).await
}

/// How many dials, readings, escalations and keyed sheets there are.
fn kept(app: &TestApp) -> [i64; 4] {
    app.service
        .store
        .read(|conn| {
            Ok([
                attempts::table.count().get_result(conn)?,
                readings::table.count().get_result(conn)?,
                escalations::table.count().get_result(conn)?,
                keyed_sheets::table.count().get_result(conn)?,
            ])
        })
        .unwrap()
}

/// Status, end and holder of the call of a patient's sheet.
fn call_of(app: &TestApp, patient: &Patient) -> (String, Option<Timestamp>, Option<String>) {
    app.service
        .store
        .read(|conn| {
            Ok(call_sheets::table
                .inner_join(calls::table.on(calls::id.eq(call_sheets::call_id)))
                .filter(call_sheets::patient_id.eq(patient.id))
                .select((calls::status, calls::completed_at, calls::notes))
                .first(conn)?)
        })
        .unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}
