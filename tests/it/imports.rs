//! Files: streamed, taken row by row, rejected row by row, sent twice.

use ringwell::app::App;
use ringwell::care::intake::referrals::form::Form;
use ringwell::error::{Error, Result};
use ringwell::imports::referrals::ReferralRows;
use ringwell::imports::report::Summary;
use ringwell::imports::{Pacing, import};
use ringwell::model::actor::{Actor, Job};

use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::imports::{COLUMNS, a_file, a_row, reference_data, shared_data};
use crate::harness::verbs::referrals::{PRACTICE, a_referral};

/// Row, column and code of every reject.
fn faults(summary: &Summary) -> Vec<(u64, &str, &str)> {
    summary.rejects.iter().map(|r| (r.row, r.field.as_str(), r.code.as_str())).collect()
}

fn counts(summary: &Summary) -> (u64, u64, u64) {
    (summary.taken, summary.unchanged, summary.rejected)
}

fn some_rows(count: usize) -> Vec<String> {
    (0..count).map(|_| a_row(&a_referral())).collect()
}

pub async fn referrals_kept(app: &TestApp) -> i64 {
    use diesel::prelude::*;
    use ringwell::store::schema::referrals;
    app.service.read(|tx, _| Ok(referrals::table.count().get_result(tx)?)).await.unwrap()
}

