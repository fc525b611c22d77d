//! Going through the list of escalations while they turn red and are dealt with.

use std::collections::BTreeSet;

use ringwell::model::escalation::Severity::{Amber, Red};
use serde_json::Value;

use crate::harness::TestApp;
use crate::harness::verbs::access::Person;

/// Ids of a page, and the link to the next one.
async fn page(reader: &Person, path: &str) -> (Vec<String>, Option<String>) {
    let page = reader.get(path).await.expect(200);
    let id = |item: &Value| item["id"].as_str().unwrap().to_owned();
    let ids = page["items"].as_array().unwrap().iter().map(id).collect();
    (ids, page["next"].as_str().map(str::to_owned))
}

async fn raised(app: &TestApp, count: usize) -> (ringwell::model::id::PatientId, Vec<String>) {
    let nurse = app.care_manager().await;
    let patient = app.patient_of(&nurse).await;
    let ids = (0..count).map(|n| {
        app.advance(chrono::Duration::seconds(1));
        app.raise(patient, &format!("cause-{n}"), Amber).0.to_string()
    });
    (patient, ids.collect())
}

on_both_engines! {
    async fn a_walk_shows_all_120_although_some_turn_red_between_every_two_pages(app) {
        let (patient, all) = raised(&app, 120).await;
        let lead = app.team_lead().await;
        let mut shown = BTreeSet::new();
        let (mut path, mut pages) = ("/v1/escalations?limit=20".to_owned(), 0);
        loop {
            let (ids, next) = page(&lead, &path).await;
            assert!(ids.len() <= 20);
            shown.extend(ids);
            pages += 1;
            let Some(next) = next else { break };
            path = next;
            app.advance(chrono::Duration::seconds(30));
            // The last ones of the list, that no page has come to, and some that were shown.
            let unseen: Vec<usize> = (0..120).rev().filter(|n| !shown.contains(&all[*n])).take(7).collect();
            for n in unseen.into_iter().chain([pages]) {
                app.raise(patient, &format!("cause-{n}"), Red);
            }
        }
        assert_eq!(shown, all.into_iter().collect(), "120 of 120");
        assert!(pages < 20, "{pages}");
    }

    async fn what_is_resolved_while_somebody_reads_is_still_shown_and_the_filter_holds(app) {
        let (patient, all) = raised(&app, 12).await;
        let lead = app.team_lead().await;
        let mut shown = BTreeSet::new();
        let mut path = "/v1/escalations?limit=3".to_owned();
        for id in &all {
            let (ids, next) = page(&lead, &path).await;
            shown.extend(ids);
            let Some(next) = next else { break };
            path = next;
            lead.resolve(id.parse().unwrap(), "advice-given", "Spoke about it.").await.expect(200);
        }
        assert_eq!(shown.len(), 12);
        // Of what turned red, a walk of another status brings nothing.
        let (_, next) = page(&lead, "/v1/escalations?status=open&limit=2").await;
        app.raise(patient, "cause-11", Red);
        let (ids, _) = page(&lead, &next.unwrap()).await;
        assert_eq!(ids[0], all[11], "first on the next page");
        let (_, next) = page(&lead, "/v1/escalations?status=resolved&limit=2").await;
        if let Some(next) = next {
            assert!(!page(&lead, &next).await.0.contains(&all[11]));
        }
    }
}
