//! Readings by file: what is taken, marked, rejected, and found again.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use ringwell::imports::report::Summary;
use ringwell::model::escalation::{EscalationEventKind, Severity};
use ringwell::model::id::PatientId;
use ringwell::model::time::Timestamp;
use ringwell::store::schema::{assessments, escalation_events, escalations, patients, readings};
use serde_json::json;

use crate::harness::TestApp;
use crate::harness::verbs::imports::shared_data;

const PRESSURES: &str = "nhs_number,taken_at,setting,systolic_mmhg,diastolic_mmhg,pulse_bpm\n";
const SUGARS: &str = "nhs_number,taken_at,context,value,unit\n";

fn counts(summary: &Summary) -> (u64, u64, u64) {
    (summary.taken, summary.unchanged, summary.rejected)
}

fn faults(summary: &Summary) -> Vec<(u64, &str, &str)> {
    summary.rejects.iter().map(|r| (r.row, r.field.as_str(), r.code.as_str())).collect()
}

/// Every row of a file ended with its person's number.
fn rows(header: &str, number: &str, rows: &[&str]) -> String {
    rows.iter().fold(header.to_owned(), |file, row| format!("{file}{number},{row}\n"))
}

on_both_engines! {
    async fn dirty_rows_are_rejected_with_their_reason_and_the_rest_is_taken(app) {
        let number = app.somebody_registered("1950-01-01");
        let stranger = "9990000018,2026-11-20T08:00:00,pre-breakfast,101,mg/dL\n";
        let file = rows(SUGARS, &number, &[
            "2026-11-20T08:00:00,pre-breakfast,100,mg/dL",
            "2026-06-31T08:00:00,pre-breakfast,100,mg/dL",
            "2026-11-20T011:0:00,pre-lunch,194,mg/dL",
            "2026-11-20T11:00:00,unspecified,'',mg/dL",
            "2026-11-20T12:00:00,unspecified,,mg/dL",
            "2026-11-20T13:00:00,unspecified,0,mg/dL",
            "2026-11-20T14:00:00,unspecified,NaN,mg/dL",
            "2026-11-20T15:00:00,unspecified,Hi,mg/dL",
            "2026-11-20T16:00:00,unspecified,Lo,mg/dL",
            "2026-12-20T16:00:00,unspecified,100,mg/dL",
            "2026-11-20T17:00:00,unspecified,100,grains",
        ]) + stranger;
        let (summary, rejects) = app.import_readings(&file).unwrap();
        assert_eq!(counts(&summary), (3, 0, 9));
        assert_eq!(faults(&summary), [
            (3, "taken_at", "not-a-time"),
            (4, "taken_at", "not-a-time"),
            (5, "value", "not-a-value"),
            (6, "value", "missing"),
            (7, "value", "out-of-range"),
            (8, "value", "not-a-value"),
            (11, "taken_at", "in-the-future"),
            (12, "unit", "unit"),
            (13, "nhs_number", "not-found"),
        ]);
        // what was rejected can be mended and sent again
        let mended = rejects.replace("2026-06-31", "2026-06-30");
        assert_eq!(counts(&app.import_readings(&mended).unwrap().0), (1, 0, 8));

        let file = rows(PRESSURES, &number, &[
            "2026-11-20T09:15:00,clinic,144,0,84",
            "2026-11-20T09:20:00,clinic,144,80,84",
            "2026-11-20T09:25:00,ward,301,80,",
            "2026-11-20T09:30:00,home,144,80,",
            "2026-11-20T09:35:00,,144,80,",
        ]);
        let (summary, _) = app.import_readings(&file).unwrap();
        assert_eq!(counts(&summary), (2, 0, 3));
        assert_eq!(faults(&summary), [
            (2, "diastolic_mmhg", "diastolic-not-heard"),
            (4, "setting", "unknown-word"),
            (6, "setting", "missing"),
        ]);
    }

    async fn a_surprising_value_is_taken_unconfirmed_and_escalates(app) {
        let number = app.somebody_registered("1950-01-01");
        let file = rows(SUGARS, &number, &["2026-11-24T08:00:00,pre-breakfast,1.9,mmol/L"]);
        let (summary, _) = app.import_readings(&file).unwrap();
        assert_eq!((summary.tallies["unconfirmed"], summary.tallies["plausible"]), (1, 0));
        let (unconfirmed, rule): (bool, String) = app.service.read(|tx, _| {
            Ok(readings::table.inner_join(assessments::table).select((readings::unconfirmed, assessments::rule)).first(tx)?)
        }).await.unwrap();
        assert_eq!((unconfirmed, rule.as_str()), (true, "glucose-severe-hypo"));
        let severity: Severity = app.service.read(|tx, _| Ok(escalations::table.select(escalations::severity).first(tx)?)).await.unwrap();
        assert_eq!(severity, Severity::Red);
    }

    async fn a_file_sent_twice_changes_nothing(app) {
        let number = app.somebody_registered("1950-01-01");
        // the same minute twice with another context, another value and another unit: three readings; a fourth is one of them again
        let file = rows(SUGARS, &number, &[
            "2026-11-20T08:00:00,pre-breakfast,100,mg/dL",
            "2026-11-20T08:00:00,unspecified,100,mg/dL",
            "2026-11-20T08:00:00,pre-breakfast,110,mg/dL",
            "2026-11-20 08:00,Pre-breakfast,100.0,MG/DL",
        ]);
        assert_eq!(counts(&app.import_readings(&file).unwrap().0), (3, 1, 0));
        assert_eq!(counts(&app.import_readings(&file).unwrap().0), (0, 4, 0));
    }

    async fn one_file_read_by_three_at_once_is_taken_once(app) {
        let number = app.somebody_registered("1950-01-01");
        let lines: Vec<String> = (0..60)
            .map(|n| format!("{number},2026-11-{:02}T{:02}:{:02}:00,unspecified,{},mmol/L\n", 1 + n / 60, n % 24, n % 60, 3 + n % 20))
            .collect();
        let file = format!("{SUGARS}{}", lines.concat());
        let summaries: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..3).map(|_| scope.spawn(|| app.import_readings(&file).unwrap().0)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(summaries.iter().map(|summary| summary.taken).sum::<u64>(), 60);
        assert_eq!(summaries.iter().map(|summary| summary.unchanged).sum::<u64>(), 120);
    }

    async fn wall_clock_times_are_those_of_london(app) {
        let number = app.somebody_registered("1950-01-01");
        app.travel_to("2027-11-25T10:00:00Z");
        let file = rows(SUGARS, &number, &[
            "2027-03-28T00:59:00,unspecified,5.1,mmol/L",
            "2027-03-28T01:30:00,unspecified,5.2,mmol/L",
            "2027-07-01T08:00:00,unspecified,5.3,mmol/L",
            "2027-10-31T01:30:00,unspecified,5.4,mmol/L",
            "2027-10-31T01:30:00+00:00,unspecified,5.5,mmol/L",
        ]);
        assert_eq!(counts(&app.import_readings(&file).unwrap().0), (5, 0, 0));
        let times: Vec<Timestamp> = app.service.read(|tx, _| Ok(readings::table.order(readings::id).select(readings::taken_at).load(tx)?)).await.unwrap();
        let times: Vec<String> = times.iter().map(ToString::to_string).collect();
        assert_eq!(times, [
            "2027-03-28T00:59:00Z",
            "2027-03-28T01:00:00Z",
            "2027-07-01T07:00:00Z",
            "2027-10-31T00:30:00Z",
            "2027-10-31T01:30:00Z",
        ]);
    }

    async fn a_file_of_neither_shape_is_refused_as_a_whole(app) {
        for header in ["nhs_number,taken_at,value", "nhs_number,taken_at,setting,systolic_mmhg,diastolic_mmhg,value,unit"] {
            assert!(app.import_readings(&format!("{header}\n")).is_err(), "{header}");
        }
    }

    async fn the_glucose_of_fifty_people_is_replayed(app) {
        let (Some(register), Some(file)) = (shared_data("referrals-2010.csv"), shared_data("glucose-2010.csv")) else { return };
        app.register(&register);
        // Each evening the day's readings come in, as they would have if somebody had been there.
        for (day, rows) in days_of(&file) {
            app.clock.set(Timestamp::start_of(day + chrono::Duration::days(1), chrono_tz::Europe::London));
            app.import_readings(&format!("{SUGARS}{rows}")).unwrap();
        }
        let people: Vec<&str> = file.lines().skip(1).filter_map(|row| row.split(',').next()).collect();
        let told = who_was_escalated_when_and_why(&app, &people).await;
        // Then the whole file once more: what has no day is rejected, and nothing is taken twice.
        app.travel_to("2026-11-09T09:00:00Z");
        let (summary, _) = app.import_readings(&file).unwrap();
        let unconfirmed: i64 = app.service.read(|tx, _| Ok(readings::table.filter(readings::unconfirmed).count().get_result(tx)?)).await.unwrap();
        insta::assert_json_snapshot!("glucose", json!({
            "rows": summary.rows, "taken": summary.taken, "unchanged": summary.unchanged, "unconfirmed": unconfirmed,
            "rejects": summary.rejects.iter().map(|r| format!("{}: {}: {}", r.row, r.field, r.code)).collect::<Vec<_>>(),
            "outcome": what_became_of_it(&app).await,
            "escalated": told,
        }));
    }

    async fn the_blood_pressures_of_the_register_are_replayed(app) {
        let (Some(register), Some(file)) = (shared_data("referrals-2010.csv"), shared_data("blood-pressure-2010.csv")) else { return };
        app.register(&register);
        app.travel_to("2026-09-29T09:00:00Z");
        let (summary, _) = app.import_readings(&file).unwrap();
        let outcome = what_became_of_it(&app).await;
        insta::assert_json_snapshot!("blood_pressure", json!({
            "rows": summary.rows, "taken": summary.taken, "unconfirmed": summary.tallies["unconfirmed"],
            "rejects": summary.rejects.iter().map(|r| format!("{}: {}", r.field, r.code)).fold(BTreeMap::new(), |mut n, r| {
                *n.entry(r).or_insert(0) += 1;
                n
            }),
            "outcome": outcome,
        }));
    }
}

