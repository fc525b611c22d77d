//! Medicines that differ from their list: somebody's to settle, once, and by a time.

use chrono::Duration;
use serde_json::json;

use crate::harness::verbs::referrals::PRACTICE;

on_both_engines! {
    async fn a_medicine_that_differs_is_the_practices_to_settle_once_and_by_a_time(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        app.practice(PRACTICE);
        let gp = app.gp(PRACTICE).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.travel_to_call(&patient);
        let held = nurse.claim().await.expect("a call");
        let path = format!("/v1/calls/{}/medicine-discrepancies", held.call());
        let differs = json!({ "medicine": " Bisoprolol ", "difference": "dose-differs", "said": "one, not two", "owner": "practice" });
        let first = nurse.post(&path, differs.clone()).await.expect(201);
        assert_eq!((&first["medicine"], &first["status"]), (&json!("Bisoprolol"), &json!("open")));
        assert_eq!(nurse.post(&path, differs).await.expect(201)["id"], first["id"], "noted once in a call");
        let bought = json!({ "medicine": "Ibuprofen", "difference": "not-on-list", "owner": "care-team" });
        nurse.post(&path, bought).await.expect(201);
        let asked = app.written_messages().into_iter().filter(|(_, template)| template == "medicine-discrepancies");
        assert_eq!(asked.count(), 1, "the practice hears once for a call, of what is its own");
        assert_eq!(app.audited("medicine-discrepancy.note", patient.id), 2);
        let faults = nurse.post(&path, json!({ "medicine": " ", "difference": "not-got", "said": "x".repeat(501), "owner": "practice" })).await;
        let faults: Vec<_> = faults.field_errors().into_iter().map(|(at, code)| format!("{at} {code}")).collect();
        assert_eq!(faults, ["/medicine length", "/said length"]);

        let open = gp.get("/v1/medicine-discrepancies").await.expect(200);
        assert_eq!(open["items"].as_array().unwrap().len(), 2);
        let settle = format!("/v1/medicine-discrepancies/{}/settlement", first["id"].as_str().unwrap());
        assert_eq!(gp.post(&settle, json!({ "answer": " " })).await.status, 422);
        let settled = gp.post(&settle, json!({ "answer": "2.5 mg is right" })).await.expect(200);
        assert_eq!((&settled["status"], &settled["answer"]), (&json!("settled"), &json!("2.5 mg is right")));
        assert_eq!(nurse.post(&settle, json!({ "answer": "5 mg" })).await.code(), "discrepancy-settled");
        let listed = nurse.get("/v1/medicine-discrepancies?status=settled").await.expect(200);
        assert_eq!(listed["items"][0]["answer"], "2.5 mg is right");

        // The other one stays open until its time is up: then those who look after the patient are told, once.
        app.advance(Duration::days(1));
        app.tick().await;
        assert!(app.unresolved_of(patient.id).is_empty());
        app.advance(Duration::days(6));
        for _ in 0..2 {
            app.tick().await;
        }
        let causes: Vec<String> = app.unresolved_of(patient.id).into_iter().map(|id| app.escalation(id).cause.clone()).collect();
        assert_eq!(causes, ["medicine-discrepancy-late"]);
        let record = nurse.get(&format!("/v1/patients/{}/medicine-discrepancies", patient.id)).await.expect(200);
        assert_eq!(record["items"][0]["medicine"], "Ibuprofen", "the latest first");
    }

    async fn what_differs_with_another_practices_patient_is_not_there(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let (colleague, lead) = (app.care_manager().with_capacity(0).await, app.team_lead().await);
        app.practice("M85046");
        let stranger = app.gp("M85046").await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.travel_to_call(&patient);
        let held = nurse.claim().await.expect("a call");
        let path = format!("/v1/calls/{}/medicine-discrepancies", held.call());
        let differs = json!({ "medicine": "Ramipril", "difference": "not-taken", "owner": "practice" });
        assert_eq!(colleague.post(&path, differs.clone()).await.status, 404);
        assert_eq!(stranger.post(&path, differs.clone()).await.status, 403);
        let noted = nurse.post(&path, differs).await.expect(201);
        let settle = format!("/v1/medicine-discrepancies/{}/settlement", noted["id"].as_str().unwrap());
        for person in [&stranger, &colleague] {
            assert_eq!(person.post(&settle, json!({ "answer": "yes" })).await.status, 404);
            let list = person.get("/v1/medicine-discrepancies").await.expect(200);
            assert_eq!(list["items"], json!([]));
        }
        app.advance(Duration::minutes(1));
        assert_eq!(lead.get("/v1/hospital-stays/figures").await.expect(200)["medicine_discrepancies"], 1);
    }
}
