//! Obstacles to phoning are one rule: what keeps the night from listing somebody keeps the queue from
//! offering them, and is named before dialling.

use diesel::prelude::*;
use ringwell::model::call::{CallStatus, Obstacle};
use ringwell::store::patients::Patient;
use ringwell::store::schema::{calls, hospital_stays, patients};
use serde_json::json;

use crate::harness::TestApp;
use crate::harness::verbs::access::Person;

/// Puts an obstacle, and no other, between a patient and the telephone.
async fn put_in_the_way(app: &TestApp, nurse: &Person, patient: &Patient, obstacle: Obstacle) {
    if obstacle == Obstacle::NeedBlocksVoice {
        let path = format!("/v1/patients/{}/communication-needs", patient.id);
        let needs = json!({ "needs": [{ "need": "british-sign-language" }] });
        nurse.put_if(&path, needs, "\"0\"").await.expect(200);
        return;
    }
    let today = app.clock.now().date(app.service.config().scheduling.zone);
    let write = |tx: &mut ringwell::store::db::Conn| {
        let record = diesel::update(patients::table.find(patient.id));
        match obstacle {
            Obstacle::Deceased => record.set(patients::deceased_on.eq(today)).execute(tx),
            Obstacle::ReportedDeceased => record.set(patients::reported_deceased_by.eq(nurse.id)).execute(tx),
            Obstacle::DoNotCall => record.set(patients::do_not_call.eq(true)).execute(tx),
            Obstacle::TextRelayOnly | Obstacle::NeedBlocksVoice => {
                record.set(patients::text_relay_only.eq(true)).execute(tx)
            }
            Obstacle::InHospital => diesel::insert_into(hospital_stays::table)
                .values((
                    hospital_stays::patient_id.eq(patient.id),
                    hospital_stays::told_by.eq(nurse.id),
                    hospital_stays::source.eq("RRK"),
                    hospital_stays::visit.eq("V1"),
                    hospital_stays::status.eq("open"),
                ))
                .execute(tx),
            Obstacle::NumberUnusable => record.set(patients::phone_unusable.eq(true)).execute(tx),
            Obstacle::NoNumber => {
                let none = (patients::phone.eq(None::<String>), patients::mobile.eq(None::<String>));
                record.set(none).execute(tx)
            }
            Obstacle::OutsideWindow => {
                let evening =
                    (patients::window_starts_minute.eq(20 * 60), patients::window_ends_minute.eq(21 * 60));
                record.set(evening).execute(tx)
            }
        }?;
        Ok(())
    };
    app.service.store.write(write).unwrap();
}

on_both_engines! {
    async fn an_obstacle_holds_for_the_lists_for_the_queue_and_before_dialling(app) {
        let nurse = app.care_manager().with_capacity(20).await;
        let people = app.refer_and_accept(Obstacle::ALL.len() + 1).await;
        let (free, blocked) = people.split_last().unwrap();
        for (patient, obstacle) in blocked.iter().zip(Obstacle::ALL) {
            put_in_the_way(&app, &nurse, patient, *obstacle).await;
        }
        let today = app.clock.now().date(app.service.config().scheduling.zone);
        let due = |tx: &mut ringwell::store::db::Conn| {
            Ok(diesel::update(calls::table).set((calls::due_on.eq(today), calls::minutes.eq(1))).execute(tx)?)
        };
        app.service.store.write(due).unwrap();

        assert_eq!(app.run_nightly_for(today).listed, 1);
        assert_eq!(app.listing(free, today), "listed");
        let each = blocked.iter().zip(Obstacle::ALL);
        let reasons: Vec<_> = each.map(|(of, why)| format!("{why}: {}", app.listing(of, today))).collect();
        assert_eq!(reasons, [
            "deceased: reported-deceased",
            "reported-deceased: reported-deceased",
            "do-not-call: do-not-call",
            "in-hospital: in-hospital",
            "text-relay-only: text-relay-only",
            "need-blocks-voice: text-relay-only",
            "number-unusable: no-usable-number",
            "no-number: no-usable-number",
            "outside-window: outside-window",
        ]);

        // The call of the patient whom nothing blocks is the last one, so a claim passes all others over.
        let list_all = |tx: &mut ringwell::store::db::Conn| {
            let listed = (calls::status.eq(CallStatus::Listed), calls::list_date.eq(today));
            Ok(diesel::update(calls::table).set(listed).execute(tx)?)
        };
        app.service.store.write(list_all).unwrap();
        let held = nurse.claim().await.unwrap();
        assert_eq!(held.patient(), free.id.to_string());
        nurse.complete(&held, json!([])).await.expect(200);
        assert!(nurse.claim().await.is_none());

        for (patient, obstacle) in blocked.iter().zip(Obstacle::ALL) {
            let call = app.open_calls(patient)[0].id;
            let before = nurse.get(&format!("/v1/calls/{call}/before-dialling")).await.expect(200);
            assert_eq!((&before["may_dial"], &before["obstacles"]), (&json!(false), &json!([obstacle])));
        }
    }
}
