//! Dirty input from outside: numbers, names, meter words and files as people, spreadsheets and exports write
//! them. The decisive cases stand here; the files that came with bug reports are read too where they are at
//! hand.

use std::collections::BTreeMap;

use diesel::prelude::*;
use ringwell::care::intake::referrals::form::Form;
use ringwell::imports::report::Summary;
use ringwell::model::escalation::Severity;
use ringwell::model::id::PatientId;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{escalations, patients, readings};
use serde_json::{Value, json};

use crate::harness::verbs::imports::{COLUMNS, a_file, a_row, shared_bytes};
use crate::harness::verbs::referrals::{PRACTICE, a_referral, as_json, new_nhs_number};
use crate::harness::{Person, TestApp};

const PRESSURES: &str = "nhs_number,taken_at,setting,systolic_mmhg,diastolic_mmhg,pulse_bpm\n";
const SUGARS: &str = "nhs_number,taken_at,context,value,unit\n";

fn counts(summary: &Summary) -> (u64, u64, u64, u64) {
    (summary.taken, summary.unchanged, summary.rejected, summary.not_read)
}

fn faults(summary: &Summary) -> Vec<(u64, &str, &str)> {
    summary.rejects.iter().map(|r| (r.row, r.field.as_str(), r.code.as_str())).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "as the field of a form")]
fn text(field: &str) -> Option<String> {
    Some(field.to_owned())
}

/// A file of somebody's readings.
fn readings_of(number: &str, header: &str, rows: &[&str]) -> String {
    rows.iter().fold(header.to_owned(), |file, row| format!("{file}{number},{row}\n"))
}

async fn found(who: &Person, search: Value) -> usize {
    who.post("/v1/patients/search", search).await.expect(200)["items"].as_array().unwrap().len()
}

/// Values of `column` of every patient, in the order in which they came.
macro_rules! of_patients {
    ($app:expr, $column:expr) => {
        $app.service
            .read(|tx, _| Ok(patients::table.order(patients::id).select($column).load(tx)?))
            .await
            .unwrap()
    };
}

async fn escalated(app: &TestApp) -> Vec<Severity> {
    app.service
        .read(|tx, _| Ok(escalations::table.order(escalations::id).select(escalations::severity).load(tx)?))
        .await
        .unwrap()
}

/// A file that came with a bug report and what should become of its rows: taken, unchanged, rejected, not read.
fn dirty(name: &str) -> Option<Vec<u8>> {
    shared_bytes(&format!("dirty/{name}"))
}

