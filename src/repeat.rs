//! Repeatable requests: what a client's `Idempotency-Key` stands for, the seal of the first answer, and the
//! body that is answered: a value, or the text that was written of it the first time.
//!
//! An answer may hold names and telephone numbers, and is kept for two days. It is sealed under the key itself,
//! of which only a digest is stored: whoever has the database has no answers, and nobody else can open them.

use std::marker::PhantomData;

use aes_gcm::aead::{Aead as _, Payload};
use aes_gcm::{Aes256Gcm, KeyInit as _};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};

/// The body of an answer.
pub enum Body<T> {
    Value(T),
    /// JSON of a `T`, written before. It goes out as it is: a repeat gets the first answer to the letter.
    Written(String, PhantomData<fn() -> T>),
}

impl<T> From<T> for Body<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Serialize> Body<T> {
    /// The body as JSON.
    ///
    /// # Errors
    /// `Internal` if the value cannot be written as JSON.
    pub fn write(self) -> Result<String> {
        match self {
            Self::Value(value) => Ok(serde_json::to_string(&value)?),
            Self::Written(json, _) => Ok(json),
        }
    }
}

/// A request that a client may repeat.
#[derive(Clone)]
pub struct Repeatable {
    key: String,
    fingerprint: String,
    secret: [u8; 32],
}

impl Repeatable {
    /// A request under a client's key. `request` are method, path and body.
    #[must_use]
    pub fn new(key: &str, request: [&[u8]; 3]) -> Self {
        let [method, path, body] = request;
        Self {
            key: in_hex(digest(b"key", &[key.as_bytes()])),
            fingerprint: in_hex(digest(b"request", &request)),
            secret: digest(b"seal", &[key.as_bytes(), method, path, body]),
        }
    }

    /// Digest of the client's key, by which the first answer is found.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Digest of method, path and body: the same key with another request is an error.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// An answer, which is JSON, as it may lie in the database.
    ///
    /// # Errors
    /// `Internal` if it cannot be sealed.
    pub(crate) fn seal(&self, answer: &str) -> Result<String> {
        let nonce: [u8; 12] = rand::random();
        let answer = self.bound(answer.as_bytes());
        let mut sealed = self.cipher().encrypt(&nonce.into(), answer).map_err(|_| broken())?;
        sealed.extend_from_slice(&nonce);
        Ok(STANDARD_NO_PAD.encode(sealed))
    }

    /// The answer that was sealed by the same request.
    ///
    /// # Errors
    /// `Internal` if it is another's, or was changed.
    pub fn open(&self, sealed: &str) -> Result<String> {
        let sealed = STANDARD_NO_PAD.decode(sealed).map_err(|_| broken())?;
        let (sealed, nonce) = sealed.split_last_chunk::<12>().ok_or_else(broken)?;
        let answer = self.cipher().decrypt(nonce.into(), self.bound(sealed)).map_err(|_| broken())?;
        String::from_utf8(answer).map_err(|_| broken())
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new(&self.secret.into())
    }

    /// An answer that opens for this request alone.
    fn bound<'a>(&'a self, msg: &'a [u8]) -> Payload<'a, 'a> {
        Payload { msg, aad: self.fingerprint.as_bytes() }
    }
}

impl std::fmt::Debug for Repeatable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Repeatable").field("fingerprint", &self.fingerprint).finish_non_exhaustive()
    }
}

/// A digest for one purpose; every part is told apart from the next by its length.
fn digest(purpose: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in std::iter::once(&purpose).chain(parts) {
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

fn in_hex(digest: [u8; 32]) -> String {
    use std::fmt::Write as _;
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn broken() -> Error {
    Error::Internal("the first answer of a repeated request cannot be sealed or opened".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(key: &str, body: &str) -> Repeatable {
        Repeatable::new(key, [b"POST", b"/v1/queue/claim", body.as_bytes()])
    }

    #[test]
    fn an_answer_is_opened_by_the_same_request_alone() {
        let answer = r#"{"family_name":"Baker","phone":"+441214960957"}"#;
        let sealed = request("k1", "{}").seal(answer).unwrap();
        assert_eq!(request("k1", "{}").open(&sealed).unwrap(), answer);
        for other in [request("k2", "{}"), request("k1", "{ }")] {
            assert!(other.open(&sealed).is_err());
        }
        assert!(request("k1", "{}").open(&sealed[1..]).is_err());
        assert!(request("k1", "{}").open("").is_err());
    }

    #[test]
    fn what_is_stored_says_neither_the_key_nor_the_answer() {
        let request = request("a-key-of-the-client", "{}");
        let sealed = request.seal(r#"{"family_name":"Baker"}"#).unwrap();
        assert_ne!(sealed, request.seal(r#"{"family_name":"Baker"}"#).unwrap());
        let bytes = STANDARD_NO_PAD.decode(&sealed).unwrap();
        for stored in [request.key().as_bytes(), request.fingerprint().as_bytes(), sealed.as_bytes(), &bytes]
        {
            let holds = |needle: &[u8]| stored.windows(needle.len()).any(|window| window == needle);
            assert!(!holds(b"Baker") && !holds(b"a-key"));
        }
        assert!(!format!("{request:?}").contains("secret"));
    }
}
