use super::*;
use proptest::prelude::*;

fn load(text: &str) -> Result<Templates> {
    Templates::parse([("t.toml".to_owned(), format!("name = \"t\"\nversion = \"1\"\n{text}"))])
}

#[track_caller]
fn refused(text: &str, because: &str) {
    let error = load(text).unwrap_err().to_string();
    assert!(error.contains("templates/t.toml") && error.contains(because), "{error}");
}

#[test]
fn no_built_in_text_has_room_for_more_than_ids_links_and_counts() {
    let allowed = [
        "id",
        "link",
        "date",
        "eligible",
        "listed",
        "excluded",
        "kinds",
        "what",
        "count",
        "acknowledge",
        "code",
        "ids",
        "from",
        "until",
        "patients",
        "calls",
        "alarms",
        "shifts",
        "moved",
        "forward",
        "left",
        "referrals",
        // A user's id, a practice's ODS code, and the code point of a character.
        "user",
        "successor",
        "why",
    ];
    for template in Templates::built_in().unwrap().0.values() {
        assert!(template.placeholders.iter().all(|name| allowed.contains(&&**name)), "{}", template.name);
    }
}

#[test]
fn every_built_in_text_reads_well() {
    let templates = Templates::built_in().unwrap();
    let mut all = Vec::new();
    for template in templates.0.values() {
        let values: Vec<(&str, &str)> = template
            .placeholders
            .iter()
            .map(|name| {
                let is_link = matches!(&**name, "link" | "acknowledge");
                (&**name, if is_link { "https://ringwell.example/x/7" } else { "7" })
            })
            .collect();
        for channel in Channel::ALL {
            if template.text(*channel).is_some() {
                let text = templates.render(&template.name, *channel, &values).unwrap();
                all.push(format!("== {} by {channel}\n{}\n{}\n", template.name, text.subject, text.body));
            }
        }
        let secure: Vec<_> =
            template.secure_placeholders.iter().map(|name| (&**name, "(for secure addresses)")).collect();
        if let Some(text) = templates.render_secure(&template.name, &values, &secure).unwrap() {
            all.push(format!("== {} by secure email\n{text}\n", template.name));
        }
    }
    insta::assert_snapshot!("built_in_texts", all.concat());
}

proptest! {
    /// Secrets of a patient's record are in no text but those for secure addresses.
    #[test]
    fn no_text_but_a_secure_one_holds_a_name_a_number_or_a_reading(
        name in "[A-Z][a-z]{4,12} [A-Z][a-z]{4,12}", number in "999 [0-9]{3} [0-9]{4}", reading in "[12][0-9]{2}/1[0-9]{2}",
    ) {
        let templates = Templates::built_in().unwrap();
        for template in templates.0.values() {
            let values: Vec<_> = template.placeholders.iter().map(|name| (&**name, "7")).collect();
            let secret = [("name", &*name), ("nhs_number", &number), ("what", &reading), ("reason", &reading), ("patients", &reading)];
            for channel in Channel::ALL {
                let Ok(text) = templates.render(&template.name, *channel, &values) else { continue };
                for (_, secret) in secret {
                    prop_assert!(!text.body.contains(secret) && !text.subject.contains(secret), "{}", template.name);
                }
            }
            let secure = templates.render_secure(&template.name, &values, &secret).unwrap();
            for (name, secret) in secret {
                if template.secure_placeholders.contains(name) {
                    prop_assert!(secure.as_ref().is_some_and(|text| text.contains(secret)), "{}", template.name);
                }
            }
        }
    }
}