on_both_engines! {
    async fn the_shipped_reference_data_are_taken_whole_and_only_once(app) {
        let practices = reference_data("gp-practices-birmingham.csv");
        assert_eq!(counts(&app.import_practices(&practices).unwrap()), (704, 0, 0));
        assert_eq!(counts(&app.import_practices(&practices).unwrap()), (0, 704, 0));
        let holidays = reference_data("bank-holidays-england-and-wales.csv");
        assert_eq!(counts(&app.import_bank_holidays(&holidays).unwrap()), (140, 0, 0));
        assert_eq!(counts(&app.import_bank_holidays(&holidays).unwrap()), (0, 140, 0));
    }

    async fn a_newer_register_changes_what_changed_and_keeps_the_addresses(app) {
        app.import_practices("ods_code,name,status,email\nM85014,Old name,A,desk@practice.example\n").unwrap();
        let newer = "ods_code,name,status,closed_on,region\nm85014,New name,C,2026-10-31,Midlands\nM85015,Another,X,\n";
        let summary = app.import_practices(newer).unwrap();
        assert_eq!(summary.warnings[0].column, "region");
        assert_eq!(faults(&summary), [(3, "", "wrong-number-of-fields")]);
        let practice = app
            .service
            .read(|tx, _| ringwell::store::practices::find(tx, "M85014"))
            .await
            .unwrap()
            .unwrap();
        assert_eq!((practice.name.as_str(), practice.email.as_deref()), ("New name", Some("desk@practice.example")));
        assert!(!practice.is_open_on("2026-11-01".parse().unwrap()));
    }

    async fn a_practice_whose_address_could_never_be_written_to_is_rejected(app) {
        let file = "ods_code,name,status,email\nM85014,One,A,a@practice.example; b@practice.example\n\
                    M85015,Two,A,desk\nM85016,Three,A, desk@practice.example \nM85017,Four,A,\n";
        let summary = app.import_practices(file).unwrap();
        assert_eq!(faults(&summary), [(2, "email", "not-an-address"), (3, "email", "not-an-address")]);
        assert_eq!(counts(&summary), (2, 0, 2));
        let found = app.service.read(|tx, _| ringwell::store::practices::all(tx)).await.unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(found["M85016"].email.as_deref(), Some("desk@practice.example"));
    }

    async fn good_rows_are_taken_and_a_second_time_nothing_changes(app, |config| config.referrals.auto_accept = false) {
        app.practice(PRACTICE);
        let file = a_file(some_rows(450));
        let (summary, rejects) = app.import_referrals(&file).unwrap();
        assert_eq!((counts(&summary), summary.tallies["to_be_decided"]), ((450, 0, 0), 450));
        assert_eq!(rejects, "");
        assert_eq!(counts(&app.import_referrals(&file).unwrap().0), (0, 450, 0));
        assert_eq!(referrals_kept(&app).await, 450);
    }

    async fn a_bad_row_says_everything_that_is_wrong_and_stops_nobody(app, |config| config.referrals.auto_accept = false) {
        app.practice(PRACTICE);
        let good = a_referral();
        let file = a_file([
            a_row(&good),
            "123,,Ba7er,1990-02-30,m,,,english,X99999,asthma,2027-01-01,,perhaps,12,abc,900".to_owned(),
            a_row(&a_referral()),
        ]);
        let (summary, rejects) = app.import_referrals(&file).unwrap();
        assert_eq!(counts(&summary), (2, 0, 1));
        assert_eq!(
            faults(&summary),
            [
                (3, "nhs_number", "not-ten-digits"),
                (3, "family_name", "not-a-name"),
                (3, "birth_date", "not-a-date"),
                (3, "sex", "unknown-word"),
                (3, "phone", "missing"),
                (3, "language", "not-a-language"),
                (3, "practice_ods_code", "unknown-practice"),
                (3, "conditions", "unknown-condition"),
                (3, "referred_on", "in-the-future"),
                (3, "consent", "missing"),
                (3, "smokes_now", "unknown-word"),
                (3, "weight_kg", "not-plausible"),
                (3, "height_cm", "not-a-number"),
                (3, "total_cholesterol_mmol_l", "not-plausible"),
            ]
        );
        let rejected: Vec<&str> = rejects.lines().collect();
        assert_eq!(rejected.len(), 2);
        assert!(rejected[0].ends_with("total_cholesterol_mmol_l,row,errors"), "{rejects}");
        assert!(rejected[1].starts_with("123,,Ba7er,1990-02-30,m,"), "{rejects}");
    }

    async fn mended_rejects_are_sent_again(app, |config| config.referrals.auto_accept = false) {
        app.practice(PRACTICE);
        let broken = Form { sex: Some("unclear".to_owned()), ..a_referral() };
        let (summary, rejects) = app.import_referrals(a_file([a_row(&broken), a_row(&a_referral())])).unwrap();
        assert_eq!(counts(&summary), (1, 0, 1));
        let (summary, rejects) = app.import_referrals(rejects.replace("unclear", "female")).unwrap();
        assert_eq!((counts(&summary), summary.warnings.len(), rejects.as_str()), ((1, 0, 0), 0, ""));
    }

    async fn the_same_person_twice_in_a_file_is_reported_not_merged(app, |config| config.referrals.auto_accept = false) {
        app.practice(PRACTICE);
        let form = a_referral();
        let other = Form { given_name: Some("Ann".to_owned()), ..form.clone() };
        let (summary, _) = app.import_referrals(a_file([a_row(&form), a_row(&form), a_row(&other)])).unwrap();
        assert_eq!(counts(&summary), (1, 0, 2));
        assert_eq!(faults(&summary), [(3, "nhs_number", "twice-in-file"), (4, "nhs_number", "twice-in-file")]);
    }

    async fn the_same_referral_with_other_details_is_rejected(app, |config| config.referrals.auto_accept = false) {
        app.practice(PRACTICE);
        let form = a_referral();
        app.import_referrals(a_file([a_row(&form)])).unwrap();
        let other = Form { language: Some("pa".to_owned()), ..form };
        let (summary, _) = app.import_referrals(a_file([a_row(&other)])).unwrap();
        assert_eq!(faults(&summary), [(2, "nhs_number", "already-referred")]);
    }

    async fn spreadsheets_write_csv_in_their_own_way(app, |config| config.referrals.auto_accept = false) {
        app.practice(PRACTICE);
        let rows = some_rows(3);
        let file = a_file(&rows);
        let cut = file.trim_end().to_owned();
        assert_eq!(counts(&app.import_referrals(&file).unwrap().0), (3, 0, 0));
        for spelling in [
            format!("\u{feff}{file}"),
            file.replace('\n', "\r\n"),
            file.replace("Anne", "\"Anne\"").replace("hypertension", "\" hypertension ;\""),
            file.replace("nhs_number,", "NHS_Number ,"),
            cut,
        ] {
            assert_eq!(counts(&app.import_referrals(&spelling).unwrap().0), (0, 3, 0), "{spelling}");
        }
    }

    async fn a_file_cut_in_the_middle_loses_its_last_row_only(app, |config| config.referrals.auto_accept = false) {
        app.practice(PRACTICE);
        let file = a_file(some_rows(3));
        let cut = &file[..file.len() - 40];
        let (summary, _) = app.import_referrals(cut).unwrap();
        assert_eq!((counts(&summary), faults(&summary)), ((2, 0, 1), vec![(4, "", "wrong-number-of-fields")]));
        assert_eq!(counts(&app.import_referrals(&file).unwrap().0), (1, 2, 0));
    }

    async fn a_file_without_its_columns_is_refused_as_a_whole(app) {
        for file in ["", "nhs_number,given_name\n", "9990000018,Anne,Baker\n"] {
            let error = app.import_referrals(file).unwrap_err();
            assert!(matches!(&error, Error::Invalid(faults) if faults[0].code == "missing-columns"), "{error:?}");
        }
    }

    async fn bytes_that_are_not_text_are_rejected_where_they_stand(app, |config| config.referrals.auto_accept = false) {
        app.practice(PRACTICE);
        let mut file = a_file(some_rows(2)).into_bytes();
        let at = file.windows(4).position(|window| window == b"Anne").unwrap();
        file[at] = 0xC4;
        let (summary, _) = app.import_referrals(&file).unwrap();
        assert_eq!(faults(&summary), [(2, "given_name", "not-utf-8")]);
        assert_eq!(summary.taken, 1);
    }

    async fn the_whole_register_becomes_caseloads_and_a_waiting_list(app) {
        app.import_practices(&reference_data("gp-practices-birmingham.csv")).unwrap();
        for _ in 0..4 {
            app.care_manager().with_capacity(100).speaking(&["en", "pa", "ur"]).await;
        }
        let (register, count) = a_register();
        let (summary, rejects) = app.import_referrals(&register).unwrap();
        let tally = |name| summary.tallies[name];
        assert_eq!((tally("accepted"), tally("to_be_decided"), rejects.as_str()), (count, 0, ""));
        assert_eq!((tally("active"), tally("waiting_list")), (400, count - 400));
        let lead = app.team_lead().await;
        let overview = lead.get("/v1/care-managers").await.expect(200);
        let held: i64 = overview["items"].as_array().unwrap().iter().map(|it| it["caseload"].as_i64().unwrap()).sum();
        assert_eq!(held, 400);
        assert_eq!(counts(&app.import_referrals(&register).unwrap().0), (0, count, 0));
        assert_eq!(u64::try_from(referrals_kept(&app).await).unwrap(), count);
    }

    async fn two_imports_of_the_same_file_at_once_take_each_row_once(app) {
        app.practice(PRACTICE);
        app.care_manager().await;
        let mut rows = some_rows(300);
        let file = a_file(&rows);
        rows.reverse();
        let reversed = a_file(&rows);
        let app = std::sync::Arc::new(app);
        let imports = [file, reversed].map(|file| {
            let service = app.service.clone();
            actix_web::web::block(move || import_into(&service, &file))
        });
        let summaries: Vec<Summary> =
            futures_util::future::join_all(imports).await.into_iter().map(|s| s.unwrap().unwrap()).collect();
        let taken: u64 = summaries.iter().map(|summary| summary.taken).sum();
        let unchanged: u64 = summaries.iter().map(|summary| summary.unchanged).sum();
        assert_eq!((taken, unchanged), (300, 300), "{summaries:?}");
        assert_eq!(referrals_kept(&app).await, 300);
    }

    async fn an_operator_imports_mends_and_imports_again(app) {
        app.practice(PRACTICE);
        let broken = Form { sex: Some("unclear".to_owned()), ..a_referral() };
        let file = a_file([a_row(&a_referral()), a_row(&broken)]);
        std::fs::write(app.folder.path().join("referrals.csv"), &file).unwrap();
        let output = app.ringwell(&["import", "referrals", "referrals.csv"], "");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
        assert_eq!(
            String::from_utf8(output.stdout).unwrap(),
            "2 rows: 1 taken (1 on the waiting list), 0 unchanged, 1 rejected\n\
             row 3: sex: expected one of: female male other unknown (unknown-word)\n\
             rows that were not taken are in referrals.csv.rejects.csv: mend and import them\n"
        );
        assert_eq!(output.status.code(), Some(3));
        let mode = std::fs::metadata(app.folder.path().join("referrals.csv.rejects.csv")).unwrap().permissions();
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&mode) & 0o777, 0o600);
        let rejects = std::fs::read_to_string(app.folder.path().join("referrals.csv.rejects.csv")).unwrap();
        let mended = rejects.replace("unclear", "other");
        let output = app.ringwell(&["import", "referrals", "-", "--json"], &mended);
        let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((&summary["taken"], &summary["rejects_file"]), (&json!(1), &Value::Null));

        for (arguments, code, said) in [
            (["import", "referrals", "nowhere.csv"], 1, "nowhere.csv: No such file"),
            (["import", "referrals", "referrals.csv.rejects.csv"], 4, ""),
            (["import", "practices", "referrals.csv"], 1, "ringwell: the file has no column ods_code, name, status (missing-columns)"),
            (["import", "people", "referrals.csv"], 2, "invalid value 'people'"),
        ] {
            let output = app.ringwell(&arguments, "");
            let stderr = String::from_utf8(output.stderr).unwrap();
            assert!(output.status.code() == Some(code) && stderr.contains(said), "{arguments:?}: {stderr}");
        }
        let output = app.ringwell(&["import", "referrals", "referrals.csv", "--rejects", "./referrals.csv"], "");
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(std::fs::read_to_string(app.folder.path().join("referrals.csv")).unwrap(), file);
    }

    async fn a_file_is_sent_by_the_practice_itself(app, |config| config.referrals.auto_accept = false) {
        let gp = app.gp(PRACTICE).await;
        let rows = [
            a_row(&a_referral()),
            a_row(&Form { practice_ods_code: Some("M85020".to_owned()), ..a_referral() }),
            a_row(&Form { sex: None, ..a_referral() }),
        ];
        app.practice("M85020");
        let file = a_file(rows).replacen('\n', ",remarks\n", 1).replace("5.22", "5.22,none");
        let answer = app.send_csv(&gp, &file).await.expect(200);
        insta::assert_json_snapshot!(answer, @r#"
        {
          "accepted": 0,
          "active": 0,
          "faults": [],
          "may_be_unsafe": 0,
          "not_read": 0,
          "notes": [],
          "notes_left_out": 0,
          "rejected": 2,
          "rejects": [
            {
              "code": "not-your-practice",
              "field": "practice_ods_code",
              "may_be_unsafe": false,
              "reason": "a GP refers for their own practice",
              "row": 3
            },
            {
              "code": "missing",
              "field": "sex",
              "may_be_unsafe": false,
              "reason": "this field is needed",
              "row": 4
            }
          ],
          "rejects_left_out": 0,
          "rows": 3,
          "sent_again": 0,
          "taken": 1,
          "to_be_decided": 1,
          "unchanged": 0,
          "waiting_list": 0,
          "warnings": [
            {
              "code": "unknown-column",
              "column": "remarks",
              "reason": "this column is not known and was not read"
            }
          ]
        }
        "#);
        let again = app.send_csv(&gp, &file).await.expect(200);
        assert_eq!((&again["taken"], &again["unchanged"]), (&json!(0), &json!(1)));
        app.send_csv(&app.care_manager().await, &file).await.expect(403);
        let refused = app.send_csv(&gp, "a,b\n1,2\n").await;
        assert_eq!(refused.field_errors()[0].1, "missing-columns");
        refused.expect(422);
    }

    async fn a_long_file_passes_through_the_door(app, |config| config.referrals.auto_accept = false) {
        let machine = app.integration().await;
        app.practice(PRACTICE);
        // Past every limit on bodies: ten thousand rows that are wrong in one way.
        let row = a_row(&Form { sex: None, ..a_referral() });
        let mut file = format!("{COLUMNS}\n");
        for _ in 0..12_000 {
            file += &row;
            file.push('\n');
        }
        assert!(file.len() > 1 << 20);
        let answer = app.send_csv(&machine, &file).await.expect(200);
        assert_eq!((&answer["rows"], &answer["rejected"]), (&json!(12_000), &json!(12_000)));
        let listed: std::collections::BTreeSet<u64> =
            answer["rejects"].as_array().unwrap().iter().map(|it| it["row"].as_u64().unwrap()).collect();
        assert_eq!((listed.len(), &answer["rejects_left_out"]), (1000, &json!(11_000)));
        assert_eq!(answer["faults"][0]["reason"], "each of its 12000 rows was rejected for one reason: sex: missing: this field is needed");
    }

    async fn an_import_leaves_its_traces(app, |config| config.referrals.auto_accept = false) {
        use diesel::prelude::*;
        use ringwell::store::schema::audit;
        app.practice(PRACTICE);
        app.import_referrals(a_file(some_rows(2))).unwrap();
        let trail: Vec<(String, String)> = app
            .service
            .read(|tx, _| {
                Ok(audit::table.order(audit::id.desc()).limit(3).select((audit::action, audit::detail)).load(tx)?)
            })
            .await
            .unwrap();
        assert_eq!(trail[0].0, "import.finish");
        assert_eq!(trail[0].1, r#"{"may_be_unsafe":0,"not_read":0,"rejected":0,"rows":2,"sent_again":0,"taken":2,"unchanged":0}"#);
        assert_eq!((trail[1].0.as_str(), trail[2].0.as_str()), ("referral.receive", "referral.receive"));
    }
}

fn import_into(service: &App, file: &str) -> Result<Summary> {
    let actor = Actor::service(Job::Import);
    let mut rows = ReferralRows::new(service, &actor)?;
    import(service, &actor, file.as_bytes(), &mut rows, std::io::sink(), Pacing::Yielding, |_| {})
}

/// The register that came with the project's first data where it is at hand, else one of the same shape; and how
/// many people stand in it.
fn a_register() -> (String, u64) {
    let register = shared_data("referrals-2010.csv").unwrap_or_else(|| {
        a_file((0..550).map(|at| {
            let language = ["en", "en", "en", "pa", "ur", "so"][at % 6];
            let practice = ["M85014", "M89005", "M85715", "M85124"][at % 4];
            a_row(&Form {
                language: Some(language.to_owned()),
                practice_ods_code: Some(practice.to_owned()),
                ..a_referral()
            })
        }))
    });
    let count = register.lines().count() as u64 - 1;
    (register, count)
}
