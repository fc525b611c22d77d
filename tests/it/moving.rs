//! From SQLite to PostgreSQL with everything.

use ringwell::error::Error;
use ringwell::model::problem::Code;
use ringwell::store::moving;

use crate::harness::{Engine, PASSWORD, TestApp};

#[actix_web::test]
async fn a_service_moves_to_postgresql_with_everything() {
    let (old, new) = (
        TestApp::start_with(Engine::Sqlite, |_| {}).await,
        TestApp::start_with(Engine::Postgres, |_| {}).await,
    );
    let gp = old.gp("M85014").await;
    let nurse = old.care_manager().with_capacity(40).speaking(&["pa", "en"]).await;

    let moved = moving::copy(&old.service.store, &new.service.store).unwrap();

    let rows = |table: &str| moved.iter().find(|moved| moved.table == table).unwrap().rows;
    assert_eq!((rows("users"), rows("practices"), rows("care_manager_languages")), (2, 1, 2));
    for person in [&gp, &nurse] {
        new.log_in(&person.username, PASSWORD).await.expect(200);
    }
    assert!(new.team_lead().await.id > nurse.id, "new rows get ids after those that were copied");
}

#[actix_web::test]
async fn a_database_with_rows_is_not_moved_into() {
    let (old, new) = (
        TestApp::start_with(Engine::Sqlite, |_| {}).await,
        TestApp::start_with(Engine::Postgres, |_| {}).await,
    );
    old.gp("M85014").await;
    new.practice("M85015");

    let error = moving::copy(&old.service.store, &new.service.store).unwrap_err();

    assert!(matches!(error, Error::Conflict { code: Code::NotEmpty, .. }), "{error}");
    let back = moving::copy(&new.service.store, &old.service.store).unwrap_err();
    assert!(matches!(back, Error::Conflict { code: Code::Engines, .. }), "{back}");
}