#[test]
fn a_translation_says_as_much_as_the_english_text_of_the_same_version() {
    let english = "placeholders = [\"link\"]\npurpose = \"notice\"\n[sms]\ntext = \"See {link}\"\n";
    let add = |file: &str| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("fr")).unwrap();
        std::fs::write(folder.path().join("fr/t.toml"), file).unwrap();
        let mut templates = load(english).unwrap();
        templates.translate(translations::read(folder.path())?).map(|()| templates)
    };
    let head = "translates = \"1\"\ntranslator = \"A\"\nchecked_by = \"B\"\n";
    let good = add(&format!("{head}[sms]\ntext = \"Voilà l’adresse : {{link}}\"")).unwrap();
    let text = good.render_in(Some("fr"), "t", Channel::Sms, &[("link", "x")]).unwrap();
    assert_eq!((text.body.as_str(), text.language), ("Voilà l’adresse : x", "fr"));
    for (file, because) in [
        (format!("{head}[sms]\ntext = \"Voir\""), "placeholders"),
        (format!("{head}[email]\nsubject = \"x\"\ntext = \"{{link}}\""), "channel"),
        (format!("{}[sms]\ntext = \"{{link}}\"", head.replace("\"1\"", "\"0\"")), "version"),
        (format!("{}[sms]\ntext = \"{{link}}\"", head.replace("\"B\"", "\"A\"")), "checked by another"),
        (format!("{head}[sms]\ntext = \"{}{{link}}\"", "é’".repeat(100)), "segments"),
    ] {
        let error = add(&file).unwrap_err().to_string();
        assert!(error.contains("fr/t.toml") && error.contains(because), "{error}");
    }
}

#[test]
fn what_is_for_secure_addresses_stands_in_their_text_alone() {
    let both = "placeholders = [\"id\"]\nsecure_placeholders = [\"name\"]\n[email]\nsubject = \"x\"\n";
    refused(&format!("{both}text = \"{{id}} {{name}}\"\nsecure_text = \"{{name}}\""), "{name}");
    refused(&format!("{both}text = \"{{id}}\"\nsecure_text = \"{{id}}\""), "{name}");
    refused(&format!("{both}text = \"{{id}}\"\nsecure_text = \"{{name}} {{born}}\""), "{born}");
    let templates = load(&format!("{both}text = \"{{id}}\"\nsecure_text = \"{{name}}: {{id}}\"")).unwrap();
    let secure = |values: &[(&str, &str)]| templates.render_secure("t", &[("id", "7")], values);
    assert_eq!(secure(&[("name", "{id}"), ("what", "x")]).unwrap().unwrap(), "{id}: 7");
    assert!(secure(&[]).is_err());
}

#[test]
fn a_placeholder_is_declared_and_used_or_the_service_does_not_start() {
    refused("placeholders = []\n[sms]\ntext = \"see {link}\"", "{link}");
    refused("placeholders = [\"id\"]\n[sms]\ntext = \"hello\"", "{id}");
    refused("placeholders = [\"id\"]\n[sms]\ntext = \"hello {id\"", "no }");
    refused("placeholders = []", "no text");
    refused("placeholders = []\n[fax]\ntext = \"x\"", "fax");
}

#[test]
fn a_text_message_that_may_not_fit_is_refused_at_the_start() {
    refused("placeholders = []\n[sms]\ntext = \"don’t\"", "alphabet");
    refused(
        &format!("placeholders = [\"link\"]\n[sms]\ntext = \"{}{{link}}\"", "x".repeat(207)),
        "3 segments",
    );
    load(&format!("placeholders = [\"link\"]\n[sms]\ntext = \"{}{{link}}\"", "x".repeat(206))).unwrap();
}

#[test]
fn rendering_is_strict_in_both_directions_and_blind_to_what_values_hold() {
    let templates = load("placeholders = [\"id\", \"link\"]\n[sms]\ntext = \"{id}: {link}\"").unwrap();
    let render = |values: &[(&str, &str)]| templates.render("t", Channel::Sms, values);
    assert_eq!(render(&[("link", "{id}"), ("id", "7")]).unwrap().body, "7: {id}");
    assert!(render(&[("id", "7")]).is_err());
    assert!(render(&[("id", "7"), ("link", "x"), ("name", "x")]).is_err());
    assert!(templates.render("t", Channel::Email, &[("id", "7"), ("link", "x")]).is_err());
    assert!(templates.render("u", Channel::Sms, &[]).is_err());
}
