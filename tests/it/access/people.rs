//! Administration of people over HTTP: nobody sets another's password, nobody is locked out by a stranger, and
//! somebody is always left to administer.

use std::collections::BTreeSet;

use chrono::Duration;
use diesel::prelude::*;
use ringwell::config::Config;
use ringwell::model::actor::{Actor, Job};
use ringwell::model::problem::Code;
use ringwell::store::schema::{messages, password_links, users};
use serde_json::{Value, json};

use crate::harness::{Answer, PASSWORD, Person, TestApp};

const CHOSEN: &str = "a password of her own";

fn few_attempts(config: &mut Config) {
    config.auth.failed_logins_per_name = 3;
}

/// Somebody as an administrator types them in.
fn newcomer(username: &str) -> Value {
    json!({ "username": username, "name": "Somebody New", "role": "care-manager", "capacity": 40,
        "email": format!("{username}@ringwell.example") })
}

impl TestApp {
    /// Texts of the messages of this template that went to this address, oldest first.
    pub(super) fn mails_to(&self, address: &str, template: &str) -> Vec<String> {
        let texts = messages::table
            .filter(messages::recipient.eq(address))
            .filter(messages::template.eq(template))
            .order(messages::id)
            .select(messages::body);
        self.service.store.read(|conn| Ok(texts.load(conn)?)).unwrap()
    }

    /// The token of the link that was mailed last.
    #[track_caller]
    fn token_to(&self, address: &str, template: &str) -> String {
        let text = self.mails_to(address, template).pop().expect("a mail");
        let base = self.service.config().server.public_url.trim_end_matches('/').to_owned();
        let (_, link) = text.split_once(&format!("{base}/password#")).expect("a link with a fragment");
        link.split_whitespace().next().unwrap().to_owned()
    }

    async fn set_password(&self, token: &str, password: &str) -> Answer {
        self.post("/v1/auth/password", json!({ "token": token, "password": password })).await
    }
}

/// An answer as a client can tell it from another.
fn face(answer: &Answer) -> (u16, Value) {
    let mut body = answer.json();
    body.as_object_mut().map(|body| body.remove("request_id"));
    (answer.status, body)
}

async fn add(admin: &Person, username: &str) -> Value {
    admin.post("/v1/users", newcomer(username)).await.expect(201)
}

async fn send_link(admin: &Person, id: impl std::fmt::Display) -> Answer {
    admin.post(&format!("/v1/users/{id}/password-link"), json!({})).await
}

