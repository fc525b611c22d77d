//! Signed webhooks, both ways, as Standard Webhooks says: HMAC-SHA-256 over id, time and body.
//! <https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>

use std::sync::Arc;

use serde::de::DeserializeOwned;
use standardwebhooks::{Webhook, WebhookError};

use crate::error::{Error, Result as Answer};
use crate::model::time::Timestamp;
use crate::notify::incoming::{Believed, Incoming, read_json};

pub const ID: &str = standardwebhooks::HEADER_WEBHOOK_ID;
pub const TIMESTAMP: &str = standardwebhooks::HEADER_WEBHOOK_TIMESTAMP;
pub const SIGNATURE: &str = standardwebhooks::HEADER_WEBHOOK_SIGNATURE;

/// How far the sender's clock may be from ours, in seconds.
const TOLERANCE: i64 = 5 * 60;

/// A body with what its three headers say.
#[derive(Clone, Debug)]
pub struct Signed {
    pub id: String,
    /// Seconds since the Unix epoch.
    pub timestamp: String,
    pub signature: String,
    pub body: Vec<u8>,
}

/// Why a webhook is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Disbelieved {
    #[error("the signature is not ours")]
    Forged,
    /// Signed with our secret at another time: a clock is wrong, or an old signature is used again.
    #[error("it was signed {seconds} s before our time, by its sender's clock")]
    Stale { seconds: i64 },
}

impl From<Signed> for Incoming {
    fn from(signed: Signed) -> Self {
        let headers = [(ID, signed.id), (TIMESTAMP, signed.timestamp), (SIGNATURE, signed.signature)];
        Self {
            path: String::new(),
            headers: headers.map(|(name, value)| (name.to_owned(), value)).into(),
            body: signed.body,
        }
    }
}

/// Signs and verifies with one secret. Cheap to clone.
#[derive(Clone)]
pub struct Signer(Arc<Webhook>);

impl Signer {
    /// # Errors
    /// If the secret is not `whsec_` and base64.
    pub fn new(secret: &str) -> Result<Self, WebhookError> {
        Webhook::new(secret).map(|webhook| Self(Arc::new(webhook)))
    }

    /// With a secret that nobody else knows.
    ///
    /// # Errors
    /// None that is known.
    pub fn random() -> Result<Self, WebhookError> {
        let secret: [u8; 32] = rand::random();
        Webhook::from_bytes(secret.to_vec()).map(|webhook| Self(Arc::new(webhook)))
    }

    /// # Errors
    /// If the body is not UTF-8.
    pub fn sign(&self, id: &str, now: Timestamp, body: Vec<u8>) -> Result<Signed, WebhookError> {
        let timestamp = seconds(now);
        let signature = self.0.sign(id, timestamp, &body)?;
        Ok(Signed { id: id.to_owned(), timestamp: timestamp.to_string(), signature, body })
    }

    /// Whether `signed` was signed with this secret, lately. The library's own check reads the machine's clock,
    /// so only its signature is used.
    ///
    /// # Errors
    /// Why it is not believed.
    pub fn verify(&self, signed: &Signed, now: Timestamp) -> Result<(), Disbelieved> {
        let timestamp: i64 = signed.timestamp.parse().map_err(|_| Disbelieved::Forged)?;
        let expected = self.0.sign(&signed.id, timestamp, &signed.body).map_err(|_| Disbelieved::Forged)?;
        // Several are allowed, separated by spaces, while a secret is being changed.
        if !signed.signature.split(' ').any(|signature| same(signature, &expected)) {
            return Err(Disbelieved::Forged);
        }
        let age = seconds(now).saturating_sub(timestamp);
        if age.saturating_abs() > TOLERANCE { Err(Disbelieved::Stale { seconds: age }) } else { Ok(()) }
    }

    /// Verifies the signature of a webhook, then reads it.
    ///
    /// # Errors
    /// `NotSigned` or `SignedAtAnotherTime` if it is not believed, `Invalid` if it does not say what it should.
    pub(crate) fn read_incoming<T: DeserializeOwned>(
        &self,
        incoming: &Incoming,
        now: Timestamp,
    ) -> Answer<Believed<T>> {
        let header = |name| incoming.header(name).map(str::to_owned);
        let signed = Signed {
            id: header(ID)?,
            timestamp: header(TIMESTAMP)?,
            signature: header(SIGNATURE)?,
            body: incoming.body.clone(),
        };
        self.verify(&signed, now).map_err(|why| {
            tracing::warn!(%why, "a webhook is not believed");
            match why {
                Disbelieved::Forged => Error::NotSigned,
                Disbelieved::Stale { seconds } => Error::SignedAtAnotherTime { seconds, allowed: TOLERANCE },
            }
        })?;
        let says = read_json(&signed.body)?;
        Ok(Believed { id: signed.id, says })
    }
}

const fn seconds(now: Timestamp) -> i64 {
    now.micros().div_euclid(1_000_000)
}

/// Compares in a time that does not tell where the first difference is.
pub(super) fn same(left: &str, right: &str) -> bool {
    left.len() == right.len()
        && left.bytes().zip(right.bytes()).fold(0, |difference, (l, r)| difference | (l ^ r)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    const AT: Timestamp = Timestamp::from_micros(1_649_367_553_000_000);

    /// The example that the library itself is tested with.
    fn example() -> Signed {
        Signed {
            id: "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk".to_owned(),
            timestamp: "1649367553".to_owned(),
            signature: "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=".to_owned(),
            body: br#"{"email":"test@example.com","username":"test_user"}"#.to_vec(),
        }
    }

    #[test]
    fn a_known_signature_is_believed_for_five_minutes_on_either_side() {
        let signer = Signer::new(SECRET).unwrap();
        let minutes = |n| AT + chrono::Duration::minutes(n);
        assert_eq!(signer.verify(&example(), minutes(5)), Ok(()));
        assert_eq!(signer.verify(&example(), minutes(-5)), Ok(()));
        assert_eq!(signer.verify(&example(), minutes(6)), Err(Disbelieved::Stale { seconds: 360 }));
        assert_eq!(signer.verify(&example(), minutes(-6)), Err(Disbelieved::Stale { seconds: -360 }));
    }

    #[test]
    fn one_of_several_signatures_is_enough_and_any_change_is_too_much() {
        let signer = Signer::new(SECRET).unwrap();
        let signature = format!("v1,{} {} v2,x", "A".repeat(44), example().signature);
        assert_eq!(signer.verify(&Signed { signature, ..example() }, AT), Ok(()));
        let changes = [
            Signed { id: "msg_other".to_owned(), ..example() },
            Signed { timestamp: "1649367554".to_owned(), ..example() },
            Signed { timestamp: String::new(), ..example() },
            Signed { signature: example().signature.replace("v1", "v2"), ..example() },
            Signed { signature: String::new(), ..example() },
            Signed { body: b"{}".to_vec(), ..example() },
            Signed { body: vec![0xff], ..example() },
        ];
        for changed in changes {
            assert_eq!(signer.verify(&changed, AT), Err(Disbelieved::Forged), "{changed:?}");
        }
        assert_eq!(Signer::random().unwrap().verify(&example(), AT), Err(Disbelieved::Forged));
    }

    #[test]
    fn what_is_signed_is_believed() {
        let signer = Signer::random().unwrap();
        let webhook = signer.sign("msg_1", AT, b"{}".to_vec()).unwrap();
        assert_eq!(signer.verify(&webhook, AT), Ok(()));
    }
}
