//! Printed sheets of a day, and who may print them.

use diesel::prelude::*;
use lopdf::{Document, Object};
use ringwell::store::schema::{communication_needs, patients};
use serde_json::json;

use super::{PASSPHRASE, at, key_of, opened, pages, print};
use crate::desk::a_day;
use crate::harness::verbs::on_call::a_shift;

on_both_engines! {
    async fn a_days_sheets_open_with_the_passphrase_and_with_nothing_else(app) {
        let (nurse, people) = a_day(&app, 2).await;
        let answer = print(&nurse, json!({})).await;
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert!(opened(&answer, "correct horse battery").is_err());
        let shut = Document::load_mem(&answer.body).unwrap();
        assert!(shut.is_encrypted());
        let handler = shut.trailer.get(b"Encrypt").and_then(|it| shut.dereference(it)).unwrap().1.as_dict().unwrap();
        let number = |key: &[u8]| handler.get(key).and_then(Object::as_i64).unwrap();
        assert_eq!((number(b"V"), number(b"R"), number(b"Length")), (5, 6, 256), "AES-256");
        let raw = String::from_utf8_lossy(&answer.body).into_owned();
        for secret in [people[0].family_name.as_str(), people[0].nhs_number.as_str(), PASSPHRASE, "Call sheets"] {
            assert!(!raw.contains(secret), "{secret} stands in the file as it is");
        }

        let said = pages(&answer);
        let day = &said[0];
        for part in ["Wednesday 25 November 2026", "Printed 25-Nov-2026 10:00", "list written 10:00", "On call:",
            "Do you have any pain or tightness in your chest at the moment? YES", "Please ring 999 now",
            "the practice", "Act the same day", "pressure at home: 180/120 or above", "SpO2: 92 % or below",
            "Act within days", "glucose: above 15 mmol/L: check ketones"] {
            assert!(said.iter().any(|page| page.contains(part)), "{part}: {day}");
        }
        let protocols = &app.service.rules().protocols;
        assert!(day.contains(&format!("protocols common {}", protocols.common.version)), "{day}");
        for patient in &people {
            let key = key_of(&app, patient);
            let name = format!("{}, {}", patient.family_name.to_uppercase(), patient.given_name);
            assert!(day.contains(&name) && day.contains(&key), "{name} {key}: {day}");
            let sheet = said.iter().find(|page| page.starts_with(&name)).expect("a sheet of their own");
            for part in [format!("Key in as {key}"), "Never asked what they need".to_owned(),
                "1 Do you have any pain".to_owned(), "no YES !".to_owned(), "red-flags 2026-11-1".to_owned()] {
                assert!(said.iter().any(|page| page.contains(&part)), "{part}: {sheet}");
            }
            let nhs = patient.nhs_number.as_str();
            let identity = format!("NHS No. {} {} {} {name}", &nhs[..3], &nhs[3..6], &nhs[6..]);
            assert!(said.iter().any(|page| page.contains(&identity)), "{identity}: {said:#?}");
        }
        assert!(!day.contains("NHS No."), "the day sheet lies about: it has no identity");

        // Printed again, a sheet has the key that it had.
        let before: Vec<String> = people.iter().map(|patient| key_of(&app, patient)).collect();
        assert_eq!(print(&nurse, json!({})).await.status, 200);
        assert_eq!(people.iter().map(|patient| key_of(&app, patient)).collect::<Vec<_>>(), before);

        let rows: Vec<_> = app.trail().into_iter().filter(|row| row.action == "call-sheets.print").collect();
        assert_eq!(rows.len(), 2);
        for patient in &people {
            assert!(app.audited("patient.read", patient.id) >= 2, "each record on it was read");
        }
    }

    async fn whoever_may_not_be_phoned_has_neither_a_number_nor_a_sheet(app) {
        let (nurse, people) = a_day(&app, 3).await;
        let change = |conn: &mut ringwell::store::db::Conn| {
            let called = |n: usize| diesel::update(patients::table.find(people[n].id));
            called(0).set((patients::do_not_call.eq(true), patients::mobile.eq("+447700900101"))).execute(conn)?;
            called(1).set((patients::text_relay_only.eq(true), patients::mobile.eq("+447700900102"))).execute(conn)?;
            called(2).set((patients::mobile.eq("+447700900103"), patients::title.eq("Mrs"), patients::window_starts_minute.eq(14 * 60))).execute(conn)?;
            Ok(())
        };
        app.service.store.write(change).unwrap();
        let said = pages(&print(&nurse, json!({})).await).join("\n");
        assert!(said.contains("DO NOT TELEPHONE: asked not to be called"), "{said}");
        assert!(said.contains("DO NOT TELEPHONE: a voice call does not reach them"), "{said}");
        assert!(!said.contains("07700 900101") && !said.contains("07700 900102"), "{said}");
        assert!(said.contains("07700 900103") && said.contains("14:00–"), "outside the window now is no obstacle: {said}");
        assert_eq!(said.matches("Key in as").count(), 1);
        let addressed = format!("{}, {} (Mrs)", people[2].family_name.to_uppercase(), people[2].given_name);
        assert!(said.contains(&addressed), "{addressed}: {said}");
    }

    async fn needs_and_a_name_that_no_font_has_spoil_nothing(app, |config| config.letters.fonts = String::new()) {
        let (nurse, people) = a_day(&app, 2).await;
        let record = nurse.get(&format!("/v1/patients/{}/communication-needs", people[0].id)).await.expect(200);
        let need = record["choices"].as_array().unwrap().iter().find(|it| it["blocks"] == json!([])).unwrap();
        let change = |conn: &mut ringwell::store::db::Conn| {
            diesel::update(patients::table.find(people[1].id)).set(patients::family_name.eq("李")).execute(conn)?;
            diesel::insert_into(communication_needs::table)
                .values((
                    communication_needs::patient_id.eq(people[0].id),
                    communication_needs::version.eq(1_i64),
                    communication_needs::content_version.eq("1"),
                    communication_needs::needs.eq(json!([{ "need": need["name"], "detail": "left ear" }]).to_string()),
                    communication_needs::blocks_voice.eq(false),
                    communication_needs::blocks_sms.eq(false),
                    communication_needs::extra_minutes.eq(0),
                    communication_needs::asked_at.eq(at("2026-11-01T10:00:00Z")),
                    communication_needs::asked_by.eq(nurse.id),
                ))
                .execute(conn)?;
            Ok(())
        };
        app.service.store.write(change).unwrap();
        let said = pages(&print(&nurse, json!({})).await);
        assert!(said[0].contains("[U+674E]"), "{said:#?}");
        let of_its_own = said.iter().find(|page| page.starts_with("[U+674E]")).expect("a sheet all the same");
        assert!(of_its_own.contains("Some characters on this sheet could not be printed"), "{of_its_own}");
        let title = need["title"].as_str().unwrap();
        assert!(said.iter().any(|page| page.contains(&format!("{title} (left ear)"))), "{title}: {said:#?}");
    }

    async fn who_is_on_call_where_interpreters_are_and_what_was_agreed_stands_on_it(app, |config| {
        config.interpreters.telephone = "0121 496 0900".to_owned();
        config.interpreters.account = "4471".to_owned();
    }) {
        let (nurse, people) = a_day(&app, 1).await;
        let plan = json!({ "goals": [], "agreed": ["measures twice before we ring", "ask about the ankles"] });
        nurse.put_if(&format!("/v1/patients/{}/care-plan", people[0].id), plan, "\"0\"").await.expect(200);
        let lead = app.team_lead().reached_at("lead@ringwell.example", "+447700900555").await;
        lead.may_be_on_call(&lead, true).await.expect(200);
        lead.plan_rota(&[a_shift(&lead, "2026-11-25T08:00", "2026-11-25T18:00")]).await.expect(201);
        let said = pages(&print(&nurse, json!({})).await).join("\n");
        let name = app.service.store.read(|conn| ringwell::store::on_call::clinician(conn, lead.id)).unwrap().unwrap().person.name;
        let on_call = format!("On call: {name} 07700 900555 until 18:00, then from 18:00 nobody: ring a team lead.");
        assert!(said.contains(&on_call), "{on_call}: {said}");
        assert!(said.contains("Interpreters: 0121 496 0900, account 4471."), "{said}");
        assert!(said.contains("Agreed for this call: measures twice before we ring; ask about the ankles."), "{said}");
    }

    async fn a_list_is_its_care_managers_and_their_leads(app) {
        let (nurse, _) = a_day(&app, 1).await;
        let (lead, colleague) = (app.team_lead().await, app.care_manager().await);
        let theirs = json!({ "care_manager": nurse.manager().to_string() });
        assert!(pages(&print(&lead, theirs.clone()).await).len() > 1);
        print(&colleague, theirs).await.expect(404);
        assert!(pages(&print(&colleague, json!({})).await)[0].contains("Nobody stands on this list."));
        assert_eq!(print(&lead, json!({})).await.field_errors(), [("/care_manager".into(), "missing".into())]);
        for nobody in [app.gp("M85014").await, app.admin().await, app.auditor().await, app.integration().await] {
            print(&nobody, json!({})).await.expect(403);
        }
    }

    async fn a_passphrase_is_long_and_a_day_has_a_list(app) {
        let (nurse, _) = a_day(&app, 1).await;
        let before = app.trail().len();
        for (asked, fault) in [
            (json!({ "passphrase": "eleven char" }), ("/passphrase", "too-short")),
            (json!({ "passphrase": "é".repeat(64) }), ("/passphrase", "too-long")),
            (json!({ "passphrase": "twelve\nletters" }), ("/passphrase", "characters")),
            (json!({ "date": "2026-11-24" }), ("/date", "out-of-range")),
            (json!({ "date": "2026-11-27" }), ("/date", "no-list")),
        ] {
            let answer = print(&nurse, asked).await;
            assert_eq!(answer.field_errors(), [(fault.0.to_owned(), fault.1.to_owned())], "{}", answer.text());
            assert!(!answer.text().contains("eleven"), "what was typed is not repeated");
        }
        assert_eq!(app.trail().len(), before, "nothing was shown");
        app.run_nightly_for("2026-11-26".parse().unwrap());
        assert!(pages(&print(&nurse, json!({ "date": "2026-11-26" })).await)[0].contains("Thursday 26 November 2026"));
    }
}
