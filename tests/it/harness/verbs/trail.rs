//! Audit trail, and further nodes on the same database.

use std::net::TcpListener;

use diesel::prelude::*;
use ringwell::app::App;
use ringwell::care::Work;
use ringwell::care::access;
use ringwell::model::actor::{Actor, Job};
use ringwell::model::id::{PatientId, UserId};
use ringwell::model::user::PasswordHash;
use ringwell::store::schema::{audit, messages};

use crate::harness::{Person, TestApp};

/// A row of the audit trail.
#[derive(Debug, Queryable)]
pub struct Row {
    pub user: Option<UserId>,
    pub role: String,
    pub action: String,
    pub subject: String,
    pub subject_id: String,
    pub patient: Option<PatientId>,
    pub request_id: String,
    pub client_request_id: Option<String>,
    pub detail: String,
    /// Why the policy let it happen.
    pub ground: Option<String>,
}

impl TestApp {
    /// The audit trail of what people did, oldest first.
    pub fn trail(&self) -> Vec<Row> {
        let rows = |conn: &mut ringwell::store::db::Conn| {
            Ok(audit::table
                .filter(audit::action.ne("signing-key.make"))
                .order(audit::id)
                .select((
                    audit::user_id,
                    audit::role,
                    audit::action,
                    audit::subject,
                    audit::subject_id,
                    audit::patient_id,
                    audit::request_id,
                    audit::client_request_id,
                    audit::detail,
                    audit::ground,
                ))
                .load(conn)?)
        };
        self.service.store.read(rows).unwrap()
    }

    /// How often the audit trail says that this was done.
    pub fn written_down(&self, action: &str) -> usize {
        self.trail().into_iter().filter(|row| row.action == action).count()
    }

    /// From now on no audit row can be written.
    pub fn break_the_trail(&self) {
        let statement = "ALTER TABLE audit RENAME TO audit_elsewhere";
        self.service.store.write(|tx| Ok(diesel::sql_query(statement).execute(tx)?)).unwrap();
    }

    /// The server of the database drops every connection of the service. A file has none to drop.
    pub fn lose_connections(&self) {
        let url = &self.service.config().database.url;
        if let Ok(mut conn) = diesel::PgConnection::establish(url) {
            diesel::sql_query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                 WHERE datname = current_database() AND pid <> pg_backend_pid()",
            )
            .execute(&mut conn)
            .unwrap();
        }
    }

    /// From now on the schema looks older than it is.
    pub fn forget_a_migration(&self) {
        let statement = "DELETE FROM __diesel_schema_migrations";
        self.service.store.write(|tx| Ok(diesel::sql_query(statement).execute(tx)?)).unwrap();
    }

    /// Recipient and template of every message, oldest first.
    pub fn written_messages(&self) -> Vec<(String, String)> {
        let written = messages::table.order(messages::id).select((messages::recipient, messages::template));
        self.service.store.read(|conn| Ok(written.load(conn)?)).unwrap()
    }

    pub async fn end_access_of(&self, person: &Person) {
        let username = person.username.clone();
        let disable = move |work: &mut Work<'_>| access::disable_user(work, &username);
        self.service.work(&Actor::service(Job::CommandLine), disable).await.unwrap();
    }

    pub async fn give_password(&self, person: &Person, password: &str) {
        let (username, password) = (person.username.clone(), PasswordHash::of(password).unwrap());
        let reset = move |work: &mut Work<'_>| access::reset_password(work, &username, &password);
        self.service.work(&Actor::service(Job::CommandLine), reset).await.unwrap();
    }

    /// The address of a second node on the same database.
    pub fn another_node(&self) -> String {
        let node = App::open(self.service.config().clone(), self.clock.clone()).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        actix_web::rt::spawn(ringwell::http::server::serve(node, listener).unwrap());
        url
    }
}
