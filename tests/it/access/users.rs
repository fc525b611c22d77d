//! Adding people and what they are checked for.

use std::sync::Arc;

use ringwell::care::Work;
use ringwell::care::access;
use ringwell::error::{Error, Result};
use ringwell::model::actor::{Actor, Job, Role};
use ringwell::model::problem::Code;
use ringwell::model::user::{CareManagerDetails, NewUser, PasswordHash};

use crate::harness::TestApp;
use ringwell::model::user::User;

fn newcomer(role: Role) -> NewUser {
    NewUser {
        username: "newcomer".to_owned(),
        name: "Somebody New".to_owned(),
        role,
        password: PasswordHash::of_nobody(),
        practice: None,
        email: None,
        mobile: None,
        care_manager: None,
    }
}

async fn add(app: &TestApp, new: NewUser) -> Result<User> {
    let rules = Arc::clone(&app.service.rules());
    let add = move |tx: &mut _, now| {
        access::add_user(&mut Work { tx, rules: &rules, actor: &Actor::service(Job::CommandLine), now }, &new)
    };
    app.service.write(add).await
}

fn faults(answer: Result<User>) -> Vec<String> {
    match answer {
        Err(Error::Invalid(errors)) => {
            errors.into_iter().map(|e| format!("{} {}", e.pointer, e.code)).collect()
        }
        other => panic!("{other:?}"),
    }
}

on_both_engines! {
    async fn everything_wrong_with_a_user_is_said_at_once(app) {
        let new = NewUser {
            username: "No Spaces".to_owned(),
            name: " ".to_owned(),
            practice: Some("Z99999".to_owned()),
            email: Some("not an address".to_owned()),
            mobile: Some("123".to_owned()),
            care_manager: Some(CareManagerDetails {
                capacity: 201,
                languages: Vec::new(),
                skills: vec!["stamp-collecting".to_owned()],
            }),
            ..newcomer(Role::CareManager)
        };
        assert_eq!(
            faults(add(&app, new).await),
            [
                "/username username",
                "/name name",
                "/practice not-for-role",
                "/capacity out-of-range",
                "/languages language",
                "/skills unknown-condition",
                "/email not-an-address",
                "/mobile not-a-phone-number",
                "/practice unknown-practice",
            ]
        );
    }

    async fn a_gp_needs_a_practice_and_nobody_else_may_have_one(app) {
        assert_eq!(faults(add(&app, newcomer(Role::Gp)).await), ["/practice missing"]);
        app.practice("M85001");
        let lead = NewUser { practice: Some("M85001".to_owned()), ..newcomer(Role::TeamLead) };
        assert_eq!(faults(add(&app, lead).await), ["/practice not-for-role"]);
        assert_eq!(faults(add(&app, newcomer(Role::CareManager)).await), ["/capacity missing"]);
    }

    async fn a_user_name_is_taken_once(app) {
        add(&app, newcomer(Role::Admin)).await.unwrap();
        let second = add(&app, newcomer(Role::Auditor)).await;
        assert!(matches!(second, Err(Error::Conflict { code: Code::UsernameTaken, .. })), "{second:?}");
    }

    async fn only_an_admin_adds_people(app) {
        let lead = app.team_lead().await.actor();
        let new = newcomer(Role::Admin);
        let added = app.service.work(&lead, move |work| access::add_user(work, &new)).await;
        assert!(matches!(added, Err(Error::Forbidden)));
    }
}
