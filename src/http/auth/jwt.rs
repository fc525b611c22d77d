//! Access tokens: JWT, signed with Ed25519, checked against the service's own clock.

use std::collections::HashMap;

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use crate::care::access::{SigningKey, User};
use crate::care::actor::Role;
use crate::clock::Moment;
use crate::config::Auth;
use crate::error::{Error, Result};
use crate::store::types::{CareManagerId, UserId};

/// Seconds by which the clocks of two nodes may differ.
const LEEWAY: i64 = 5;

/// What a token says. Times are whole seconds since the Unix epoch.
#[derive(Debug, Serialize, Deserialize)]
pub struct Claims {
    pub exp: i64,
    pub nbf: i64,
    pub iat: i64,
    pub iss: String,
    pub aud: String,
    pub sub: UserId,
    pub role: Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub practice: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care_manager: Option<CareManagerId>,
}

/// The keys in force, ready for use.
pub struct Keyring {
    signer: Option<(String, EncodingKey)>,
    verifiers: HashMap<String, DecodingKey>,
    published: Vec<SigningKey>,
}

impl Keyring {
    /// `keys` newest first; the newest signs.
    ///
    /// # Errors
    /// `Internal` if a stored key is not readable.
    pub fn of(keys: Vec<SigningKey>) -> Result<Self> {
        let unreadable = |_| Error::Internal("a stored signing key is not readable".to_owned());
        let signer = match keys.first().filter(|key| !key.private_pem.is_empty()) {
            None => None,
            Some(key) => Some((
                key.kid.clone(),
                EncodingKey::from_ed_pem(key.private_pem.as_bytes()).map_err(unreadable)?,
            )),
        };
        let mut verifiers = HashMap::new();
        for key in &keys {
            let verifier = DecodingKey::from_ed_components(&key.public_x).map_err(unreadable)?;
            verifiers.insert(key.kid.clone(), verifier);
        }
        Ok(Self { signer, verifiers, published: keys })
    }

    #[must_use]
    pub fn published(&self) -> &[SigningKey] {
        &self.published
    }

    /// A token for `user`, good from `now` for `auth.access_minutes`.
    ///
    /// # Errors
    /// `Internal` if it cannot be signed.
    pub fn issue(&self, settings: &Auth, user: &User, now: Moment) -> Result<String> {
        let failed = || Error::Internal("a token could not be signed".to_owned());
        let (kid, key) = self.signer.as_ref().ok_or_else(failed)?;
        let header = Header { kid: Some(kid.clone()), ..Header::new(Algorithm::EdDSA) };
        let seconds = seconds(now);
        let claims = Claims {
            exp: seconds + settings.access_minutes * 60,
            nbf: seconds,
            iat: seconds,
            iss: settings.issuer.clone(),
            aud: settings.audience.clone(),
            sub: user.id,
            role: user.role,
            practice: user.practice.clone(),
            care_manager: user.care_manager,
        };
        jsonwebtoken::encode(&header, &claims, key).map_err(|_| failed())
    }

    /// Whether a key of this name is known. None if `token` names none.
    #[must_use]
    pub fn knows_signer_of(&self, token: &str) -> Option<bool> {
        let kid = jsonwebtoken::decode_header(token).ok()?.kid?;
        Some(self.verifiers.contains_key(&kid))
    }

    /// What a token says, if it is ours and holds at `now`.
    ///
    /// # Errors
    /// `Unauthenticated` whatever is wrong with it.
    pub fn verify(&self, settings: &Auth, token: &str, now: Moment) -> Result<Claims> {
        let refused = |_| Error::Unauthenticated;
        let kid = jsonwebtoken::decode_header(token).map_err(refused)?.kid.ok_or(Error::Unauthenticated)?;
        let key = self.verifiers.get(&kid).ok_or(Error::Unauthenticated)?;
        let claims = jsonwebtoken::decode::<Claims>(token, key, &expected(settings)).map_err(refused)?.claims;
        let now = seconds(now);
        if now < claims.nbf - LEEWAY || now >= claims.exp + LEEWAY {
            return Err(Error::Unauthenticated);
        }
        Ok(claims)
    }
}

/// What every token must be and hold. The library would ask the machine what time it is, so it checks that the
/// times are there and are numbers, and [`Keyring::verify`] checks what they say.
fn expected(settings: &Auth) -> Validation {
    let mut expected = Validation::new(Algorithm::EdDSA);
    expected.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
    expected.set_issuer(&[&settings.issuer]);
    expected.set_audience(&[&settings.audience]);
    expected.validate_exp = false;
    expected.validate_nbf = false;
    expected
}

/// Whole seconds since the Unix epoch.
fn seconds(at: Moment) -> i64 {
    at.micros().div_euclid(1_000_000)
}
