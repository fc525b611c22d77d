//! On-call rota: planned ahead, taken over, and covered where nobody is on call.

use ringwell::care::escalations::on_call::plan::{self, NewPlan, NewShift};
use ringwell::config::Config;
use ringwell::error::Error;
use ringwell::model::escalation::EscalationEventKind;
use ringwell::model::escalation::Severity::Red;
use ringwell::model::message::Channel;
use ringwell::model::problem::Code;
use ringwell::work::watchdog;
use serde_json::{Value, json};

use crate::escalations::races::at_once;
use crate::harness::verbs::on_call::a_shift;
use crate::harness::{Person, TestApp};
use crate::protocols::protocols_beside_the_mail;

/// A lead, and two care managers who may be on call.
async fn three(app: &TestApp) -> (Person, Person, Person) {
    let lead = app.team_lead().await;
    let (one, two) = (app.care_manager().await, app.care_manager().await);
    for nurse in [&one, &two] {
        lead.may_be_on_call(nurse, true).await.expect(200);
    }
    (lead, one, two)
}

fn errors(answer: &crate::harness::Answer) -> Vec<(String, String)> {
    assert_eq!(answer.status, 422, "{}", answer.text());
    answer.field_errors()
}

fn error(pointer: &str, code: &str) -> (String, String) {
    (pointer.to_owned(), code.to_owned())
}

/// From 1 December the care manager, not the leads, stands in where nobody on call can be told.
fn another_fallback_in_december(config: &mut Config) {
    let folder = protocols_beside_the_mail(config);
    let common = std::fs::read_to_string(folder.join("common.toml")).unwrap();
    let fallback = "fallback = \"team-lead\"";
    assert!(common.contains(fallback));
    let december: Vec<_> = common
        .replace(fallback, "fallback = \"care-manager\"")
        .lines()
        .map(|line| match line {
            version if version.starts_with("version = ") => "version = \"2026-12-1\"".to_owned(),
            begins if begins.starts_with("applies_from = ") => "applies_from = \"2026-12-01\"".to_owned(),
            other => other.to_owned(),
        })
        .collect();
    std::fs::write(folder.join("common@2026-12.toml"), december.join("\n")).unwrap();
}

