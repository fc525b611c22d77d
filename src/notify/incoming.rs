//! Webhooks of gateways: receipts and texts, whatever each of them calls things. A gateway says whether a
//! webhook is to be believed, and what it says in our words.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::model::text;

/// A request that claims to come from a gateway.
#[derive(Clone, Debug, Default)]
pub struct Incoming {
    /// Path and query, as they were asked for.
    pub path: String,
    /// By name in small letters.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Incoming {
    /// # Errors
    /// `NotSigned` if a header that makes it believable is missing.
    pub fn header(&self, name: &str) -> Result<&str> {
        self.headers.get(name).map(String::as_str).ok_or(Error::NotSigned)
    }
}

/// A gateway's report, once it is believed.
#[derive(Clone, Debug)]
pub struct Believed<T> {
    /// Idempotency key: a repeated id is a repeated event.
    pub id: String,
    pub says: T,
}

/// A text message that somebody sent to the service.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
pub struct Inbound {
    /// The sender's telephone number.
    pub from: String,
    pub body: String,
    /// True where the gateway itself has blocked the number because of this text, false where it lets texts through again.
    #[serde(default)]
    pub opted_out: Option<bool>,
}

/// `failed` for every word that `failures` has; other words stay what they are.
pub(super) fn in_our_words(status: &str, failures: &[&str]) -> String {
    if failures.contains(&status) { "failed".to_owned() } else { status.to_owned() }
}

/// Reads what a gateway wrote as JSON, once it is believed.
///
/// # Errors
/// `Invalid` if it is not what it should be.
pub(super) fn read_json<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T> {
    text::check_json(body).map_err(|fault| Error::Invalid(vec![fault]))?;
    serde_json::from_slice(body).map_err(|_| unreadable())
}

pub(super) fn unreadable() -> Error {
    Error::invalid("", "unreadable", "the body is not what it should be")
}