/// Readings and people by rule, and escalations by severity and by the rule that opened or worsened them.
async fn what_became_of_it(app: &TestApp) -> serde_json::Value {
    type Judged = (String, Severity, PatientId);
    type Held = (Severity, String);
    let (judged, held): (Vec<Judged>, Vec<Held>) = app
        .service
        .read(|tx, _| {
            let judged = assessments::table
                .select((assessments::rule, assessments::severity, assessments::patient_id))
                .load(tx)?;
            let held = escalations::table.select((escalations::severity, escalations::rule)).load(tx)?;
            Ok((judged, held))
        })
        .await
        .unwrap();
    let mut by_rule: BTreeMap<String, (u64, BTreeSet<PatientId>)> = BTreeMap::new();
    for (rule, severity, patient) in judged {
        let entry = by_rule.entry(format!("{severity} {rule}")).or_default();
        entry.0 += 1;
        entry.1.insert(patient);
    }
    let mut escalated: BTreeMap<String, u64> = BTreeMap::new();
    for (severity, rule) in held {
        let rule = rule.split_once(" (taken").map_or(rule.clone(), |(rule, _)| format!("{rule} (old)"));
        *escalated.entry(format!("{severity} {rule}")).or_default() += 1;
    }
    let by_rule: BTreeMap<_, _> = by_rule
        .into_iter()
        .map(|(rule, (readings, people))| (rule, format!("{readings} readings of {} people", people.len())))
        .collect();
    json!({ "by_rule": by_rule, "escalated": escalated })
}

