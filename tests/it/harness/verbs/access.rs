//! Verbs of access: adding people and asking as them.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use chrono::Duration;
use diesel::prelude::*;
use reqwest::{Method, RequestBuilder};
use ringwell::app::App;
use ringwell::care::Work;
use ringwell::care::access;
use ringwell::clock::Clock;
use ringwell::model::actor::{Actor, Job, Principal, Role};
use ringwell::model::id::{CareManagerId, UserId};
use ringwell::model::time::Timestamp;
use ringwell::model::user::{CareManagerDetails, NewUser, PasswordHash};
use ringwell::store;
use ringwell::store::schema::practices;
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::contract::{self, Answered};

pub const PASSWORD: &str = "correct horse battery staple";

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub async fn to(request: RequestBuilder) -> Self {
        let (client, request) = request.build_split();
        let request = request.unwrap();
        let (method, path) = (request.method().clone(), request.url().path().to_owned());
        let response = client.execute(request).await.unwrap();
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let answer = Self { status, headers, body: response.bytes().await.unwrap().to_vec() };
        let content_type = answer.header("content-type");
        contract::check(&Answered {
            method: method.as_str(),
            path: &path,
            status,
            content_type,
            tag: answer.header("etag"),
            body: &answer.body,
        });
        answer
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body; null where there is none.
    pub fn json(&self) -> Value {
        if self.body.is_empty() {
            return Value::Null;
        }
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("not JSON: {self:?}"))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        self.json()
    }

    /// Any 2xx.
    #[track_caller]
    pub fn expect_ok(self) -> Value {
        assert!((200..300).contains(&self.status), "{}: {}", self.status, self.text());
        self.json()
    }

    /// The code of a problem: what its `type` ends with.
    #[track_caller]
    pub fn code(&self) -> String {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{}", self.text());
        self.json()["type"].as_str().unwrap().rsplit_once('#').unwrap().1.to_owned()
    }

    /// Pointer and code of every field error.
    pub fn field_errors(&self) -> Vec<(String, String)> {
        let errors = self.json()["errors"].as_array().cloned().unwrap_or_default();
        let text = |error: &Value, key: &str| error[key].as_str().unwrap().to_owned();
        errors.iter().map(|error| (text(error, "pointer"), text(error, "code"))).collect()
    }
}

/// Somebody who is logged in, and logs in again by themselves when their token runs out.
#[derive(Clone)]
pub struct Person {
    pub id: UserId,
    pub username: String,
    pub role: Role,
    pub practice: Option<String>,
    /// Only a care manager has one.
    pub care_manager: Option<CareManagerId>,
    url: String,
    http: reqwest::Client,
    clock: Clock,
    token: Arc<Mutex<(String, Timestamp)>>,
}

impl Person {
    /// The care manager's id.
    #[track_caller]
    pub fn manager(&self) -> CareManagerId {
        self.care_manager.expect("a care manager")
    }

    /// The person as use cases know them.
    pub fn actor(&self) -> Actor {
        let principal = match self.role {
            Role::Integration => Principal::Machine { user: self.id },
            role => Principal::Person {
                user: self.id,
                role,
                practice: self.practice.clone(),
                care_manager: self.care_manager,
            },
        };
        Actor::new(principal, "test")
    }

    pub async fn get(&self, path: &str) -> Answer {
        Answer::to(self.request(Method::GET, path).await).await
    }

    /// Every item of a list, page after page.
    pub async fn all(&self, path: &str) -> Vec<Value> {
        let (mut items, mut next) = (Vec::new(), Some(path.to_owned()));
        while let Some(path) = next {
            let page = self.get(&path).await.expect(200);
            items.extend(page["items"].as_array().unwrap().iter().cloned());
            next = page["next"].as_str().map(str::to_owned);
        }
        items
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        Answer::to(self.request(Method::POST, path).await.json(&body)).await
    }

