//! A browser: it keeps cookies, says where its requests come from, and shows no script the cookie of its session.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::{Answer, PASSWORD};

#[derive(Clone)]
pub struct Browser {
    url: String,
    http: reqwest::Client,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
}

impl Browser {
    /// A request of a page of the service.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.elsewhere(method, path).header("sec-fetch-site", "same-origin")
    }

    /// A request with this browser's cookies that does not say where it comes from.
    pub fn elsewhere(&self, method: Method, path: &str) -> RequestBuilder {
        let cookies = self.cookies.lock().unwrap();
        let sent: Vec<_> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = self.http.request(method, format!("{}{path}", self.url));
        if sent.is_empty() { request } else { request.header("cookie", sent.join("; ")) }
    }

    /// Sends a request, and keeps and forgets cookies as the answer says.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        let answer = Answer::to(request).await;
        let mut cookies = self.cookies.lock().unwrap();
        for set in answer.headers.get_all("set-cookie") {
            let (pair, attributes) = set.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        drop(cookies);
        answer
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(self.request(Method::POST, path).json(&body)).await
    }

    pub async fn sign_in(&self, username: &str) -> Answer {
        self.post("/v1/session", json!({ "username": username, "password": PASSWORD })).await
    }

    pub async fn sign_out(&self) -> Answer {
        self.send(self.request(Method::DELETE, "/v1/session")).await
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    /// Keeps a cookie, as another tab that has received it would send it.
    pub fn keep(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }
}

impl TestApp {
    pub fn browser(&self) -> Browser {
        Browser { url: self.url.clone(), http: self.http.clone(), cookies: Arc::default() }
    }
}
