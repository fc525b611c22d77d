//! No key, time or order leads from an answer to a person.

use std::collections::BTreeSet;

use diesel::prelude::*;
use ringwell::store::db::Engine;
use ringwell::work::upkeep;

use super::{invited, link_of, sends};
use crate::harness::TestApp;

/// Columns of one table, as the migrations make them.
fn columns<'a>(migration: &'a str, table: &str) -> Vec<&'a str> {
    let (_, rest) = migration.split_once(&format!("CREATE TABLE {table} (")).expect("a table");
    let body = &rest[..rest.find("\n)").unwrap()];
    let lines = body.lines().map(str::trim).filter(|line| line.starts_with(char::is_lowercase));
    lines.map(|line| line.split(' ').next().unwrap()).collect()
}

#[test]
fn what_is_answered_has_neither_a_key_nor_a_time_nor_an_order() {
    for engine in ["postgres", "sqlite"] {
        let path =
            format!("{}/migrations/{engine}/2026-11-30-500000_feedback/up.sql", env!("CARGO_MANIFEST_DIR"));
        let migration = std::fs::read_to_string(path).unwrap();
        let of_unit = ["unit_kind", "unit", "mode", "questions_version"];
        assert_eq!(columns(&migration, "feedback_boxes"), [&of_unit[..], &["answers"]].concat());
        assert_eq!(
            columns(&migration, "feedback_weeks"),
            [&of_unit[..], &["week", "answers", "counts"]].concat()
        );
        assert_eq!(columns(&migration, "feedback_texts"), ["id", "week", "text", "status", "decided_by"]);
        assert_eq!(columns(&migration, "feedback_used_links"), ["used_hash", "forget_on"]);
        let answers = &migration[migration.find("CREATE TABLE feedback_boxes").unwrap()..];
        let answers = &answers[..answers.find("CREATE TABLE feedback_alarms").unwrap()];
        for word in ["patient", "call_id", "invitation", "IDENTITY", "AUTOINCREMENT", "_at "] {
            assert!(!answers.contains(word), "{engine}: {word}");
        }
    }
}

/// The column `whole` of what a statement finds.
fn every_text(app: &TestApp, statement: &str) -> Vec<String> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = diesel::sql_types::Text)]
        whole: String,
    }
    let found: Vec<Found> =
        app.service.store.read(|conn| Ok(diesel::sql_query(statement).load(conn)?)).unwrap();
    found.into_iter().map(|row| row.whole).collect()
}

/// Every row of the tables, as JSON.
pub fn every_row(app: &TestApp, tables: &[&str]) -> BTreeSet<String> {
    let all = tables.iter().flat_map(|table| {
        let statement = if app.service.store.engine() == Engine::Postgres {
            format!("SELECT CAST(row_to_json(t) AS TEXT) AS whole FROM {table} t")
        } else {
            let names = every_text(app, &format!("SELECT name AS whole FROM pragma_table_info('{table}')"));
            let pairs: Vec<String> = names.iter().map(|name| format!("'{name}', {name}")).collect();
            format!("SELECT json_object({}) AS whole FROM {table}", pairs.join(", "))
        };
        every_text(app, &statement)
    });
    all.collect()
}

on_both_engines! {
    async fn an_answer_cannot_be_joined_to_a_person(app) {
        let nurse = app.care_manager().with_capacity(40).await;
        let people = invited(&app, &nurse, 10).await;
        app.deliver().await;
        let asked = ["feedback_invitations", "feedback_draws", "calls", "patients", "attempts", "enrolments"];
        let before = every_row(&app, &asked);
        let links: Vec<String> = people.iter().map(|patient| link_of(&app, patient.id)).collect();
        // Out of order, so that an order that is kept would show.
        for person in [6, 2, 9] {
            sends(&app, &links[person], &format!("question.overall=good&text=said+by+number+{person}")).await;
        }
        upkeep::sweep(&app.service).unwrap();

        assert_eq!(every_row(&app, &asked), before, "whoever is asked looks as before: nothing tells who has answered");
        let kept = every_row(&app, &["feedback_boxes", "feedback_used_links", "feedback_weeks", "feedback_texts"]);
        let of_people = |column: &str| every_text(&app, &format!("SELECT CAST({column} AS TEXT) AS whole FROM feedback_invitations WHERE {column} IS NOT NULL"));
        // What is of one person alone stands nowhere beside an answer.
        for column in ["token_hash", "expires_at"] {
            for value in of_people(column) {
                assert!(!kept.iter().any(|row| row.contains(&value)), "{column} {value}");
            }
        }
        // What stands beside an answer is that of all who were asked.
        for column in ["practice_ods_code", "care_manager_id", "mode", "questions_version"] {
            assert_eq!(of_people(column).into_iter().collect::<BTreeSet<_>>().len(), 1, "{column}");
        }
        // In a box they lie by what they say, not in the order in which they came.
        let team = kept.iter().find(|row| row.contains("said by number")).expect("the team's box");
        let places = [2, 6, 9].map(|person| team.find(&format!("number {person}")).unwrap());
        assert!(places.is_sorted(), "{team}");
        // The outbox has no link any more, and the trail names neither a person nor a link.
        let texts = every_row(&app, &["messages"]);
        assert!(!texts.iter().any(|row| row.contains("/two-minutes/")), "a link stands in no message that was sent");
        let rows: Vec<_> = app.trail().into_iter().filter(|row| row.action == "feedback.answer").collect();
        assert_eq!(rows.len(), 3);
        assert!(rows.iter().all(|row| row.patient.is_none() && row.user.is_none() && row.subject_id.is_empty()), "{rows:?}");
        assert!(app.get(&links[6]).await.text().contains("answered already"), "and it is answered all the same");
    }
}