    /// Posts a body that is no JSON.
    pub async fn post_as(&self, path: &str, kind: &str, text: String) -> Answer {
        Answer::to(self.request(Method::POST, path).await.header("content-type", kind).body(text)).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        Answer::to(self.request(Method::PUT, path).await.json(&body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        Answer::to(self.request(Method::PATCH, path).await.json(&body)).await
    }

    /// With an `Idempotency-Key`.
    pub async fn post_with_key(&self, path: &str, body: Value, key: &str) -> Answer {
        Answer::to(self.request(Method::POST, path).await.header("idempotency-key", key).json(&body)).await
    }

    /// With an `If-Match`.
    pub async fn patch_if(&self, path: &str, body: Value, etag: &str) -> Answer {
        Answer::to(self.request(Method::PATCH, path).await.header("if-match", etag).json(&body)).await
    }

    /// With an `If-Match`.
    pub async fn put_if(&self, path: &str, body: Value, etag: &str) -> Answer {
        Answer::to(self.request(Method::PUT, path).await.header("if-match", etag).json(&body)).await
    }

    /// A request with this person's token, to be added to.
    pub async fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let token = self.token().await;
        self.http.request(method, format!("{}{path}", self.url)).bearer_auth(token)
    }

    /// A token that is in force now.
    pub async fn token(&self) -> String {
        let (token, ends) = self.token.lock().unwrap().clone();
        if self.clock.now() < ends {
            return token;
        }
        let body = json!({ "username": self.username, "password": PASSWORD });
        let answer = Answer::to(self.http.post(format!("{}/v1/auth/token", self.url)).json(&body)).await;
        let answer = answer.expect(200);
        let token = answer["access_token"].as_str().unwrap().to_owned();
        let lives = Duration::seconds(answer["expires_in"].as_i64().unwrap());
        *self.token.lock().unwrap() = (token.clone(), self.clock.now() + lives);
        token
    }
}

/// Somebody to be added; awaiting it adds and logs them in.
pub struct Newcomer<'a> {
    app: &'a TestApp,
    new: NewUser,
}

impl Newcomer<'_> {
    pub fn with_capacity(mut self, capacity: i32) -> Self {
        self.details().capacity = capacity;
        self
    }

    pub fn speaking(mut self, languages: &[&str]) -> Self {
        self.details().languages = languages.iter().map(ToString::to_string).collect();
        self
    }

    pub fn skilled_in(mut self, conditions: &[&str]) -> Self {
        self.details().skills = conditions.iter().map(ToString::to_string).collect();
        self
    }

    pub fn named(mut self, username: &str) -> Self {
        username.clone_into(&mut self.new.username);
        self
    }

    pub fn reached_at(mut self, email: &str, mobile: &str) -> Self {
        self.new.email = Some(email.to_owned());
        self.new.mobile = Some(mobile.to_owned());
        self
    }

    /// Has no mobile: e-mail is the only way to tell them anything.
    pub fn by_mail_only(mut self) -> Self {
        self.new.mobile = None;
        self
    }

    fn details(&mut self) -> &mut CareManagerDetails {
        self.new.care_manager.as_mut().expect("a care manager")
    }
}

impl<'a> IntoFuture for Newcomer<'a> {
    type Output = Person;
    type IntoFuture = Pin<Box<dyn Future<Output = Person> + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let person = self.app.add(self.new).await;
            person.token().await;
            person
        })
    }
}

