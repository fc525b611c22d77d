//! Bank holidays that are proclaimed when calls stand on the day already.

use ringwell::care::intake::practices::holidays::{self, HolidayToKeep};
use ringwell::model::call::CallStatus;
use ringwell::model::run::ListingOutcome;
use ringwell::store::calls::Call;
use ringwell::store::patients::Patient;
use serde_json::json;

use crate::harness::TestApp;
use crate::harness::verbs::access::Person;

const TOMORROW: &str = "date,title\n2026-11-26,Day of thanks\n";
const TODAY: &str = "date,title\n2026-11-25,Day of mourning\n";

async fn promised(app: &TestApp, urgency: &str) -> (Person, Patient) {
    let nurse =
        app.care_manager().with_capacity(20).reached_at("nurse@ringwell.example", "07700 900301").await;
    let patient = app.refer_and_accept(1).await.remove(0);
    let body = json!({ "reason": "out of tablets", "urgency": urgency, "outcome": "call-back" });
    nurse.post(&format!("/v1/patients/{}/inbound-calls", patient.id), body).await.expect(201);
    (nurse, patient)
}

fn call(app: &TestApp, patient: &Patient, kind: &str) -> Call {
    app.open_calls(patient).into_iter().find(|call| call.kind.as_str() == kind).expect("a call of the kind")
}

fn told(app: &TestApp, template: &str) -> usize {
    app.written_messages().iter().filter(|(_, of)| of == template).count()
}