/// The rows of a file by the day that they were taken on; rows without a day are left out.
fn days_of(file: &str) -> BTreeMap<chrono::NaiveDate, String> {
    let mut days: BTreeMap<chrono::NaiveDate, String> = BTreeMap::new();
    for row in file.lines().skip(1) {
        let day = row.split(',').nth(1).and_then(|taken_at| taken_at.get(..10)?.parse().ok());
        if let Some(day) = day {
            let rows = days.entry(day).or_default();
            rows.push_str(row);
            rows.push('\n');
        }
    }
    days
}

/// For each person of the file, in its order: on which day an escalation was opened or became worse, and by which reading.
async fn who_was_escalated_when_and_why(app: &TestApp, people: &[&str]) -> BTreeMap<String, Vec<String>> {
    type Told = (String, Timestamp, EscalationEventKind, String, Severity);
    let told: Vec<Told> = app
        .service
        .read(|tx, _| {
            let worse = [EscalationEventKind::Opened, EscalationEventKind::Worsened];
            Ok(escalation_events::table
                .inner_join(escalations::table.inner_join(patients::table))
                .inner_join(
                    assessments::table
                        .on(assessments::reading_id.nullable().eq(escalation_events::reading_id)),
                )
                .filter(escalation_events::event.eq_any(worse.map(EscalationEventKind::as_str)))
                .order(escalation_events::id)
                .select((
                    patients::nhs_number,
                    escalation_events::at,
                    escalation_events::event,
                    assessments::rule,
                    assessments::severity,
                ))
                .load(tx)?)
        })
        .await
        .unwrap();
    let mut seen = Vec::new();
    for person in people {
        if !seen.contains(person) {
            seen.push(person);
        }
    }
    let lines = |person: &str| {
        let theirs = told.iter().filter(|(number, ..)| number == person);
        theirs
            .map(|(_, at, event, rule, severity)| {
                format!("{} {event}: {severity} {rule}", &at.to_string()[..10])
            })
            .collect()
    };
    seen.iter()
        .enumerate()
        .map(|(place, person)| (format!("person {:02}", place + 1), lines(person)))
        .collect()
}