impl TestApp {
    pub fn care_manager(&self) -> Newcomer<'_> {
        let mut newcomer = self.newcomer(Role::CareManager);
        newcomer.new.care_manager = Some(CareManagerDetails::default());
        newcomer
    }

    pub fn team_lead(&self) -> Newcomer<'_> {
        self.newcomer(Role::TeamLead)
    }

    pub fn admin(&self) -> Newcomer<'_> {
        self.newcomer(Role::Admin)
    }

    pub fn auditor(&self) -> Newcomer<'_> {
        self.newcomer(Role::Auditor)
    }

    pub fn integration(&self) -> Newcomer<'_> {
        self.newcomer(Role::Integration)
    }

    /// A GP of the practice, which is made if it is missing.
    pub fn gp(&self, ods_code: &str) -> Newcomer<'_> {
        self.practice(ods_code);
        let mut newcomer = self.newcomer(Role::Gp);
        newcomer.new.practice = Some(ods_code.to_owned());
        newcomer
    }

    /// An open practice of this code, unless there is one already.
    pub fn practice(&self, ods_code: &str) {
        let add = |conn: &mut ringwell::store::db::Conn| {
            let known: bool =
                diesel::select(diesel::dsl::exists(practices::table.find(ods_code))).get_result(conn)?;
            if !known {
                diesel::insert_into(practices::table)
                    .values((
                        practices::ods_code.eq(ods_code),
                        practices::name.eq(format!("Practice {ods_code}")),
                        practices::status.eq("A"),
                        practices::email.eq(Some(format!("{}@practice.example", ods_code.to_lowercase()))),
                    ))
                    .execute(conn)?;
            }
            Ok(())
        };
        self.service.store.write(add).unwrap();
    }

    /// A request without a token.
    pub async fn get(&self, path: &str) -> Answer {
        Answer::to(self.http.get(format!("{}{path}", self.url))).await
    }

    /// A request without a token.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        Answer::to(self.http.post(format!("{}{path}", self.url)).json(&body)).await
    }

    pub async fn log_in(&self, username: &str, password: &str) -> Answer {
        self.post("/v1/auth/token", json!({ "username": username, "password": password })).await
    }

    /// A team lead whom nobody can tell anything: who does what a test needs done behind the doors.
    pub fn operator(&self) -> Actor {
        let (rules, now) = (self.service.rules(), self.clock.now());
        let operator = |tx: &mut store::db::Conn| {
            if let Some(there) = store::users::by_username(tx, "operator")? {
                return Ok(there);
            }
            let new = NewUser {
                username: "operator".to_owned(),
                name: "The operator".to_owned(),
                role: Role::TeamLead,
                password: password(),
                email: None,
                mobile: None,
                practice: None,
                care_manager: None,
            };
            access::add_user(
                &mut Work { tx, rules: &rules, actor: &Actor::service(Job::CommandLine), now },
                &new,
            )
        };
        self.service.store.write(operator).unwrap().acting(&"test".into())
    }

    fn newcomer(&self, role: Role) -> Newcomer<'_> {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let username = format!("{role}-{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let new = NewUser {
            name: format!("The {role}"),
            email: Some(format!("{username}@ringwell.example")),
            mobile: Some("+447700900001".to_owned()),
            username,
            role,
            password: password(),
            practice: None,
            care_manager: None,
        };
        Newcomer { app: self, new }
    }

    async fn add(&self, new: NewUser) -> Person {
        let rules = Arc::clone(&self.service.rules());
        let service: &App = &self.service;
        let user = service
            .write(move |tx, now| {
                access::add_user(
                    &mut Work { tx, rules: &rules, actor: &Actor::service(Job::CommandLine), now },
                    &new,
                )
            })
            .await
            .unwrap();
        Person {
            id: user.id,
            username: user.username,
            role: user.role,
            practice: user.practice,
            care_manager: user.care_manager,
            url: self.url.clone(),
            http: self.http.clone(),
            clock: self.clock.clone(),
            token: Arc::new(Mutex::new((String::new(), Timestamp::from_micros(0)))),
        }
    }
}

/// Everybody's password is the same: it is slow to hash.
fn password() -> PasswordHash {
    static HASH: OnceLock<PasswordHash> = OnceLock::new();
    HASH.get_or_init(|| PasswordHash::of(PASSWORD).unwrap()).clone()
}
