use chrono::NaiveTime;

use super::*;

fn load(variables: &[(&str, &str)]) -> Result<Config> {
    Config::load_from(None, variables.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())))
}

#[test]
fn the_defaults_are_valid() {
    assert_eq!(load(&[]).unwrap().scheduling.lease_minutes, 30);
}

#[test]
fn a_variable_overrides_and_is_converted() {
    let config = load(&[("RINGWELL__PATIENTS__ALLOW_TEST_NUMBERS", "true")]).unwrap();
    assert!(config.patients.allow_test_numbers);
}

/// Every setting of `config/default.toml`, as `section.key`, with its default.
fn settings() -> Vec<(String, toml::Value)> {
    let defaults: toml::Table = DEFAULTS.parse().unwrap();
    let sections = defaults.into_iter().flat_map(|(section, keys)| {
        let toml::Value::Table(keys) = keys else { panic!("{section} is no section") };
        keys.into_iter().map(move |(key, value)| (format!("{section}.{key}"), value))
    });
    sections.collect()
}

#[test]
fn every_setting_can_be_set_by_a_variable() {
    const SECRET: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    // What another setting, or a check of its own, asks for.
    let samples = [
        ("auth.issuer", "another"),
        ("database.url", "sqlite://var/other.db"),
        ("delivery.give_up_hours", "12"),
        ("email.secure_domains", "nhs.net, practice.example"),
        ("email.url", "smtps://mail.example"),
        ("escalation.practice_digest_at", "12:30"),
        ("interpreters.telephone", "0121 496 0900"),
        ("escalation.practices_told_at_once", "M85014,M85046"),
        ("log.format", "text"),
        ("patients.region", "IE"),
        ("scheduling.day_ends", "18:00"),
        ("scheduling.day_starts", "08:00"),
        ("scheduling.nightly", "0 0 3 * * *"),
        ("scheduling.zone", "Europe/Paris"),
        ("server.public_url", "https://ringwell.example"),
        ("sms.secret", SECRET),
        ("sms.url", "https://sms.example/send"),
        ("sms.receipt_secret", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oE"),
    ];
    let shown = |config: &Config| serde_json::to_value(config).unwrap();
    let before = shown(&load(&[]).unwrap());
    for (key, default) in settings() {
        let (section, name) = key.split_once('.').unwrap();
        let sample = samples.iter().find(|(of, _)| *of == key).map(|(_, sample)| (*sample).to_owned());
        let sample = sample.unwrap_or_else(|| match &default {
            toml::Value::Integer(number) => (number + 1).to_string(),
            toml::Value::Boolean(is) => (!is).to_string(),
            toml::Value::String(text) => format!("{text}x"),
            other => panic!("{key} is {other}: give the test a sample"),
        });
        let variable = format!("RINGWELL__{}__{}", section.to_uppercase(), name.to_uppercase());
        let beside = match &*key {
            // What is sent there is signed.
            "sms.url" => Some(("RINGWELL__SMS__SECRET", SECRET)),
            // The sample is nobody's number.
            "interpreters.telephone" => Some(("RINGWELL__PATIENTS__ALLOW_TEST_NUMBERS", "true")),
            "hospital.mllp_bind" => Some(("RINGWELL__HOSPITAL__MLLP_ACCOUNT", "hospital")),
            _ => None,
        };
        let variables: Vec<_> = beside.into_iter().chain([(&*variable, &*sample)]).collect();
        let set = load(&variables).unwrap_or_else(|error| panic!("{variable}: {error}"));
        let (now, then) = (&shown(&set)[section][name], &before[section][name]);
        assert_ne!(now, then, "{variable} changes nothing");
    }
}

#[test]
fn a_list_is_written_with_commas() {
    let secure =
        |value| load(&[("RINGWELL__EMAIL__SECURE_DOMAINS", value)]).map(|it| it.email.secure_domains);
    assert_eq!(secure("nhs.net,practice.example").unwrap(), ["nhs.net", "practice.example"]);
    assert_eq!(secure(" nhs.net , ").unwrap(), ["nhs.net"]);
    assert_eq!(secure("").unwrap(), [] as [String; 0]);
    assert!(secure("NHS").unwrap_err().to_string().contains("email.secure_domains"));
}

#[test]
fn a_time_that_leads_out_of_the_calendar_is_refused() {
    for key in
        ["SCHEDULING__LEVEL_DAYS", "SCHEDULING__CATCH_UP_DAYS", "AUTH__KEY_DAYS", "SERVER__IMPORT_SECONDS"]
    {
        let error = load(&[(&format!("RINGWELL__{key}"), "9223372036854775807")]).unwrap_err().to_string();
        assert!(error.contains(&key.to_lowercase().replace("__", ".")), "{error}");
    }
}

#[test]
fn what_nobody_could_be_reached_or_known_by_is_refused() {
    for (variable, value, key) in [
        ("RINGWELL__PATIENTS__REGION", "gb", "patients.region"),
        ("RINGWELL__PATIENTS__REGION", "UK", "patients.region"),
        ("RINGWELL__IDENTITY__NEEDED", "4", "identity.needed"),
        ("RINGWELL__INTERPRETERS__TELEPHONE", "0121 49O", "interpreters.telephone"),
    ] {
        let error = load(&[(variable, value)]).unwrap_err().to_string();
        assert!(error.contains(key), "{error}");
    }
}

#[test]
fn an_unknown_key_is_an_error_that_names_it() {
    let error = load(&[("RINGWELL__DATABASE__URI", "sqlite://x")]).unwrap_err().to_string();
    assert!(error.contains("uri"), "{error}");
}

#[test]
fn a_secret_can_come_from_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret");
    std::fs::write(&path, "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD\n").unwrap();
    let config = load(&[("RINGWELL__SMS__SECRET_FILE", path.to_str().unwrap())]).unwrap();
    assert_eq!(config.sms.secret.reveal(), "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
}

#[test]
fn a_schedule_in_the_hour_of_the_clock_change_is_refused() {
    let error = load(&[("RINGWELL__SCHEDULING__NIGHTLY", "0 30 1 * * *")]).unwrap_err().to_string();
    assert!(error.contains("01:00"), "{error}");
}

#[test]
fn digests_have_a_time_of_their_own_or_none() {
    assert_eq!(load(&[]).unwrap().escalation.practice_digest_at, None);
    let at = load(&[("RINGWELL__ESCALATION__PRACTICE_DIGEST_AT", "12:30")]).unwrap();
    assert_eq!(at.escalation.practice_digest_at, NaiveTime::from_hms_opt(12, 30, 0));
    for wrong in ["01:30", "noon"] {
        assert!(load(&[("RINGWELL__ESCALATION__PRACTICE_DIGEST_AT", wrong)]).is_err(), "{wrong}");
    }
}

#[test]
fn what_is_in_force_is_shown_without_secrets() {
    let config = load(&[
        ("RINGWELL__DATABASE__URL", "postgres://ringwell:hush-db@db.example/ringwell?sslmode=require"),
        ("RINGWELL__EMAIL__URL", "smtps://ringwell:hush-mail@mail.example"),
        ("RINGWELL__SMS__URL", "https://sms.example/send?key=hush-key"),
        ("RINGWELL__SMS__SECRET", "whsec_hush/BQIhrscChlQIMV+b5sSYspob7oD"),
    ])
    .unwrap();
    let shown = serde_json::to_value(&config).unwrap();
    assert!(!shown.to_string().contains("hush"), "{shown}");
    assert_eq!(shown["database"]["url"], "postgres://ringwell:hidden@db.example/ringwell?hidden");
    assert_eq!(shown["sms"]["secret"], "(set)");
    assert_eq!(shown["sms"]["receipt_secret"], "");
    assert_eq!(shown["scheduling"]["zone"], "Europe/London");
    assert_eq!(shown["scheduling"]["day_starts"], "09:00:00");
    assert_eq!(serde_json::to_value(load(&[]).unwrap()).unwrap()["sms"]["url"], "loopback");
}

#[test]
fn what_nothing_could_work_with_is_refused() {
    for key in ["SERVER__WORKERS", "DATABASE__POOL", "AUTH__FAILED_LOGINS"] {
        let error = load(&[(&format!("RINGWELL__{key}"), "0")]).unwrap_err().to_string();
        assert!(error.contains("at least 1"), "{error}");
    }
}

#[test]
fn a_mistyped_database_scheme_is_refused() {
    assert!(load(&[("RINGWELL__DATABASE__URL", "postgre://x")]).is_err());
}
