//! U+0000, wherever text comes in.

use diesel::RunQueryDsl as _;
use reqwest::Method;
use ringwell::care::intake::referrals::form::Form;
use ringwell::error::Error;
use ringwell::store::moving;
use serde_json::{Value, json};

use super::contract::{Place, doors};
use crate::harness::verbs::imports::{a_file, a_row};
use crate::harness::verbs::referrals::a_referral;
use crate::harness::{Answer, Engine, TestApp};

fn is_text(schema: &Value) -> bool {
    // Nullable ones are ["string", "null"].
    schema["type"] == "string"
        || schema["type"].as_array().is_some_and(|kinds| kinds.contains(&json!("string")))
}

on_both_engines! {
    async fn no_operation_takes_it_in_a_path_a_query_or_a_body(app) {
        let lead = app.team_lead().await;
        let texts: Vec<_> =
            doors(is_text).into_iter().filter(|door| !door.path.starts_with("/v1/webhooks")).collect();
        assert!(texts.len() > 100, "{}", texts.len());
        for door in &texts {
            let request = lead.request(door.method.parse::<Method>().unwrap(), &door.address("a\0b")).await;
            let answer = match door.body("a\0b") {
                Some(body) => Answer::to(request.json(&body)).await,
                None => Answer::to(request).await,
            };
            let expected = [(door.pointer(), "null-character".to_owned())];
            assert_eq!(answer.status, 422, "{door:?}: {}", answer.text());
            assert_eq!(answer.field_errors(), expected, "{door:?}");
            if let Place::Body(_) = door.place {
                let request = lead.request(door.method.parse::<Method>().unwrap(), &door.address("")).await;
                let answer = Answer::to(request.json(&json!({ "a\0b": 1 }))).await;
                assert_eq!(answer.field_errors(), [(String::new(), "null-character".to_owned())], "{door:?}");
            }
        }
    }

    async fn strangers_and_gateways_send_none_either(app, |config| {
        config.sms.receipt_secret = crate::harness::verbs::delivery::SMS_SECRET.parse().unwrap();
    }) {
        let log_in = app.post("/v1/auth/token", json!({ "username": "a\0b", "password": "x" })).await;
        assert_eq!(log_in.field_errors(), [("/username".to_owned(), "null-character".to_owned())]);
        let refresh = app.post("/v1/auth/refresh", json!({ "refresh_token": "\0" })).await;
        assert_eq!(refresh.field_errors(), [("/refresh_token".to_owned(), "null-character".to_owned())]);
        app.get("/acknowledge/%00").await.expect(422);
        for (path, body, pointer) in [
            ("standard/receipts", json!({ "id": "msg_1", "status": "delivered\0" }), "/status"),
            ("standard/inbound", json!({ "from": "+447700900123", "body": "STOP\0" }), "/body"),
            ("standard/inbound", json!({ "from": "\0", "body": "STOP" }), "/from"),
        ] {
            let answer = app.webhook(path, &app.signed("w1", &body)).await;
            assert_eq!(answer.field_errors(), [(pointer.to_owned(), "null-character".to_owned())], "{body}");
        }
        // A backslash and what follows it are a text like any other.
        app.text_from("w2", "+447700900123", r"\u0000").await.expect(200);
    }

    async fn a_row_of_a_file_with_it_is_rejected_alone(app, |config| config.referrals.auto_accept = false) {
        app.practice("M85014");
        let bad = Form { family_name: Some("Ba\0ker".to_owned()), ..a_referral() };
        let (summary, _) = app.import_referrals(a_file([a_row(&a_referral()), a_row(&bad)])).unwrap();
        let reject = &summary.rejects[0];
        assert_eq!((summary.taken, summary.rejected), (1, 1));
        assert_eq!((reject.row, reject.field.as_str(), reject.code.as_str()), (3, "family_name", "null-character"));
    }
}

#[test]
fn no_command_line_can_hold_it() {
    let refused = std::process::Command::new(env!("CARGO_BIN_EXE_ringwell")).arg("check\0config").output();
    assert_eq!(refused.unwrap_err().kind(), std::io::ErrorKind::InvalidInput);
}

#[actix_web::test]
async fn moving_to_postgresql_names_the_table_and_the_row_that_hold_it() {
    let (old, new) = (
        TestApp::start_with(Engine::Sqlite, |_| {}).await,
        TestApp::start_with(Engine::Postgres, |_| {}).await,
    );
    old.practice("M85014");
    old.practice("M85015");
    let spoil = "UPDATE practices SET town = 'Bir' || char(0) || 'mingham' WHERE ods_code = 'M85015'";
    old.service.store.write(|tx| Ok(diesel::sql_query(spoil).execute(tx)?)).unwrap();
    let error = moving::copy(&old.service.store, &new.service.store).unwrap_err();
    let Error::Invalid(faults) = error else { panic!("{error:?}") };
    assert_eq!(
        (faults[0].pointer.as_str(), faults[0].code.as_str()),
        ("/practices/2/town", "null-character")
    );
    assert!(faults[0].reason.contains("table practices, rowid 2"), "{}", faults[0].reason);
}