on_both_engines! {
    async fn somebody_who_is_added_sets_their_own_password_once(app) {
        let admin = app.admin().await;
        let added = add(&admin, "newcomer").await;
        assert_eq!((&added["enabled"], &added["password_set_at"]), (&json!(true), &Value::Null));
        assert_eq!(added["password_link"]["purpose"], "invitation");
        assert_eq!(added["password_link"]["expires_at"], "2026-12-02T10:00:00Z");
        assert!(added["care_manager"].is_string());
        app.log_in("newcomer", PASSWORD).await.expect(401);

        let token = app.token_to("newcomer@ringwell.example", "password-invitation");
        let kept: Vec<String> = app
            .service
            .store
            .read(|conn| Ok(password_links::table.select(password_links::token_hash).load(conn)?))
            .unwrap();
        assert!(kept.len() == 1 && !kept[0].contains(&token), "a digest only");
        let set = app.set_password(&token, CHOSEN).await;
        assert!(set.header("set-cookie").is_none(), "it signs nobody in");
        assert_eq!(set.header("cache-control"), Some("no-store"));
        assert_eq!(set.expect(200), json!({ "username": "newcomer" }));
        app.log_in("newcomer", CHOSEN).await.expect(200);
        app.set_password(&token, "another password").await.expect(404);
        app.log_in("newcomer", CHOSEN).await.expect(200);
        assert_eq!(app.mails_to("newcomer@ringwell.example", "password-set").len(), 1);

        let listed = admin.get("/v1/users?role=care-manager").await.expect(200);
        assert_eq!(listed["items"][0]["password_set_at"], "2026-11-25T10:00:00Z");
        assert_eq!(listed["items"][0]["password_link"], Value::Null);
        let written: Vec<_> = app.trail().into_iter().filter(|row| row.subject == "user").collect();
        let by = |action: &str| written.iter().rfind(|row| row.action == action).unwrap();
        assert_eq!(by("user.add").user, Some(admin.id));
        assert_eq!(by("user.password-link").user, Some(admin.id));
        assert_eq!(by("user.set-password").user.unwrap().to_string(), added["id"].as_str().unwrap());
        assert_eq!(by("user.password-link-refused").detail, r#"{"why":"used"}"#);
        assert!(app.trail().iter().all(|row| !row.detail.contains(&token) && !row.detail.contains("newcomer")));
    }

    async fn without_an_address_for_the_link_nobody_is_added(app) {
        let admin = app.admin().await;
        let answer = admin
            .post("/v1/users", json!({ "username": "X", "name": " ", "role": "gp", "capacity": 7 }))
            .await;
        assert_eq!(answer.status, 422);
        let pointers: BTreeSet<_> = answer.field_errors().into_iter().collect();
        let expected = [
            ("/capacity", "not-for-role"),
            ("/email", "missing"),
            ("/name", "name"),
            ("/practice", "missing"),
            ("/username", "username"),
        ];
        let expected = expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned()));
        assert_eq!(pointers, BTreeSet::from(expected));
        let taken = admin.post("/v1/users", newcomer(&admin.username)).await;
        assert_eq!((taken.status, taken.code()), (409, "username-taken".to_owned()));
        assert_eq!(app.written_messages(), [], "nobody was written to");
    }

    async fn a_link_that_is_not_good_is_answered_like_one_that_never_was(app) {
        let admin = app.admin().await;
        let unknown = face(&app.set_password("there-is-no-such-token", CHOSEN).await);
        assert_eq!(unknown.0, 404);
        let id = add(&admin, "replaced").await["id"].as_str().unwrap().to_owned();
        let replaced = app.token_to("replaced@ringwell.example", "password-invitation");
        send_link(&admin, &id).await.expect(200);
        let used = app.token_to("replaced@ringwell.example", "password-invitation");
        assert_ne!(replaced, used);
        app.set_password(&used, CHOSEN).await.expect(200);
        let disabled = add(&admin, "disabled").await["id"].as_str().unwrap().to_owned();
        let of_the_disabled = app.token_to("disabled@ringwell.example", "password-invitation");
        admin.post(&format!("/v1/users/{disabled}/disable"), json!({})).await.expect(200);
        add(&admin, "expired").await;
        let expired = app.token_to("expired@ringwell.example", "password-invitation");
        app.advance(Duration::hours(168));
        for token in [&replaced, &used, &of_the_disabled, &expired] {
            assert_eq!(face(&app.set_password(token, CHOSEN).await), unknown);
        }
        let whys: Vec<_> = app
            .trail()
            .into_iter()
            .filter(|row| row.action == "user.password-link-refused")
            .map(|row| row.detail)
            .collect();
        let why = |why: &str| format!(r#"{{"why":"{why}"}}"#);
        assert_eq!(whys, [why("unknown"), why("ended"), why("used"), why("ended"), why("expired")]);
        // Who is let in again needs another link.
        admin.post(&format!("/v1/users/{disabled}/enable"), json!({})).await.expect(200);
        assert_eq!(face(&app.set_password(&of_the_disabled, CHOSEN).await), unknown);
    }

    async fn a_password_that_may_not_be_chosen_tells_nothing_and_leaves_the_link(app) {
        let admin = app.admin().await;
        add(&admin, "newcomer").await;
        let token = app.token_to("newcomer@ringwell.example", "password-invitation");
        let (known, unknown) = (app.set_password(&token, "too short").await, app.set_password("no", "too short").await);
        assert_eq!(known.field_errors(), [("/password".to_owned(), "too-short".to_owned())]);
        assert_eq!(face(&known), face(&unknown));
        app.set_password(&token, CHOSEN).await.expect(200);
    }

    async fn of_two_who_use_a_link_at_once_one_sets_the_password(app) {
        let admin = app.admin().await;
        add(&admin, "newcomer").await;
        let token = app.token_to("newcomer@ringwell.example", "password-invitation");
        let (one, other) = tokio::join!(app.set_password(&token, CHOSEN), app.set_password(&token, "another password"));
        assert_eq!(BTreeSet::from([one.status, other.status]), BTreeSet::from([200, 404]));
        let good = if one.status == 200 { CHOSEN } else { "another password" };
        app.log_in("newcomer", good).await.expect(200);
    }

    async fn attempts_are_counted_by_network_and_a_good_link_does_not_count(app, few_attempts) {
        let admin = app.admin().await;
        for nth in 0..4 {
            let username = format!("newcomer-{nth}");
            add(&admin, &username).await;
            let token = app.token_to(&format!("{username}@ringwell.example"), "password-invitation");
            app.set_password(&token, CHOSEN).await.expect(200);
        }
        add(&admin, "late").await;
        let token = app.token_to("late@ringwell.example", "password-invitation");
        for _ in 0..3 {
            app.set_password("guessed", CHOSEN).await.expect(404);
        }
        app.set_password(&token, CHOSEN).await.expect(404);
        assert!(app.trail().iter().any(|row| row.detail == r#"{"why":"too-many-attempts"}"#));
        app.advance(Duration::minutes(15));
        app.set_password(&token, CHOSEN).await.expect(200);
    }

    async fn the_old_password_is_good_until_there_is_another_and_then_nothing_of_it_is(app) {
        let (admin, nurse) = (app.admin().await, app.care_manager().await);
        let browser = app.browser();
        browser.sign_in(&nurse.username).await.expect(201);
        let account = send_link(&admin, nurse.id).await.expect(200);
        assert_eq!(account["password_link"]["purpose"], "reset");
        assert_eq!(account["password_link"]["expires_at"], "2026-11-26T10:00:00Z");
        app.log_in(&nurse.username, PASSWORD).await.expect(200);
        browser.get("/v1/session").await.expect(200);
        let token = app.token_to(&format!("{}@ringwell.example", nurse.username), "password-reset");
        app.set_password(&token, CHOSEN).await.expect(200);
        browser.get("/v1/session").await.expect(401);
        nurse.get("/v1/queue").await.expect(401);
        app.log_in(&nurse.username, PASSWORD).await.expect(401);
        // The browser is known no more: what strangers beside it do counts for it too.
        for _ in 0..5 {
            app.log_in(&nurse.username, "not her password").await.expect(401);
        }
        let form = json!({ "username": nurse.username, "password": CHOSEN });
        browser.post("/v1/session", form).await.expect(401);
    }

    async fn nobody_but_its_reader_sees_a_link(app) {
        let (admin, lead) = (app.admin().await, app.team_lead().await);
        add(&admin, "newcomer").await;
        let token = app.token_to("newcomer@ringwell.example", "password-invitation");
        let answers = [
            lead.get("/v1/messages").await,
            admin.get("/v1/messages").await,
            admin.get("/v1/users").await,
            lead.get("/v1/users").await,
        ];
        for answer in answers {
            assert!(answer.status == 200 && !answer.text().contains(&token), "{}", answer.text());
        }
        assert!(lead.get("/v1/messages").await.text().contains("/password#…"));
    }

    async fn a_link_needs_an_address_and_somebody_who_may_sign_in(app) {
        let (admin, nurse) = (app.admin().await, app.care_manager().await);
        let version = format!("\"{}\"", admin.get("/v1/users?role=care-manager").await.json()["items"][0]["version"]);
        let path = format!("/v1/users/{}", nurse.id);
        admin.patch_if(&path, json!({ "email": null }), &version).await.expect(200);
        let answer = send_link(&admin, nurse.id).await;
        assert_eq!(answer.field_errors(), [("/email".to_owned(), "missing".to_owned())]);
        admin.post(&format!("{path}/disable"), json!({})).await.expect(200);
        assert_eq!(send_link(&admin, nurse.id).await.code(), "wrong-status");
        send_link(&admin, 999_999).await.expect(404);
    }

    async fn a_change_is_refused_where_somebody_else_was_first(app) {
        let (admin, nurse) = (app.admin().await, app.care_manager().await);
        let path = format!("/v1/users/{}", nurse.id);
        let bare = admin.patch(&path, json!({ "name": "Another name" })).await;
        assert_eq!(bare.field_errors(), [(String::new(), "if-match-missing".to_owned())]);
        let changed = admin.patch_if(&path, json!({ "name": "Another name" }), "\"1\"").await;
        assert_eq!(changed.header("etag"), Some("\"2\""));
        assert_eq!(changed.expect(200)["name"], "Another name");
        admin.patch_if(&path, json!({ "name": "A third name" }), "\"1\"").await.expect(412);
        let faulty = json!({ "name": " ", "email": "no address", "mobile": "123" });
        let refused_for = admin.patch_if(&path, faulty, "\"2\"").await.field_errors();
        let pointers: Vec<_> = refused_for.iter().map(|(pointer, _)| pointer.as_str()).collect();
        assert_eq!(pointers, ["/name", "/email", "/mobile"]);
        // Losing the role is seen by a form that was opened before.
        let role = json!({ "role": "auditor" });
        assert_eq!(admin.post(&format!("{path}/role"), role).await.expect(200)["version"], 3);
        admin.patch_if(&path, json!({ "name": "A third name" }), "\"2\"").await.expect(412);
        let row = app.trail().into_iter().find(|row| row.action == "user.change").unwrap();
        assert_eq!(row.detail, r#"{"fields":["name"]}"#);
    }

    async fn who_has_another_address_is_told_at_the_one_before_and_its_link_ends(app) {
        let admin = app.admin().await;
        let id = add(&admin, "newcomer").await["id"].as_str().unwrap().to_owned();
        let before = app.token_to("newcomer@ringwell.example", "password-invitation");
        let moved = json!({ "email": "elsewhere@ringwell.example" });
        let moved = admin.patch_if(&format!("/v1/users/{id}"), moved, "\"1\"").await.expect(200);
        assert_eq!(moved["password_link"], Value::Null);
        app.set_password(&before, CHOSEN).await.expect(404);
        assert_eq!(app.mails_to("newcomer@ringwell.example", "address-changed").len(), 1);
        send_link(&admin, &id).await.expect(200);
        let token = app.token_to("elsewhere@ringwell.example", "password-invitation");
        app.set_password(&token, CHOSEN).await.expect(200);
    }

    async fn nobody_ends_their_own_access_or_changes_their_own_role(app) {
        let (admin, _other) = (app.admin().await, app.admin().await);
        let path = format!("/v1/users/{}", admin.id);
        let itself = admin.post(&format!("{path}/disable"), json!({})).await;
        assert_eq!((itself.status, itself.code()), (409, "not-yourself".to_owned()));
        let role = admin.post(&format!("{path}/role"), json!({ "role": "auditor" })).await;
        assert_eq!((role.status, role.code()), (409, "not-yourself".to_owned()));
    }

    async fn of_two_admins_who_disable_each_other_at_once_one_stays(app) {
        let (one, other) = (app.admin().await, app.admin().await);
        let ends = |who: Person, whom: &Person| {
            let path = format!("/v1/users/{}/disable", whom.id);
            async move { who.post(&path, json!({})).await.status }
        };
        let (first, second) = tokio::join!(ends(one.clone(), &other), ends(other.clone(), &one));
        let left: i64 = app
            .service
            .store
            .read(|conn| Ok(users::table.filter(users::enabled).filter(users::role.eq("admin")).count().get_result(conn)?))
            .unwrap();
        assert_eq!(left, 1, "{first} {second}");
        // Either the second was disabled before it was heard, or it was told that nobody else would be left.
        assert!(matches!((first, second), (200, 401 | 409) | (401 | 409, 200)), "{first} {second}");
    }

    async fn the_last_admin_stays_whoever_asks(app) {
        let (admin, disabled) = (app.admin().await, app.admin().await);
        admin.post(&format!("/v1/users/{}/disable", disabled.id), json!({})).await.expect(200);
        let username = admin.username.clone();
        let ended = app
            .service
            .work(&Actor::service(Job::CommandLine), move |work| ringwell::care::access::disable_user(work, &username))
            .await;
        let last = matches!(ended, Err(ringwell::error::Error::Conflict { code: Code::LastAdmin, .. }));
        assert!(last, "{ended:?}");
        admin.post(&format!("/v1/users/{}/enable", disabled.id), json!({})).await.expect(200);
        admin.post(&format!("/v1/users/{}/role", disabled.id), json!({ "role": "auditor" })).await.expect(200);
    }

    async fn what_is_done_already_is_not_done_again(app) {
        let (admin, nurse) = (app.admin().await, app.care_manager().await);
        let path = format!("/v1/users/{}", nurse.id);
        assert_eq!(admin.post(&format!("{path}/enable"), json!({})).await.code(), "wrong-status");
        admin.post(&format!("{path}/disable"), json!({})).await.expect(200);
        assert_eq!(admin.post(&format!("{path}/disable"), json!({})).await.code(), "wrong-status");
        nurse.get("/v1/queue").await.expect(401);
        admin.post(&format!("{path}/enable"), json!({})).await.expect(200);
        app.log_in(&nurse.username, PASSWORD).await.expect(200);
    }

    async fn a_list_of_accounts_comes_in_pages_and_by_role(app) {
        let (admin, lead) = (app.admin().await, app.team_lead().await);
        for _ in 0..3 {
            app.care_manager().await;
        }
        let mut seen = Vec::new();
        let mut next = Some("/v1/users?role=care-manager&enabled=true&limit=2".to_owned());
        while let Some(path) = next {
            let page = lead.get(&path).await.expect(200);
            seen.extend(page["items"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()));
            next = page["next"].as_str().map(str::to_owned);
        }
        assert_eq!(seen.len(), 3);
        assert_eq!(admin.get("/v1/users?enabled=false").await.expect(200)["items"], json!([]));
        admin.get("/v1/users?role=baker").await.expect(422);
        lead.post("/v1/users", newcomer("newcomer")).await.expect(403);
    }
}