on_both_engines! {
    async fn one_person_is_found_however_the_name_is_spelt(app) {
        let gp = app.gp(PRACTICE).await;
        let lead = app.team_lead().await;
        for (given, family) in [("Zoe\u{308}", "O’Neill"), ("Zoë", "O`Neill"), ("Zoe", "O'Neill")] {
            let form = Form { given_name: text(given), family_name: text(family), ..a_referral() };
            gp.post("/v1/referrals", as_json(&form)).await.expect(201);
        }
        let stored: Vec<(String, String)> = of_patients!(app, (patients::given_name, patients::family_name));
        assert_eq!(stored, [("Zoë", "O'Neill"), ("Zoë", "O'Neill"), ("Zoe", "O'Neill")].map(|(g, f)| (g.to_owned(), f.to_owned())));
        for name in ["O'Neill", "o’neill", "ONEILL", "zoe o`neill", "Zoë", "zoe\u{308} oneill"] {
            assert_eq!(found(&lead, json!({ "name": name, "birth_date": "1956-05-07" })).await, 3, "{name}");
        }
        assert_eq!(found(&lead, json!({ "name": "Neill", "birth_date": "1956-05-07" })).await, 0);
    }

    async fn another_spelling_is_no_disagreement_on_who_somebody_is(app) {
        let form = Form { given_name: text("Zoë"), family_name: text("O’Neill-Smith"), ..a_referral() };
        let patient = app.refer_and_accept_with(form.clone()).await;
        app.leave(&patient).await;
        app.advance(chrono::Duration::days(1));
        let again = Form { given_name: text("ZOE"), family_name: text("O'Neill Smith"), ..form.clone() };
        let referral = app.refer(again).await.unwrap();
        assert_eq!(referral.status.as_str(), "accepted");
        let lead = app.team_lead().await;
        assert_eq!(lead.get("/v1/identity-reviews").await.expect(200)["items"], json!([]));
    }

    async fn one_name_is_enough_and_names_of_every_script_are_taken(app) {
        let gp = app.gp(PRACTICE).await;
        let lead = app.team_lead().await;
        for (given, family, says) in [
            (None, Some("Mohamud"), ("", "Mohamud")),
            (Some("Suresh"), Some(" "), ("Suresh", "")),
            (Some("محمد"), Some("خان"), ("محمد", "خان")),
            (Some("علی\u{200c}رضا"), Some("پور"), ("علی\u{200c}رضا", "پور")),
            (Some("ਗੁਰਪ੍ਰੀਤ"), Some("ਕੌਰ"), ("ਗੁਰਪ੍ਰੀਤ", "ਕੌਰ")),
            (Some("李"), Some("小龙"), ("李", "小龙")),
            (Some("Null"), Some("True"), ("Null", "True")),
            (Some("  Mary  Ann "), Some("van der Berg  "), ("Mary Ann", "van der Berg")),
        ] {
            let form = Form { given_name: given.map(str::to_owned), family_name: family.map(str::to_owned), ..a_referral() };
            let referral = gp.post("/v1/referrals", as_json(&form)).await.expect(201);
            assert_eq!((referral["given_name"].as_str().unwrap(), referral["family_name"].as_str().unwrap()), says);
            let search = json!({ "name": format!("{} {}", says.0, says.1), "birth_date": "1956-05-07" });
            assert_eq!(found(&lead, search).await, 1, "{says:?}");
        }
        let nobody = Form { given_name: None, family_name: text(""), ..a_referral() };
        assert_eq!(
            gp.post("/v1/referrals", as_json(&nobody)).await.field_errors(),
            [("/family_name".to_owned(), "missing".to_owned())]
        );
        for name in ["=cmd|'/c calc'!A1", "@SUM(A1)", "+1", "<script>", "../../etc/x", "Ann\u{202e}", "A\u{200b}nn", "A\u{2028}nn", "😀", "A\u{e000}", "A\u{0}b"] {
            let form = Form { given_name: text(name), ..a_referral() };
            let answer = gp.post("/v1/referrals", as_json(&form)).await;
            assert!((400..500).contains(&answer.status), "{name:?}: {}", answer.text());
            if !name.contains('\0') {
                assert_eq!(answer.field_errors(), [("/given_name".to_owned(), "not-a-name".to_owned())], "{name:?}");
            }
        }
    }

    async fn the_only_name_that_somebody_has_is_their_whole_name_on_the_telephone(app) {
        let nurse = app.care_manager().await;
        let form = Form { given_name: text("Suresh"), family_name: None, ..a_referral() };
        let patient = app.refer_and_accept_with(form.clone()).await;
        let path = format!("/v1/patients/{}/identity-checks", patient.id);
        for claims in [
            json!({ "given_name": "suresh", "birth_date": "1956-05-07", "nhs_number": form.nhs_number }),
            json!({ "family_name": "Suresh", "birth_date": "1956-05-07", "nhs_number": form.nhs_number }),
        ] {
            let checked = nurse.post(&path, json!({ "claims": claims })).await.expect_ok();
            assert_eq!((&checked["matches"], &checked["verified"]), (&json!(3), &json!(true)), "{checked}");
        }
    }

    async fn keys_of_names_from_before_are_brought_up_to_date(app) {
        let patient = app.refer_and_accept_with(Form { family_name: text("Łysoń-O’Neill"), ..a_referral() }).await;
        // As the migration leaves them.
        app.service.write(|tx, _| {
            Ok(diesel::update(patients::table).set(patients::name_key.eq("")).execute(tx)?)
        }).await.unwrap();
        let lead = app.team_lead().await;
        let search = json!({ "name": "lyson", "birth_date": "1956-05-07" });
        assert_eq!(found(&lead, search.clone()).await, 0);
        app.service.store.migrate().unwrap();
        assert_eq!(found(&lead, search).await, 1);
        let keys: Vec<String> = of_patients!(app, patients::name_key);
        assert_eq!(keys, ["lyson oneill anne"], "{}", patient.id);
    }

    async fn a_letter_never_becomes_a_digit_of_a_telephone_number(app) {
        let gp = app.gp(PRACTICE).await;
        let patient = app.refer_and_accept_with(a_referral()).await;
        let nurse = app.team_lead().await;
        let path = format!("/v1/patients/{}", patient.id);
        let bad = [
            "0121 496 O957",
            "0121 496 09l7",
            "0121 496 0957 or 0121 496 0958",
            "0121 496 0957 (daughter Jean)",
            "01214960957;07700900727",
            "0121 496 0957/8",
            "0800 REVERSE",
            "ex-directory",
        ];
        for written in bad {
            let wrong = [("/phone".to_owned(), "not-a-phone-number".to_owned())];
            let form = Form { phone: text(written), mobile: None, ..a_referral() };
            assert_eq!(gp.post("/v1/referrals", as_json(&form)).await.field_errors(), wrong, "{written}");
            let changed = nurse.patch_if(&path, json!({ "phone": written }), "\"1\"").await;
            assert_eq!(changed.field_errors(), wrong, "{written}");
            let searched = nurse.post("/v1/patients/search", json!({ "phone": written })).await;
            assert_eq!(searched.field_errors(), wrong, "{written}");
            let file = a_file([a_row(&form)]);
            let (summary, _) = app.import_referrals(&file).unwrap();
            assert_eq!(faults(&summary), [(2, "phone", "not-a-phone-number")], "{written}");
        }
        let everybody: Vec<PatientId> = of_patients!(app, patients::id);
        assert_eq!(everybody, [patient.id]);
        let letter = gp.post("/v1/referrals", as_json(&Form { phone: text("0121 496 O957"), ..a_referral() })).await;
        assert!(letter.text().contains("a letter stands in it"), "{}", letter.text());
        for written in ["+44 (0)121 496 0957", "0044 121 496 0957", "tel:0121-496-0957", "0121 496 0957.", "'0121 496 0957", "\u{202a}0121 496 095٧\u{202c}"] {
            let version = nurse.get(&path).await.expect(200)["version"].clone();
            let changed = nurse.patch_if(&path, json!({ "phone": written }), &format!("\"{version}\"")).await.expect(200);
            assert_eq!(changed["phone"], "+441214960957", "{written}");
        }
    }

    async fn an_nhs_number_is_one_however_it_was_exported(app) {
        let lead = app.team_lead().await;
        app.practice(PRACTICE);
        let form = a_referral();
        let digits = form.nhs_number.clone().unwrap();
        let written = |text: &str| text.replace('N', &digits).replace('A', &digits[..3]).replace('B', &digits[3..]);
        let (summary, _) = app.import_referrals(a_file([a_row(&form)])).unwrap();
        assert_eq!(counts(&summary), (1, 0, 0, 0));
        for spelling in ["\u{200b}N", "'N", "N.0", "nhs no: N", "A\u{202f}B", "A\u{2011}B", " N\u{a0}"] {
            let number = written(spelling).replace("nhs no", "NHS No");
            assert_eq!(found(&lead, json!({ "nhs_number": number })).await, 1, "{number:?}");
            let (summary, _) = app.import_referrals(a_file([a_row(&Form { nhs_number: Some(number.clone()), ..form.clone() })])).unwrap();
            assert_eq!(counts(&summary), (0, 1, 0, 0), "{number:?}");
        }
        let rounded = Form { nhs_number: text("9.99200E+09"), ..a_referral() };
        let (summary, _) = app.import_referrals(a_file([a_row(&rounded)])).unwrap();
        assert_eq!(faults(&summary), [(2, "nhs_number", "rounded-by-spreadsheet")]);
    }

    async fn words_of_meters_are_readings_and_escalate_on_every_path(app) {
        let nurse = app.care_manager().await;
        let patient = app.refer_and_accept_with(a_referral()).await;
        for (value, beyond) in [("Low", "LO"), ("<2.2", "LO"), ("High", "HI"), (">27.8", "HI")] {
            let reading = json!({ "kind": "glucose", "value": value, "unit": "mmol/L", "source": "patient", "taken_at": "2026-11-25T09:00:00Z" });
            let recorded = app.record(&nurse, patient.id, reading).await;
            assert_eq!((&recorded["value"], &recorded["assessment"]["severity"]), (&json!(beyond), &json!("red")), "{recorded}");
        }
        let bound = json!({ "kind": "glucose", "value": "<7.0", "unit": "mmol/L", "source": "patient", "taken_at": "2026-11-25T09:00:00Z" });
        assert_eq!(app.send_reading(&nurse, patient.id, bound).await.field_errors()[0].1, "not-a-value");

        for word in ["Low", "LO", "Lo ", "<2.2", "High", "HI", ">27.8"] {
            let number = app.somebody_registered("1950-01-01");
            let before = escalated(&app).await.len();
            let (summary, _) = app.import_readings(&readings_of(&number, SUGARS, &[&format!("2026-11-24T08:00:00,bedtime,{word},mmol/L")])).unwrap();
            assert_eq!(counts(&summary), (1, 0, 0, 0), "{word}");
            let after = escalated(&app).await;
            assert_eq!((after.len(), *after.last().unwrap()), (before + 1, Severity::Red), "{word}");
        }
    }

    async fn rejected_rows_that_may_be_unsafe_are_counted_apart(app) {
        let number = app.somebody_registered("1950-01-01");
        let file = readings_of(&number, SUGARS, &[
            "2026-11-20T07:00:00,,7.1,mmol/L",
            "2026-11-20T08:00:00,,Er4,mmol/L",
            "2026-11-20T09:00:00,,---,mmol/L",
            "2026-11-20T10:00:00,,NA,mmol/L",
            "2026-11-20T11:00:00,,OVER,mmol/L",
            "2026-11-20T12:00:00,,7.,mmol/L",
            "2026-11-20T13:00:00,,1e1,mmol/L",
            "yesterday,,2.1,mmol/L",
            "yesterday,,7.1,mmol/L",
            "2026-11-20T14:00:00,,7.8 mg/dL,mmol/L",
            "2026-11-20T15:00:00,,\"7,8\",mmol/L",
            "2026-11-20T16:00:00,,7.8 mmol/L,mmol/L",
        ]);
        let (summary, rejects) = app.import_readings(&file).unwrap();
        assert_eq!((counts(&summary), summary.may_be_unsafe), ((3, 0, 9, 0), 5));
        let flagged: Vec<u64> = summary.rejects.iter().filter(|it| it.may_be_unsafe).map(|it| it.row).collect();
        assert_eq!(flagged, [6, 7, 8, 9, 11]);
        assert_eq!(rejects.matches("MAY BE UNSAFE").count(), 5);
        let values: Vec<Option<f64>> = app.service.read(|tx, _| Ok(readings::table.order(readings::id).select(readings::value).load(tx)?)).await.unwrap();
        assert_eq!(values, [Some(7.1), Some(7.8), Some(7.8)]);
        // Of somebody whom nobody knows, too.
        let stranger = readings_of(&new_nhs_number(), PRESSURES, &["2026-11-24T08:00:00,home,190,125,80", "2026-11-24T08:00:00,home,120,75,80"]);
        let (summary, _) = app.import_readings(&stranger).unwrap();
        assert_eq!((counts(&summary), summary.may_be_unsafe), ((0, 0, 2, 0), 1));
    }

    async fn a_bad_cell_that_need_not_be_there_costs_nothing_else(app) {
        let number = app.somebody_registered("1950-01-01");
        let file = readings_of(&number, PRESSURES, &[
            "2026-11-24T08:00:00,home,186,121,NA",
            "2026-11-24T09:00:00,home,142 mmHg,88,-",
            "2026-11-24T10:00:00,home,142,88,7l",
            "2026-11-24T11:00:00,home,142,88,710",
            "2026-11-24T12:00:00,home,\"142,0\",88,71 bpm",
        ]);
        let (summary, _) = app.import_readings(&file).unwrap();
        assert_eq!(counts(&summary), (5, 0, 0, 0), "{summary:?}");
        let notes: Vec<(u64, &str, &str)> = summary.notes.iter().map(|it| (it.row, it.field.as_str(), it.code.as_str())).collect();
        assert_eq!(notes, [(4, "pulse_bpm", "left-out"), (5, "pulse_bpm", "left-out")]);
        let stored: Vec<(Option<f64>, Option<f64>)> = app.service.read(|tx, _| Ok(readings::table.order(readings::id).select((readings::value, readings::pulse)).load(tx)?)).await.unwrap();
        assert_eq!(stored, [(186.0, None), (142.0, None), (142.0, None), (142.0, None), (142.0, Some(71.0))].map(|(s, p)| (Some(s), p)));
        assert!(escalated(&app).await.contains(&Severity::Red));
        let sugars = readings_of(&number, SUGARS, &["2026-11-24T08:00:00,Pre Breakfast,5.1,mmol/L", "2026-11-24T09:00:00,*?*,5.2,mmol/L"]);
        let (summary, _) = app.import_readings(&sugars).unwrap();
        assert_eq!((counts(&summary), summary.notes.len()), ((2, 0, 0, 0), 1));
    }

    async fn times_are_exact_or_rejected(app) {
        let number = app.somebody_registered("1950-01-01");
        for (written, taken) in [
            ("2026-11-20 08:30", true),
            ("2026-11-20 8:31", true),
            ("2026-11-20T08:32:00.000", true),
            ("2026-11-20T08:33:00Z", true),
            ("2026-11-20T08:34:00 ", true),
            ("2026-11-20 12:05 AM", false),
            ("2026-11-20 12:05 PM", false),
            ("11/20/2026 08:30", false),
            ("20.11.2026 - 08:30", false),
            ("2026-11-20T24:00:00", false),
            ("2026-11-20T08:30:60", false),
            ("2026-11-20T08:30:60Z", false),
            ("20 Nov 2026 08:30", false),
            ("2062-11-20T08:30:00", false),
            ("1926-11-20T08:30:00", false),
        ] {
            let (summary, _) = app.import_readings(&readings_of(&number, PRESSURES, &[&format!("{written},home,120,70,")])).unwrap();
            assert_eq!(summary.taken == 1, taken, "{written}");
            assert!(taken || faults(&summary)[0].1 == "taken_at", "{written}");
        }
        let times: Vec<ringwell::model::time::Timestamp> = app.service.read(|tx, _| Ok(readings::table.order(readings::id).select(readings::taken_at).load(tx)?)).await.unwrap();
        let minutes: Vec<String> = times.iter().map(ToString::to_string).collect();
        assert_eq!(minutes, (0..5).map(|n| format!("2026-11-20T08:3{n}:00Z")).collect::<Vec<_>>());
    }

    async fn a_quote_that_never_ends_is_one_sentence_about_the_file(app, |config| config.referrals.auto_accept = false) {
        app.practice(PRACTICE);
        let mut rows: Vec<String> = (0..40).map(|_| a_row(&a_referral())).collect();
        rows[3] = rows[3].replacen("Anne", "\"Anne", 1);
        std::fs::write(app.folder.path().join("referrals.csv"), a_file(rows)).unwrap();
        let output = app.ringwell(&["import", "referrals", "referrals.csv"], "");
        assert_eq!(output.status.code(), Some(4));
        assert_eq!(
            String::from_utf8(output.stdout).unwrap(),
            "40 rows: 3 taken (3 on the waiting list), 0 unchanged, 0 rejected, 37 not read\n\
             the file: row 5 opens a quote that never ends, so rows 5 to 41 were not read: \
             take the quote out and send these rows again (open-quote)\n\
             rows that were not taken are in referrals.csv.rejects.csv: mend and import them\n"
        );
        let rejects = std::fs::read_to_string(app.folder.path().join("referrals.csv.rejects.csv")).unwrap();
        assert_eq!(rejects.lines().count(), 38);
        let (summary, _) = app.import_referrals(rejects.replace("\"\"\"Anne\"", "Anne")).unwrap();
        assert_eq!((counts(&summary), summary.warnings.len()), ((37, 0, 0, 0), 0), "{summary:?}");
        // Not mended, the row is rejected by itself.
        let (summary, _) = app.import_referrals(&rejects).unwrap();
        assert_eq!(counts(&summary), (0, 36, 1, 0));
    }

    async fn columns_and_rows_without_content_carry_no_meaning(app, |config| config.referrals.auto_accept = false) {
        app.practice(PRACTICE);
        let rows: Vec<String> = (0..3).map(|_| format!("{},,,", a_row(&a_referral()))).collect();
        let empty = ",".repeat(18);
        let file = format!("{COLUMNS},,,\n{}\n{empty}\n\n{}\n{}\n{empty}\n", rows[0], rows[1], rows[2]);
        let (summary, rejects) = app.import_referrals(&file).unwrap();
        assert_eq!((counts(&summary), summary.rows, rejects.as_str()), ((3, 0, 0, 0), 3, ""));
        let shifted = format!("{COLUMNS},,\n{},x,\n", a_row(&a_referral()));
        assert_eq!(faults(&app.import_referrals(&shifted).unwrap().0), [(2, "", "nameless-column")]);
    }

    async fn spreadsheets_of_other_places_are_read_rightly(app, |config| config.referrals.auto_accept = false) {
        app.practice(PRACTICE);
        let form = Form { given_name: text("Siân"), conditions: Some(vec!["type-2-diabetes".into(), "hypertension".into()]), ..a_referral() };
        let with = |delimiter: &str| {
            let row = a_row(&form).replace("type-2-diabetes;hypertension", "\"type-2-diabetes;hypertension\"");
            let fields = |line: &str| line.replace(',', delimiter);
            format!("{}\r\n{}\r\n", fields(COLUMNS), fields(&row).replace("84.1", "\"84,1\""))
        };
        let utf16 = |text: &str| -> Vec<u8> {
            std::iter::once(0xFEFF_u16).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        };
        let mut taken = (1, 0, 0, 0);
        for file in [with(";").into_bytes(), format!("\u{feff}{}", with(";")).into_bytes(), utf16(&with("\t")), with("|").into_bytes()] {
            let (summary, _) = app.import_referrals(&file).unwrap();
            assert_eq!(counts(&summary), taken, "{}", String::from_utf8_lossy(&file));
            taken = (0, 1, 0, 0);
        }
    }

    async fn a_file_whose_rows_all_fail_alike_is_told_once(app) {
        app.practice(PRACTICE);
        let rows: Vec<String> = (0..4).map(|_| a_row(&Form { birth_date: text("07/05/1956"), ..a_referral() })).collect();
        let (summary, _) = app.import_referrals(a_file(&rows)).unwrap();
        let told: Vec<&str> = summary.faults.iter().map(|fault| fault.reason.as_str()).collect();
        assert_eq!(told, ["each of its 4 rows was rejected for one reason: birth_date: not-a-date: expected a day that exists, as YYYY-MM-DD, from 1900 to 2199"]);
        std::fs::write(app.folder.path().join("all.csv"), a_file(&rows)).unwrap();
        let output = app.ringwell(&["import", "referrals", "all.csv"], "");
        assert_eq!(output.status.code(), Some(4));
        assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 3);
        let one_good = a_file(rows.iter().cloned().chain([a_row(&a_referral())]));
        assert_eq!(app.import_referrals(&one_good).unwrap().0.faults, []);
    }

    async fn a_rejects_file_runs_no_formula_and_comes_back_unchanged(app, |config| config.referrals.auto_accept = false) {
        app.practice(PRACTICE);
        let form = Form { given_name: text("=HYPERLINK(1)"), phone: text("+44 121 496 0123"), mobile: text("@SUM(A1)"), ..a_referral() };
        let (_, rejects) = app.import_referrals(a_file([a_row(&form)])).unwrap();
        let cells = |file: &str| -> Vec<String> {
            let mut reader = csv::Reader::from_reader(file.as_bytes());
            reader.records().next().unwrap().unwrap().iter().map(str::to_owned).collect()
        };
        for cell in cells(&rejects) {
            assert!(!cell.starts_with(['=', '@', '+', '-', '\t']), "{cell}");
        }
        // Not mended it comes out as it went in, however often.
        let (_, again) = app.import_referrals(&rejects).unwrap();
        assert_eq!(again.lines().nth(1), rejects.lines().nth(1));
        let mended = rejects.replace("'=HYPERLINK(1)", "Anne").replace("'@SUM(A1)", "");
        let (summary, _) = app.import_referrals(&mended).unwrap();
        assert_eq!(counts(&summary), (1, 0, 0, 0), "{summary:?}");
        let phone: Option<String> = app.service.read(|tx, _| {
            use ringwell::store::schema::referrals;
            Ok(referrals::table.select(referrals::phone).first(tx)?)
        }).await.unwrap();
        assert_eq!(phone.as_deref(), Some("+441214960123"));
    }

    async fn what_has_ended_is_told_apart_from_what_is_unchanged(app) {
        app.care_manager().with_capacity(1).await;
        app.practice(PRACTICE);
        let [discharged, waiting] = [a_referral(), a_referral()];
        let file = a_file([a_row(&discharged), a_row(&waiting)]);
        let (summary, _) = app.import_referrals(&file).unwrap();
        let tally: BTreeMap<&str, u64> = summary.tallies.clone();
        assert_eq!(tally, BTreeMap::from([("accepted", 2), ("active", 1), ("waiting_list", 1), ("to_be_decided", 0)]));
        let first = patients::table.order(patients::id).select(Patient::as_select());
        let first = app.service.read(move |tx, _| Ok(first.first(tx)?)).await.unwrap();
        app.leave(&first).await;
        let (summary, _) = app.import_referrals(&file).unwrap();
        assert_eq!((counts(&summary), summary.sent_again), ((0, 1, 0, 0), 1));
        let note = &summary.notes[0];
        assert_eq!((note.row, note.field.as_str(), note.code.as_str()), (2, "nhs_number", "discharged"));
        assert!(note.reason.starts_with("discharged on 2026-11-25"), "{}", note.reason);
    }

    async fn an_import_that_was_killed_is_sent_again(app, |config| config.referrals.auto_accept = false) {
        app.practice(PRACTICE);
        let rows: Vec<String> = (0..120).map(|_| a_row(&a_referral())).collect();
        let file = a_file(&rows);
        std::fs::write(app.folder.path().join("referrals.csv"), &file).unwrap();
        let killed = app.ringwell_with(&["import", "referrals", "referrals.csv"], "", &[("RINGWELL_FAULT_POINT", "import-batch-taken")]);
        assert_eq!(std::os::unix::process::ExitStatusExt::signal(&killed.status), Some(9));
        let kept = crate::imports::referrals_kept(&app).await;
        assert!((1..120).contains(&kept), "{kept}");
        let (summary, _) = app.import_referrals(&file).unwrap();
        let kept = u64::try_from(kept).unwrap();
        assert_eq!(counts(&summary), (120 - kept, kept, 0, 0));
    }

    async fn others_write_while_a_file_is_imported(app, |config| config.referrals.auto_accept = false) {
        app.practice(PRACTICE);
        let file = a_file((0..200).map(|_| a_row(&a_referral())));
        let other = app.another_process();
        let (summary, written) = std::thread::scope(|scope| {
            let importing = scope.spawn(|| app.import_referrals(&file).unwrap().0);
            let mut written = 0;
            while !importing.is_finished() {
                other.store.write(|tx| Ok(diesel::update(patients::table).set(patients::phone_unusable.eq(false)).execute(tx)?)).unwrap();
                written += 1;
            }
            (importing.join().unwrap(), written)
        });
        assert_eq!(counts(&summary), (200, 0, 0, 0));
        // 200 rows are at least four transactions, and after each of them the other process has its turn.
        assert!(written >= 4, "{written}");
    }

    async fn files_of_bug_reports_are_read_as_they_should_be(app) {
        app.practice("M85715");
        for (file, kept) in [
            ("01-trailing-columns.csv", (3, 0, 0, 0)),
            ("03a-open-quote.csv", (3, 0, 0, 37)),
            ("04b-utf16le-tabs.txt", (2, 0, 0, 0)),
            // One of them stands in the file before, too.
            ("04c-utf8-bom-semicolons.csv", (1, 1, 0, 0)),
            ("06-nhs-numbers.csv", (11, 0, 1, 0)),
            ("07-phones.csv", (9, 0, 7, 0)),
            ("08-names.csv", (15, 0, 1, 0)),
        ] {
            let Some(bytes) = dirty(file) else { return };
            let (summary, _) = app.import_referrals(&bytes).unwrap();
            assert_eq!(counts(&summary), kept, "{file}: {summary:?}");
        }
        app.import_referrals(dirty("people-for-readings.csv").unwrap()).unwrap();
        for (file, kept, may_be_unsafe) in [("12-meter-words.csv", (11, 0, 12, 0), 7), ("13-bp-times-and-cells.csv", (8, 0, 12, 0), 3)] {
            let bytes = dirty(file).unwrap();
            let (summary, _) = app.import_readings(&String::from_utf8(bytes).unwrap()).unwrap();
            assert_eq!((counts(&summary), summary.may_be_unsafe), (kept, may_be_unsafe), "{file}: {summary:?}");
        }
        assert!(escalated(&app).await.contains(&Severity::Red));
    }
}