on_both_engines! {
    async fn a_lead_plans_and_everybody_sees_who_is_on_call(app) {
        let (lead, one, two) = three(&app).await;
        let planned = lead.plan_rota(&[
            a_shift(&one, "2026-11-25T09:00", "2026-11-25T17:00"),
            a_shift(&two, "2026-11-25T17:00", "2026-11-26T09:00"),
        ]).await.expect(201);
        assert_eq!(planned["shifts"][1]["starts_at"], "2026-11-25T17:00:00Z");
        assert_eq!(one.on_call_at("2026-11-25T16:59:59Z").await, (json!(one.id), json!("plan")));
        assert_eq!(two.on_call_at("2026-11-25T17:00:00Z").await, (json!(two.id), json!("plan")));
        let after = lead.get("/v1/on-call?at=2026-11-26T09:00:00Z").await.expect(200);
        assert_eq!((&after["clinician"], &after["fallback"]), (&Value::Null, &json!("team-lead")));
        assert_eq!(after["uncovered"], "nobody is on the on-call rota at this time");
        let rota = one.get("/v1/on-call/shifts?from=2026-11-26&until=2026-11-26").await.expect(200);
        assert_eq!(rota["planned_until"], "2026-11-26T09:00:00Z");
        assert_eq!(rota["shifts"].as_array().unwrap().len(), 1);
        assert_eq!(app.gp("M85014").await.get("/v1/on-call").await.status, 403);
        assert_eq!(one.plan_rota(&[]).await.status, 403, "care managers do not plan");
        assert_eq!(app.written_down("rota.plan"), 1);
    }

    async fn a_gap_or_an_overlap_is_refused_with_one_precise_error(app) {
        let (lead, one, two) = three(&app).await;
        let first = a_shift(&one, "2026-11-25T09:00", "2026-11-25T17:00");
        let last = a_shift(&one, "2026-11-27T09:00", "2026-11-27T17:00");
        for (from, code) in [("2026-11-25T17:01", "gap"), ("2026-11-25T16:59", "overlap")] {
            let refused = lead.plan_rota(&[first.clone(), a_shift(&two, from, "2026-11-26T09:00"), last.clone()]).await;
            assert_eq!(errors(&refused), [error("/shifts/1/from", code)], "though there is another gap behind it");
        }
        lead.plan_rota(std::slice::from_ref(&first)).await.expect(201);
        assert_eq!(lead.plan_rota(&[first]).await.code(), "rota-overlaps");
        assert_eq!(lead.plan_rota(&[last]).await.code(), "rota-gap");
        lead.plan_rota(&[a_shift(&two, "2026-11-25T17:00", "2026-11-26T09:00")]).await.expect(201);
    }

    async fn what_nobody_could_work_is_refused_all_at_once(app) {
        let (lead, one, _) = three(&app).await;
        let (stranger, silent) = (app.care_manager().await, app.care_manager().await);
        lead.may_be_on_call(&silent, true).await.expect(200);
        app.forget_addresses(&silent);
        let refused = lead.plan_rota(&[
            a_shift(&one, "2026-11-25T09:00", "2026-11-25T08:00"),
            a_shift(&stranger, "2026-11-24T09:00", "2026-11-24T17:00"),
            a_shift(&silent, "2026-11-25T09:00", "2026-11-25T17:00"),
        ]).await;
        assert_eq!(errors(&refused), [
            error("/shifts/0/until", "before-from"),
            error("/shifts/1/until", "in-the-past"),
            error("/shifts/1/clinician", "not-on-call"),
            error("/shifts/2/clinician", "unreachable"),
        ]);
        assert_eq!(errors(&lead.plan_rota(&[]).await), [error("/shifts", "length")]);
        let unreadable = json!({ "clinician": one.id, "from": "now", "until": "2026-11-25T17:00" });
        assert_eq!(errors(&lead.plan_rota(&[unreadable]).await), [error("/shifts/0/from", "wrong-type")]);
        let in_order = json!([one.id, "2026-11-25T09:00", "2026-11-25T17:00"]);
        assert_eq!(errors(&lead.plan_rota(&[in_order]).await), [error("/shifts/0", "wrong-type")], "a list is no object");
        let doctor = app.gp("M85014").await;
        assert_eq!(errors(&lead.may_be_on_call(&doctor, true).await), [error("/may_be_on_call", "not-for-role")]);
    }

    async fn hand_over_is_on_the_wall_clock_on_both_change_days(app) {
        let (lead, one, two) = three(&app).await;
        app.travel_to("2027-03-27T10:00:00Z");
        lead.plan_rota(&[
            a_shift(&one, "2027-03-27T17:00", "2027-03-28T09:00"),
            a_shift(&two, "2027-03-28T09:00", "2027-03-28T17:00"),
        ]).await.expect(201);
        // 09:00 in London is 08:00 UTC from that morning on.
        assert_eq!(lead.on_call_at("2027-03-28T07:59:59Z").await.0, json!(one.id));
        assert_eq!(lead.on_call_at("2027-03-28T08:00:00Z").await.0, json!(two.id));
        let skipped = lead.plan_rota(&[a_shift(&one, "2027-03-28T17:00", "2028-03-26T01:30")]).await;
        assert_eq!(errors(&skipped), [error("/shifts/0/until", "no-such-time")]);

        app.travel_to("2027-10-30T10:00:00Z");
        let twice = lead.plan_rota(&[a_shift(&one, "2027-10-30T17:00", "2027-10-31T01:30")]).await;
        assert_eq!(errors(&twice), [error("/shifts/0/until", "happens-twice")]);
        lead.plan_rota(&[
            a_shift(&one, "2027-10-30T17:00", "2027-10-31T09:00"),
            a_shift(&two, "2027-10-31T09:00", "2027-10-31T17:00"),
        ]).await.expect(201);
        // And 09:00 UTC again.
        assert_eq!(lead.on_call_at("2027-10-31T08:59:59Z").await.0, json!(one.id));
        assert_eq!(lead.on_call_at("2027-10-31T09:00:00Z").await.0, json!(two.id));
    }

    async fn a_colleague_takes_over_and_gives_back_without_a_gap(app) {
        let (lead, one, two) = three(&app).await;
        lead.plan_rota(&[a_shift(&one, "2026-11-25T09:00", "2026-11-26T09:00")]).await.expect(201);
        let taken = two.take_over("2026-11-25T18:00", "2026-11-25T22:00").await.expect(201);
        assert_eq!((&taken["clinician"]["id"], &taken["reason"]), (&json!(two.id), &json!("swapped")));
        for (at, who, by) in [("17:59:59", &one, "plan"), ("18:00:00", &two, "override"), ("22:00:00", &one, "plan")] {
            assert_eq!(lead.on_call_at(&format!("2026-11-25T{at}Z")).await, (json!(who.id), json!(by)));
        }
        one.take_over("2026-11-25T20:00", "2026-11-25T21:00").await.expect(201);
        assert_eq!(lead.on_call_at("2026-11-25T20:30:00Z").await.0, json!(one.id), "the later one holds");
        assert_eq!(lead.on_call_at("2026-11-25T21:00:00Z").await.0, json!(two.id));

        let for_another = json!({ "clinician": one.id, "from": "2026-11-25T18:00", "until": "2026-11-25T19:00", "reason": "ill" });
        assert_eq!(two.post("/v1/on-call/overrides", for_another.clone()).await.status, 403);
        lead.post("/v1/on-call/overrides", for_another).await.expect(201);
        let refused = two.post("/v1/on-call/overrides", json!({ "from": "2026-11-25T18:00", "until": "2026-11-25T17:00", "reason": " " })).await;
        assert_eq!(errors(&refused), [error("/until", "before-from"), error("/reason", "length")]);
        assert_eq!(app.written_down("rota.override"), 3);
    }

    async fn who_takes_over_and_who_gives_up_are_both_told(app) {
        let lead = app.team_lead().await;
        let one = app.care_manager().reached_at("one@ringwell.example", "+447700900101").await;
        let two = app.care_manager().reached_at("two@ringwell.example", "+447700900102").await;
        for nurse in [&one, &two] {
            lead.may_be_on_call(nurse, true).await.expect(200);
        }
        lead.plan_rota(&[
            a_shift(&one, "2026-11-25T09:00", "2026-11-25T17:00"),
            a_shift(&two, "2026-11-25T17:00", "2026-11-26T09:00"),
        ]).await.expect(201);
        let mut seen = 0;
        // To whom, what and the stretch, of the messages since the last look, each of which went out twice.
        let mut told = || {
            let new: Vec<_> = app.messages().split_off(seen);
            seen += new.len();
            let (mail, texts): (Vec<_>, Vec<_>) = new.into_iter().partition(|it| it.channel == Channel::Email);
            let texts: Vec<_> = texts.into_iter().map(|it| it.template).collect();
            assert_eq!(texts, mail.iter().map(|it| it.template.clone()).collect::<Vec<_>>(), "by SMS too");
            mail.into_iter()
                .map(|it| {
                    assert!(!it.body.contains("Care") && it.body.contains("names nobody"), "{}", it.body);
                    let lines = it.body.lines().filter(|line| line.starts_with("From ") || line.starts_with("until "));
                    (it.recipient.unwrap(), it.template, lines.collect::<Vec<_>>().join(" "))
                })
                .collect::<Vec<_>>()
        };
        let row = |who: &str, what: &str, from: &str, until: &str| {
            let day = |at: &str| format!("{} November 2026, {}", &at[..2], &at[3..]);
            (format!("{who}@ringwell.example"), what.to_owned(), format!("From {} until {}", day(from), day(until)))
        };
        let (yours, not_yours) = ("on-call-yours", "on-call-not-yours");
        two.take_over("2026-11-25T15:00", "2026-11-25T19:00").await.expect(201);
        assert_eq!(told(), [row("one", not_yours, "25 15:00", "25 17:00"), row("two", yours, "25 15:00", "25 17:00")]);
        one.take_over("2026-11-25T16:00", "2026-11-25T18:00").await.expect(201);
        let given_back = told();
        assert_eq!(given_back, [row("two", not_yours, "25 16:00", "25 18:00"), row("one", yours, "25 16:00", "25 18:00")], "given back, and more");
        one.take_over("2026-11-25T16:30", "2026-11-25T17:30").await.expect(201);
        one.take_over("2026-11-25T09:00", "2026-11-25T11:00").await.expect(201);
        assert_eq!(told(), [], "it was theirs already");
        one.take_over("2026-11-26T08:00", "2026-11-26T10:00").await.expect(201);
        assert_eq!(told(), [row("two", not_yours, "26 08:00", "26 09:00"), row("one", yours, "26 08:00", "26 10:00")], "nobody was planned after nine");
        let named = json!({ "clinician": two.id, "from": "2026-11-25T09:00", "until": "2026-11-25T11:00", "reason": "ill" });
        lead.post("/v1/on-call/overrides", named).await.expect(201);
        assert_eq!(told(), [row("one", not_yours, "25 10:00", "25 11:00"), row("two", yours, "25 10:00", "25 11:00")], "what is over is over");
    }

    async fn what_has_not_begun_is_taken_back_and_planned_anew(app) {
        let (lead, one, two) = three(&app).await;
        let first = lead.plan_rota(&[
            a_shift(&one, "2026-11-25T09:00", "2026-11-25T17:00"),
            a_shift(&two, "2026-11-25T17:00", "2026-11-26T09:00"),
        ]).await.expect(201);
        let second = lead.plan_rota(&[a_shift(&one, "2026-11-26T09:00", "2026-11-26T17:00")]).await.expect(201);
        let path = |plan: &Value| format!("/v1/on-call/plans/{}/withdraw", plan["id"].as_str().unwrap());
        assert_eq!(lead.post(&path(&first), json!({})).await.code(), "plan-followed");
        assert_eq!(lead.post(&path(&second), json!({})).await.expect(200)["withdrawn"], 1);
        let rest = lead.post(&path(&first), json!({})).await.expect(200);
        assert_eq!((&rest["withdrawn"], &rest["planned_until"]), (&json!(1), &json!("2026-11-25T17:00:00Z")));
        assert_eq!(lead.post(&path(&first), json!({})).await.code(), "plan-over");
        lead.plan_rota(&[a_shift(&one, "2026-11-25T17:00", "2026-11-26T09:00")]).await.expect(201);
        assert_eq!(lead.on_call_at("2026-11-25T20:00:00Z").await.0, json!(one.id));
    }

    async fn of_eight_plans_for_the_same_time_one_stands(app) {
        let (lead, one, two) = three(&app).await;
        let (node, other) = (&app.service, app.opened_again());
        for (from, until) in [("2026-11-25T09:00", "2026-11-25T17:00"), ("2026-11-25T17:00", "2026-11-26T09:00")] {
            let stood: usize = at_once((0..8).map(|n| -> Box<dyn FnOnce() -> usize + Send> {
                let (node, actor) = (if n % 2 == 0 { node } else { &other }, lead.actor());
                let clinician = if n % 3 == 0 { one.id } else { two.id };
                let (from, until) = (from.parse().unwrap(), until.parse().unwrap());
                let plan = NewPlan { shifts: vec![NewShift { clinician, from, until }] };
                Box::new(move || {
                    match node.work_now(&actor, |work| plan::plan(work, &plan)) {
                        Ok(_) => 1,
                        Err(Error::Conflict { code: Code::RotaOverlaps, .. }) => 0,
                        Err(other) => panic!("{other}"),
                    }
                })
            }).collect()).into_iter().sum();
            assert_eq!(stood, 1);
        }
        let rota = lead.get("/v1/on-call/shifts").await.expect(200);
        assert_eq!(rota["shifts"].as_array().unwrap().len(), 2);
    }

    async fn the_clinician_on_call_is_told_and_may_deal_with_it(app) {
        let (lead, one, two) = three(&app).await;
        lead.plan_rota(&[a_shift(&two, "2026-11-25T09:00", "2026-11-26T09:00")]).await.expect(201);
        let patient = app.patient_of(&one).await;
        let (id, _) = app.raise(patient, "glucose", Red);
        assert_eq!(two.get(&format!("/v1/escalations/{id}")).await.status, 404, "not yet");
        app.ring_for(30).await;
        assert_eq!(app.told(id), [(0, Some(one.id)), (1, Some(two.id)), (2, Some(lead.id))]);

        let list = two.get("/v1/escalations").await.expect(200);
        assert_eq!(list["items"][0]["id"], id.to_string());
        two.get(&format!("/v1/patients/{patient}")).await.expect(200);
        two.acknowledge(id).await.expect(200);
        two.resolve(id, "spoke-to-patient", "Took sugar, is well.").await.expect(200);
        assert_eq!(two.get(&format!("/v1/patients/{patient}")).await.status, 404, "it is over");
        assert_eq!(two.get("/v1/escalations").await.expect(200)["items"], json!([]));
    }

    async fn where_nobody_on_call_can_be_told_the_fallback_is_and_it_is_said(app) {
        let (lead, one, two) = three(&app).await;
        let uncovered = |id| {
            let events = app.what_happened(id).into_iter();
            events.filter(|event| event.event == EscalationEventKind::OnCallUncovered).map(|event| event.detail).collect::<Vec<_>>()
        };
        let ring = async |cause: &str| {
            let (id, _) = app.raise(app.patient_of(&one).await, cause, Red);
            app.ring_for(15).await;
            assert_eq!(app.told(id), [(0, Some(one.id)), (1, Some(lead.id))]);
            uncovered(id)
        };
        assert_eq!(ring("no-rota").await, ["nobody is on the on-call rota at this time"]);
        lead.plan_rota(&[a_shift(&two, "2026-11-25T09:00", "2026-11-26T09:00")]).await.expect(201);
        app.away(&two).await;
        assert_eq!(ring("away").await, ["the clinician on call is absent"]);
        app.forget_addresses(&two);
        assert_eq!(ring("no-address").await, ["the clinician on call has no address"]);
        lead.may_be_on_call(&two, false).await.expect(200);
        assert_eq!(ring("no-longer").await, ["the clinician on call may not be on call any more"]);
        app.travel_to("2026-11-26T09:00:00Z");
        assert_eq!(ring("run-out").await, ["nobody is on the on-call rota at this time"]);
    }

    async fn the_fallback_of_an_escalation_is_the_one_of_when_it_opened(app, super::another_fallback_in_december) {
        app.travel_to("2026-11-30T23:50:00Z");
        let (lead, one, _) = three(&app).await;
        let patient = app.patient_of(&one).await;
        let (before, _) = app.raise(patient, "glucose", Red);
        app.ring_for(10).await;
        let (after, _) = app.raise(patient, "weight", Red);
        app.ring_for(15).await;
        assert_eq!(app.told(before), [(0, Some(one.id)), (1, Some(lead.id))], "told in December, opened in November");
        assert_eq!(app.told(after), [(0, Some(one.id)), (1, Some(one.id))]);
        // Another one, because the lead's session is over.
        let reader = app.team_lead().await;
        let shown = async |id| reader.get(&format!("/v1/escalations/{id}")).await.expect(200)["on_call_fallback"].clone();
        assert_eq!((shown(before).await, shown(after).await), (json!("team-lead"), json!("care-manager")));
    }

    async fn the_end_of_the_rota_is_seen_coming_and_an_uncovered_one_by_the_watchdog(app) {
        let (lead, one, _) = three(&app).await;
        let warned = || app.written_messages().iter().filter(|(_, template)| template == "rota-ends").count();
        let uncovered = || {
            let seen = watchdog::tick(&app.service).unwrap();
            seen.iter().find(|it| it.what.as_str() == "uncovered-on-call").unwrap().count
        };
        app.look_at_rota();
        assert_eq!((warned(), uncovered()), (0, 0), "a service without a rota lives by the fallback");
        lead.plan_rota(&[a_shift(&one, "2026-11-25T09:00", "2026-12-05T09:00")]).await.expect(201);
        app.look_at_rota();
        assert_eq!((warned(), uncovered()), (0, 0), "ten days are enough");
        for (at, times) in [("2026-11-28T08:59:00Z", 0), ("2026-11-28T09:00:00Z", 1), ("2026-11-28T21:00:00Z", 1), ("2026-11-29T10:00:00Z", 2)] {
            app.travel_to(at);
            app.look_at_rota();
            assert_eq!(warned(), times, "{at}");
        }
        app.travel_to("2026-12-05T09:00:00Z");
        app.look_at_rota();
        assert_eq!((warned(), uncovered()), (2, 1));
        let done = app.ringwell(&["user", "on-call", &one.username, "--off"], "");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let clinicians = lead.get("/v1/on-call/clinicians").await.expect(200);
        let marked: Vec<_> = clinicians["items"].as_array().unwrap().iter().map(|it| it["may_be_on_call"] == true).collect();
        assert_eq!(marked, [false, false, true], "the lead, the one who was taken off, the other one");
    }
}
