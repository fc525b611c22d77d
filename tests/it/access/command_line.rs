//! `ringwell user`, as an operator types it.

use std::process::Output;

use ringwell::work::watchdog;
use serde_json::{Value, json};

use crate::harness::{Engine, TestApp};

const SECRET: &str = "a long enough secret\n";

fn ringwell(app: &TestApp, arguments: &str, stdin: &str) -> Output {
    app.ringwell(&arguments.split('|').collect::<Vec<_>>(), stdin)
}

fn stdout(output: &Output) -> String {
    assert!(output.status.success(), "{}", stderr(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

on_both_engines! {
    async fn somebody_is_added_logs_in_is_disabled_and_comes_back(app) {
        let add = "user|add|nurse.kaur|--role|care-manager|--name|Nurse Kaur|--capacity|40|--languages|en,pa|--skills|\
                   type-2-diabetes,hypertension|--email|kaur@ringwell.example|--mobile|07700 900123|\
                   --password-stdin|--json";
        let added: Value = serde_json::from_str(&stdout(&ringwell(&app, add, SECRET))).unwrap();
        assert_eq!(added["username"], "nurse.kaur");
        assert_eq!(added["role"], "care-manager");
        assert!(added["care_manager"].is_string() && added.get("password").is_none(), "{added}");
        app.log_in("nurse.kaur", SECRET.trim()).await.expect(200);

        assert_eq!(stdout(&ringwell(&app, "user|disable|nurse.kaur", "")), "disabled nurse.kaur (care-manager)\n");
        app.log_in("nurse.kaur", SECRET.trim()).await.expect(401);
        let listed = stdout(&ringwell(&app, "user|list", ""));
        assert_eq!(listed, "nurse.kaur\tcare-manager\tdisabled\t-\tNurse Kaur\n");
        stdout(&ringwell(&app, "user|enable|nurse.kaur", ""));
        app.log_in("nurse.kaur", SECRET.trim()).await.expect(200);

        assert_eq!(stdout(&ringwell(&app, "user|role|nurse.kaur|auditor", "")), "changed nurse.kaur (auditor)\n");
        let refused = stderr(&ringwell(&app, "user|role|nurse.kaur|gp|--practice|Z99999", ""));
        assert!(refused.contains("unknown-practice"), "{refused}");
        stdout(&ringwell(&app, "user|role|nurse.kaur|care-manager", ""));

        stdout(&ringwell(&app, "user|reset|nurse.kaur|--password-stdin", "another long secret"));
        app.log_in("nurse.kaur", SECRET.trim()).await.expect(401);
        app.log_in("nurse.kaur", "another long secret").await.expect(200);
        let listed: Value = serde_json::from_str(&stdout(&ringwell(&app, "user|list|--json", ""))).unwrap();
        assert_eq!(listed[0]["enabled"], true);
        assert!(app.trail().iter().any(|row| row.action == "user.reset-password" && row.role == "service"));
    }

    async fn whoever_is_to_be_told_and_has_no_address_is_warned_about(app) {
        let add = |name: &str, more: &str| {
            ringwell(&app, &format!("user|add|{name}|--role|team-lead|--name|The Lead|--password-stdin{more}"), SECRET)
        };
        let nowhere = add("nowhere", "");
        assert_eq!(stdout(&nowhere), "added nowhere (team-lead)\n");
        assert!(stderr(&nowhere).contains("no alarm will reach them"), "{}", stderr(&nowhere));
        let by_text = add("by.text", "|--mobile|07700 900123");
        assert!(stderr(&by_text).contains("no e-mail address"), "{}", stderr(&by_text));
        let everywhere = add("everywhere", "|--mobile|07700 900124|--email|lead@ringwell.example");
        assert!(!stderr(&everywhere).contains("warning"), "{}", stderr(&everywhere));
        let two = add("two", "|--email|a@ringwell.example; b@ringwell.example");
        assert_eq!(two.status.code(), Some(1));
        assert!(stderr(&two).contains("/email") && stderr(&two).contains("exactly one"), "{}", stderr(&two));
    }

    async fn practices_without_an_address_are_counted_wherever_somebody_looks(app) {
        let file = app.folder.path().join("practices.csv");
        std::fs::write(&file, "ods_code,name,status,email\nM85014,One,A,\nM85015,Two,A,desk@practice.example\nM85016,Three,A,\n").unwrap();
        let imported = ringwell(&app, "import|practices|practices.csv", "");
        assert!(stderr(&imported).contains("2 open practices have no e-mail address"), "{}", stderr(&imported));
        let (lead, nurse) = (app.team_lead().await, app.care_manager().await);
        app.patient_of(&nurse).await;
        let shown = lead.get("/v1/practices/unreachable").await.expect(200);
        let expected = json!({
            "open_without_address": 2,
            "with_patients": [{ "ods_code": "M85014", "name": "One", "patients": 1 }],
        });
        assert_eq!(shown, expected);
        assert_eq!(nurse.get("/v1/practices/unreachable").await.status, 403);
        let checked = stdout(&ringwell(&app, "check-config", ""));
        assert!(checked.contains("2 open practices have no e-mail address and are told nothing; 1 of them have patients"), "{checked}");
        let counted = || {
            let seen = watchdog::tick(&app.service).unwrap();
            seen.iter().find(|it| it.what.as_str() == "unreachable-practices").unwrap().count
        };
        assert_eq!(counted(), 1);
        app.deliver().await;
        app.advance(chrono::Duration::hours(2));
        assert_eq!(counted(), 1);
        let told = app.written_messages().into_iter().filter(|(_, template)| template == "watchdog").count();
        assert_eq!(told, 1, "once a day");
        app.import_practices("ods_code,name,status,email\nM85014,One,A,desk@one.example\n").unwrap();
        assert_eq!(counted(), 0);
    }
}

#[actix_web::test]
async fn what_is_wrong_is_said_on_standard_error_with_an_exit_code() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    let add = "user|add|x|--role|care-manager|--name|X|--capacity|201|--skills|flying|--password-stdin";
    let faulty = ringwell(&app, add, SECRET);
    assert_eq!(faulty.status.code(), Some(1));
    assert!(faulty.stdout.is_empty());
    for field in ["/username", "/capacity", "/skills"] {
        assert!(stderr(&faulty).contains(field), "{}", stderr(&faulty));
    }
    let short = ringwell(&app, "user|add|somebody|--role|admin|--name|X|--password-stdin", "short\n");
    assert_eq!(short.status.code(), Some(1));
    assert!(stderr(&short).contains("12 characters") && !stderr(&short).contains("short\n"));
    let unknown = ringwell(&app, "user|disable|nobody", "");
    assert_eq!((unknown.status.code(), stderr(&unknown).contains("no such user")), (Some(1), true));
    for usage in [
        "user|add|somebody|--role|king|--name|X|--password-stdin",
        "user|add|somebody|--role|admin|--name|X",
        "user",
    ] {
        assert_eq!(ringwell(&app, usage, SECRET).status.code(), Some(2), "{usage}");
    }
}

#[actix_web::test]
async fn the_settings_in_force_are_shown_without_secrets() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    let shown: Value = serde_json::from_str(&stdout(&ringwell(&app, "check-config|--json", ""))).unwrap();
    assert_eq!(shown["settings"]["patients"]["allow_test_numbers"], true);
    assert!(shown["conditions"].as_array().unwrap().contains(&"type-2-diabetes".into()));
}

/// Files that a command makes are nobody else's to read, whatever the umask: records, mails and rejected
/// rows.
#[actix_web::test]
async fn what_a_command_makes_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    let database = app.folder.path().join("made/ringwell.db");
    let practices = app.folder.path().join("practices.csv");
    std::fs::write(&practices, "ods_code,name,status\nM85001,,A\n").unwrap();
    let made = std::process::Command::new("sh")
        .args(["-c", "umask 000; exec \"$0\" import practices \"$1\"", env!("CARGO_BIN_EXE_ringwell")])
        .arg(&practices)
        .env("RINGWELL__DATABASE__URL", format!("sqlite://{}", database.display()))
        .output()
        .unwrap();
    let rejects = app.folder.path().join("practices.csv.rejects.csv");
    assert!(rejects.exists(), "{}", stderr(&made));
    for (path, expected) in [(database.parent().unwrap(), 0o700), (&database, 0o600), (&rejects, 0o600)] {
        let mode = std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, expected, "{}: {mode:o}", path.display());
    }
}

/// In this process, whose umask is whatever the tests were started with.
#[actix_web::test]
async fn the_files_of_a_running_service_are_the_owners_alone() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    let lead = app.team_lead().await;
    lead.get("/v1/glass-breaks").await.expect(200);
    app.queue(&crate::harness::verbs::delivery::email());
    app.deliver().await;
    let paths = app.service.config().private_paths();
    let there = paths.iter().filter(|path| path.exists()).count();
    assert_eq!(there, 4, "the database, its two files beside it and the folder of mails: {paths:?}");
    let mails = std::fs::read_dir(app.folder.path().join("mail")).unwrap();
    let mails: Vec<_> = mails.map(|mail| mail.unwrap().path()).collect();
    assert!(!mails.is_empty());
    assert_eq!(ringwell::private_files::open_to_others(paths.into_iter().chain(mails)), []);
}