on_both_engines! {
    async fn a_written_list_is_taken_back_and_its_calls_move_to_the_days_around(app) {
        let nurse = app.care_manager().with_capacity(20).reached_at("nurse@ringwell.example", "07700 900301").await;
        let lead = app.team_lead().await;
        let patients = app.refer_and_accept(3).await;
        app.travel_to("2026-11-25T22:00:00Z");
        let report = app.run_nightly();
        let listed = report.listed;
        assert_eq!((report.date.to_string().as_str(), listed > 0), ("2026-11-26", true));
        let summary = app.import_bank_holidays(TOMORROW).unwrap();
        assert_eq!((summary.taken, summary.tallies["late"]), (1, 1), "the summary says that calls stood on it");
        let day = report.date;
        for patient in &patients {
            let call = call(&app, patient, "assessment");
            assert_eq!(call.status, CallStatus::Planned);
            assert_ne!(call.due_on, day);
        }
        let again = app.service.store.read(|conn| ringwell::care::planning::runs::report(conn, day)).unwrap().unwrap();
        assert_eq!((again.listed, again.excluded.get(&ListingOutcome::BankHoliday)), (0, Some(&listed)), "and adds up");
        assert_eq!(again.eligible, report.eligible);
        assert_eq!(nurse.get("/v1/queue").await.expect(200)["items"], json!([]));
        assert_eq!(told(&app, "bank-holiday-proclaimed"), 2, "the lead and the nurse");
        assert_eq!(app.import_bank_holidays(TOMORROW).unwrap().unchanged, 1);
        assert_eq!(told(&app, "bank-holiday-proclaimed"), 2);
        // The night of the holiday writes the next working day instead.
        app.travel_to("2026-11-26T02:00:00Z");
        assert_eq!(app.run_nightly().date.to_string(), "2026-11-27");
        drop(lead);
    }

    async fn an_administrator_keeps_holidays_and_takes_back_one_that_lies_ahead(app) {
        let nurse = app.care_manager().with_capacity(20).await;
        app.refer_and_accept(3).await;
        app.travel_to("2026-11-25T22:00:00Z");
        let listed = app.run_nightly().listed;
        assert!(listed > 0);
        let admin = app.admin().await;
        let (path, thanks) = ("/v1/bank-holidays/2026-11-26", json!({ "title": " Day of thanks " }));
        let kept = admin.put(path, thanks.clone()).await.expect(200);
        let moved = kept["calls"]["moved"].as_i64().unwrap();
        assert_eq!((&kept["kept_as"], &kept["title"], moved >= listed), (&json!("late"), &json!("Day of thanks"), true));
        assert_eq!(admin.put(path, thanks.clone()).await.expect(200)["kept_as"], "unchanged");
        let noted = json!({ "title": "Day of thanks", "notes": "for once" });
        assert_eq!(admin.put(path, noted).await.expect(200)["kept_as"], "changed");
        assert_eq!(admin.put("/v1/bank-holidays/2027-01-01", json!({ "title": "New Year" })).await.expect(200)["kept_as"], "new");
        assert_eq!(
            nurse.get("/v1/bank-holidays").await.expect(200)["items"],
            json!([
                { "date": "2026-11-26", "title": "Day of thanks", "notes": "for once" },
                { "date": "2027-01-01", "title": "New Year", "notes": "" },
            ])
        );

        let over = admin.put("/v1/bank-holidays/2026-11-24", json!({ "title": "" })).await.field_errors();
        assert_eq!(over, [("/date", "in-the-past"), ("/title", "length")].map(|(at, code)| (at.to_owned(), code.to_owned())));
        assert_eq!(admin.put("/v1/bank-holidays/2026-02-30", thanks).await.status, 404, "there is no such day");
        let back = admin.post("/v1/bank-holidays/2027-01-01/take-back", json!({})).await;
        assert_eq!(back.status, 204);
        assert_eq!(admin.post("/v1/bank-holidays/2027-01-01/take-back", json!({})).await.status, 404);
        app.travel_to("2026-11-26T09:00:00Z");
        assert_eq!(admin.post("/v1/bank-holidays/2026-11-26/take-back", json!({})).await.code(), "day-has-begun");
        for outsider in [&app.team_lead().await, &nurse] {
            assert_eq!(outsider.put(path, json!({ "title": "Mine" })).await.status, 403);
        }
        let actions: Vec<_> = app.trail().into_iter().map(|row| row.action).filter(|it| it.starts_with("bank-holiday")).collect();
        assert_eq!(actions, ["bank-holiday.keep", "bank-holiday.keep", "bank-holiday.keep", "bank-holiday.take-back"]);
    }

    async fn of_several_who_keep_one_holiday_at_once_one_adds_it_and_nobody_fails(app) {
        let admin = app.admin().await;
        let thanks: HolidayToKeep = serde_json::from_value(json!({ "title": "Day of thanks" })).unwrap();
        let barrier = std::sync::Barrier::new(6);
        let day = "2027-06-01".parse().unwrap();
        let mut kept: Vec<String> = std::thread::scope(|scope| {
            let keepers: Vec<_> = (0..6).map(|_| scope.spawn(|| {
                barrier.wait();
                let kept = app.service.work_now(&admin.actor(), |work| holidays::set(work, day, &thanks));
                kept.unwrap().kept_as.to_string()
            })).collect();
            keepers.into_iter().map(|one| one.join().unwrap()).collect()
        });
        kept.sort();
        assert_eq!(kept, ["new", "unchanged", "unchanged", "unchanged", "unchanged", "unchanged"]);
    }

    async fn a_promise_is_kept_before_the_holiday_never_after_it(app) {
        // Promised in the evening: due tomorrow at noon.
        let nurse = app.care_manager().with_capacity(20).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.travel_to("2026-11-25T16:30:00Z");
        let body = json!({ "reason": "feels worse", "urgency": "urgent", "outcome": "call-back" });
        let taken = nurse.post(&format!("/v1/patients/{}/inbound-calls", patient.id), body).await.expect(201);
        assert!(taken["promise"]["due_at"].as_str().unwrap().starts_with("2026-11-26T"), "{taken}");
        app.import_bank_holidays(TOMORROW).unwrap();
        let moved = call(&app, &patient, "callback");
        assert_eq!((moved.status, moved.due_on.to_string().as_str()), (CallStatus::Listed, "2026-11-25"), "on today's queue");
        let queue = nurse.get("/v1/queue").await.expect(200);
        assert_eq!((&queue["items"][0]["call"], &queue["items"][0]["promised_by"]), (&taken["promise"]["call"], &taken["promise"]["due_at"]));
        let held = nurse.claim().await.unwrap();
        nurse.complete(&held, json!([])).await.expect(200);
    }

    async fn a_promise_that_nobody_can_keep_any_more_is_told_of_at_once_and_its_time_stays(app) {
        let (nurse, patient) = promised(&app, "urgent").await;
        app.team_lead().await;
        let before = nurse.get("/v1/callback-promises").await.expect(200);
        app.import_bank_holidays(TODAY).unwrap();
        app.tick().await;
        assert_eq!(told(&app, "callback-due-soon"), 2, "whoever holds it and the team lead");
        let after = nurse.get("/v1/callback-promises").await.expect(200);
        assert_eq!(after["items"][0]["due_at"], before["items"][0]["due_at"], "never later than promised");
        assert_eq!(call(&app, &patient, "callback").status, CallStatus::Listed, "whoever is there can still make it");
        app.travel_to("2026-11-25T13:31:00Z");
        app.tick().await;
        let causes: Vec<_> = app.unresolved_of(patient.id).into_iter().map(|id| app.escalation(id).cause.clone()).collect();
        assert_eq!(causes, ["callback-promise-broken"]);
    }

    async fn a_holiday_that_touches_nobody_is_just_new(app) {
        let summary = app.import_bank_holidays("date,title\n2026-12-25,Christmas\n2020-12-25,Christmas\n").unwrap();
        assert_eq!((summary.tallies["new"], summary.tallies["late"]), (2, 0));
        assert_eq!(told(&app, "bank-holiday-proclaimed"), 0);
    }
}
