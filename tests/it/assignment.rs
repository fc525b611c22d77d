//! Assignment and caseloads: nobody above capacity, nobody lost, on any path.

use std::sync::Barrier;

use ringwell::care::Work;
use ringwell::care::caseload::{enrolments, transfer};
use ringwell::error::Error;
use ringwell::model::actor::{Actor, Job};
use ringwell::model::enrolment::{DischargeReason, EnrolmentStatus};
use ringwell::store;
use serde_json::json;

use crate::harness::TestApp;
use crate::harness::verbs::referrals::a_referral;

on_both_engines! {
    async fn a_full_service_puts_the_next_patient_on_the_waiting_list(app) {
        let nurse = app.care_manager().with_capacity(2).await;
        let lead = app.team_lead().await;
        let patients = app.refer_and_accept(3).await;
        assert_eq!(app.caseload(nurse.manager()), (2, 2));
        assert_eq!(app.enrolment(&patients[2]).status, EnrolmentStatus::Waiting);
        app.discharge(&lead, &patients[0]).await;
        assert_eq!(app.enrolment(&patients[2]).care_manager_id, nurse.care_manager);
        assert_eq!(app.caseload(nurse.manager()), (2, 2));
    }

    async fn a_freed_place_goes_to_the_most_urgent_then_the_longest_waiting(app) {
        app.care_manager().with_capacity(1).await;
        let lead = app.team_lead().await;
        let holder = app.refer_and_accept(1).await.remove(0);
        let first = app.refer_and_accept(1).await.remove(0);
        let mut form = a_referral();
        form.urgency = Some(1);
        let urgent = app.refer_and_accept_with(form).await;
        app.discharge(&lead, &holder).await;
        assert_eq!(app.enrolment(&urgent).status, EnrolmentStatus::Active);
        app.discharge(&lead, &urgent).await;
        assert_eq!(app.enrolment(&first).status, EnrolmentStatus::Active);
    }

    async fn the_care_manager_who_speaks_the_language_is_chosen_and_the_answer_says_why(app) {
        app.care_manager().with_capacity(10).speaking(&["en"]).await;
        let punjabi = app.care_manager().with_capacity(10).speaking(&["en", "pa"]).await;
        let mut form = a_referral();
        form.language = Some("pa".to_owned());
        let patient = app.refer_and_accept_with(form).await;
        let enrolment = app.enrolment(&patient);
        assert_eq!(enrolment.care_manager_id, punjabi.care_manager);
        insta::assert_json_snapshot!(enrolment.assignment_why.read::<serde_json::Value>().unwrap(), @r#"
        {
          "continuity": 0,
          "free_share": 15,
          "language": 40,
          "skills": 0,
          "total": 55
        }
        "#);
    }

    async fn a_transfer_into_a_full_caseload_changes_nothing(app) {
        let full = app.care_manager().with_capacity(1).speaking(&["en"]).await;
        let other = app.care_manager().with_capacity(1).await;
        let lead = app.team_lead().await;
        let patients = app.refer_and_accept(2).await;
        let enrolment = app.enrolment(&patients[1]);
        assert_eq!(enrolment.care_manager_id, other.care_manager);
        let path = format!("/v1/enrolments/{}/transfer", enrolment.id);
        let answer = lead.post(&path, json!({ "care_manager": full.manager() })).await;
        assert_eq!((answer.status, answer.code().as_str()), (409, "at-capacity"));
        assert_eq!(app.enrolment(&patients[1]).care_manager_id, other.care_manager);
        assert_eq!((app.caseload(full.manager()).0, app.caseload(other.manager()).0), (1, 1));
    }

    async fn a_transfer_moves_the_place_and_the_open_call(app) {
        let from = app.care_manager().with_capacity(5).speaking(&["en"]).await;
        let to = app.care_manager().with_capacity(5).await;
        let lead = app.team_lead().await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let path = format!("/v1/enrolments/{}/transfer", app.enrolment(&patient).id);
        lead.post(&path, json!({ "care_manager": to.manager(), "reason": "asked for" })).await.expect(200);
        assert_eq!((app.caseload(from.manager()).0, app.caseload(to.manager()).0), (0, 1));
        assert_eq!(app.open_calls(&patient)[0].care_manager_id, to.care_manager);
    }

    async fn a_bulk_transfer_moves_what_fits_and_says_what_is_left(app) {
        let leaving = app.care_manager().with_capacity(5).speaking(&["en"]).await;
        let lead = app.team_lead().await;
        app.refer_and_accept(3).await;
        let colleague = app.care_manager().with_capacity(2).await;
        let path = format!("/v1/care-managers/{}/transfer-all", leaving.manager());
        let answer = lead.post(&path, json!({ "reason": "leaves the service" })).await.expect(200);
        assert_eq!(answer, json!({ "moved": 2, "left": 1 }));
        assert_eq!((app.caseload(leaving.manager()).0, app.caseload(colleague.manager()).0), (1, 2));
    }

    async fn cover_takes_places_and_gives_them_back_by_itself(app) {
        let away = app.care_manager().with_capacity(5).speaking(&["en"]).await;
        let lead = app.team_lead().await;
        let patients = app.refer_and_accept(3).await;
        let colleague = app.care_manager().with_capacity(2).await;
        app.plan_absence(&lead, &away, "2026-11-25", "2026-11-26").await;
        // Two fit; the third stays uncovered, visibly. The named care manager keeps every place.
        assert_eq!((app.caseload(away.manager()).0, app.caseload(colleague.manager()).0), (3, 2));
        let covered = patients.iter().filter(|one| app.enrolment(one).covered_by == colleague.care_manager).count();
        assert_eq!(covered, 2);
        app.travel_to("2026-11-27T02:00:00Z");
        app.run_nightly();
        assert_eq!((app.caseload(away.manager()).0, app.caseload(colleague.manager()).0), (3, 0));
        assert!(patients.iter().all(|one| app.enrolment(one).covered_by.is_none()));
    }

    async fn whoever_covers_and_goes_away_too_is_covered_in_turn(app) {
        let away = app.care_manager().with_capacity(5).speaking(&["en"]).await;
        let lead = app.team_lead().await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let first = app.care_manager().with_capacity(5).speaking(&["en"]).await;
        let second = app.care_manager().with_capacity(5).await;
        app.plan_absence(&lead, &away, "2026-11-25", "2026-11-30").await;
        assert_eq!(app.enrolment(&patient).covered_by, first.care_manager);
        app.plan_absence(&lead, &first, "2026-11-25", "2026-11-25").await;
        assert_eq!(app.enrolment(&patient).covered_by, second.care_manager);
        assert_eq!((app.caseload(first.manager()).0, app.caseload(second.manager()).0), (0, 1));
    }

    async fn a_capacity_is_never_above_200_nor_below_the_caseload(app) {
        let nurse = app.care_manager().with_capacity(3).await;
        let lead = app.team_lead().await;
        app.refer_and_accept(2).await;
        let path = format!("/v1/care-managers/{}", nurse.manager());
        let answer = lead.patch(&path, json!({ "capacity": 201 })).await;
        assert_eq!(answer.field_errors(), [("/capacity".to_owned(), "out-of-range".to_owned())]);
        assert_eq!(lead.patch(&path, json!({ "capacity": 1 })).await.code(), "caseload-larger");
        lead.patch(&path, json!({ "capacity": 2 })).await.expect(200);
        assert_eq!(nurse.patch(&path, json!({ "capacity": 3 })).await.status, 403);
    }

    async fn a_working_pattern_is_kept_and_checked(app) {
        let nurse = app.care_manager().with_capacity(3).await;
        let lead = app.team_lead().await;
        let path = format!("/v1/care-managers/{}/working-hours", nurse.manager());
        let day = |weekday: i32, ends: i32| json!({ "weekday": weekday, "starts_minute": 540, "ends_minute": ends });
        let wrong = lead.put(&path, json!({ "items": [day(1, 540), day(1, 780)] })).await;
        let pointers: Vec<_> = wrong.field_errors().into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/items/0/ends_minute", "/items/1/weekday"]);
        lead.put(&path, json!({ "items": [day(2, 780), day(6, 900)] })).await.expect(200);
        assert_eq!(nurse.get(&path).await.expect(200), json!({ "items": [day(2, 780), day(6, 900)] }));
        // Planned on a Tuesday, the only working day of the week that they work.
        let patient = app.refer_and_accept(1).await.remove(0);
        assert_eq!(app.open_calls(&patient)[0].due_on, "2026-12-01".parse().unwrap());
    }

    async fn a_draining_care_manager_gets_nobody_new(app) {
        let draining = app.care_manager().with_capacity(3).await;
        let lead = app.team_lead().await;
        lead.patch(&format!("/v1/care-managers/{}", draining.manager()), json!({ "draining": true })).await.expect(200);
        let patient = app.refer_and_accept(1).await.remove(0);
        assert_eq!(app.enrolment(&patient).status, EnrolmentStatus::Waiting);
    }

    async fn a_pause_keeps_the_place_and_ends_by_itself(app) {
        let nurse = app.care_manager().with_capacity(3).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let path = format!("/v1/enrolments/{}/pause", app.enrolment(&patient).id);
        nurse.post(&path, json!({ "reason": "holiday", "until": "2026-12-07" })).await.expect(200);
        assert_eq!(app.caseload(nurse.manager()).0, 1);
        app.travel_to("2026-11-26T02:00:00Z");
        app.run_nightly();
        assert_eq!(app.listing(&patient, "2026-11-26".parse().unwrap()), "on-hold");
        app.travel_to("2026-12-07T02:00:00Z");
        app.run_scheduler();
        assert_eq!(app.enrolment(&patient).status, EnrolmentStatus::Active);
        assert!(app.open_calls(&patient)[0].due_on > "2026-12-07".parse().unwrap());
    }

    async fn thirty_two_at_once_never_pass_a_capacity_and_lose_nobody(app) {
        let managers = [
            app.care_manager().with_capacity(4).speaking(&["en"]).await,
            app.care_manager().with_capacity(5).await,
            app.care_manager().with_capacity(6).await,
        ];
        let lead = app.team_lead().await;
        let patients = app.refer_and_accept(12).await;
        let newcomers: Vec<_> = (0..16).map(|_| a_referral()).collect();
        storm(&app, &managers, &lead.actor(), &patients, newcomers);
        let mut held = 0;
        for manager in &managers {
            let (caseload, capacity) = app.caseload(manager.manager());
            let counted = app.service.store.read(|conn| {
                let own = store::enrolments::held_by(conn, manager.manager())?.len();
                Ok(own + store::enrolments::covered_by(conn, manager.manager())?.len())
            }).unwrap();
            assert!(caseload <= capacity);
            assert_eq!(usize::try_from(caseload).unwrap(), counted, "the counter is the truth");
            held += store_own(&app, manager.manager());
        }
        app.run_scheduler();
        let waiting = app.service.store.read(|conn| store::enrolments::waiting(conn, 100)).unwrap().len();
        let gone = patients.iter().filter(|one| app.enrolment(one).status == EnrolmentStatus::Discharged).count();
        assert!(held <= 15);
        let now_held: usize = managers.iter().map(|one| store_own(&app, one.manager())).sum();
        assert_eq!(now_held + waiting + gone, 12 + 16, "nobody is lost");
    }
}

fn store_own(app: &TestApp, manager: ringwell::model::id::CareManagerId) -> usize {
    app.service.store.read(|conn| Ok(store::enrolments::held_by(conn, manager)?.len())).unwrap()
}

/// 32 threads: 16 accept somebody new, 8 move somebody, 4 discharge somebody, 4 plan absences.
fn storm(
    app: &TestApp,
    managers: &[crate::harness::verbs::access::Person],
    lead: &Actor,
    patients: &[ringwell::store::patients::Patient],
    newcomers: Vec<ringwell::care::intake::referrals::form::Form>,
) {
    let start = Barrier::new(32);
    let (service, rules) = (&app.service, &app.service.rules());
    std::thread::scope(|scope| {
        for form in newcomers {
            let start = &start;
            scope.spawn(move || {
                start.wait();
                let refer = |tx: &mut store::db::Conn| {
                    ringwell::care::intake::referrals::refer(
                        &mut Work {
                            tx,
                            rules,
                            actor: &Actor::service(Job::Import),
                            now: service.clock.now(),
                        },
                        &form,
                    )
                };
                service.store.write(refer).unwrap();
            });
        }
        for (index, patient) in patients[..8].iter().enumerate() {
            let (start, to) = (&start, managers[index % 3].manager());
            let enrolment = app.enrolment(patient).id;
            scope.spawn(move || {
                start.wait();
                let moved = service.store.write(|tx| {
                    transfer::transfer(
                        &mut Work { tx, rules, actor: lead, now: service.clock.now() },
                        enrolment,
                        to,
                        "storm",
                    )
                    .map(drop)
                });
                assert!(
                    matches!(moved, Ok(()) | Err(Error::AtCapacity | Error::Stale | Error::Conflict { .. })),
                    "{moved:?}"
                );
            });
        }
        for patient in &patients[8..] {
            let (start, enrolment) = (&start, app.enrolment(patient).id);
            scope.spawn(move || {
                start.wait();
                let ended = service.store.write(|tx| {
                    let (now, reason) = (service.clock.now(), DischargeReason::GoalsReached);
                    enrolments::discharge(
                        &mut Work { tx, rules, actor: lead, now },
                        enrolment,
                        &reason.into(),
                    )
                    .map(drop)
                });
                assert!(matches!(ended, Ok(()) | Err(Error::Stale)), "{ended:?}");
            });
        }
        for index in 0..4 {
            let (start, manager) = (&start, managers[index % 3].manager());
            scope.spawn(move || {
                start.wait();
                let new = ringwell::model::absence::NewAbsence {
                    from: "2026-11-25".parse().unwrap(),
                    until: "2026-11-27".parse().unwrap(),
                    reason: "storm".to_owned(),
                    cover: None,
                };
                let planned = service.store.write(|tx| {
                    ringwell::care::caseload::absence::plan(
                        &mut Work { tx, rules, actor: lead, now: service.clock.now() },
                        manager,
                        &new,
                    )
                    .map(drop)
                });
                assert!(matches!(planned, Ok(()) | Err(Error::Conflict { .. })), "{planned:?}");
            });
        }
    });
}
