//! Access tokens: JWT (RFC 9068), signed with Ed25519, checked against the service's own clock.
//!
//! A token is ours as a whole or not at all: its header says what ours say and nothing else, and its times are such as we
//! give.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use crate::care::access::Session;
use crate::config::Auth;
use crate::error::{Error, Result};
use crate::model::actor::Role;
use crate::model::id::{CareManagerId, SessionId, UserId};
use crate::model::session::SigningKey;
use crate::model::time::Timestamp;

/// Seconds by which the clocks of two nodes may differ.
const LEEWAY: i64 = 5;
/// `typ` of our access tokens; another kind of token signed with one of our keys is refused.
const TYPE: &str = "at+jwt";
const ALGORITHM: &str = "EdDSA";

/// Claims of an access token. Times are whole seconds since the Unix epoch.
#[derive(Debug, Serialize, Deserialize)]
pub struct Claims {
    pub exp: i64,
    pub nbf: i64,
    pub iat: i64,
    pub iss: String,
    pub aud: String,
    pub sub: UserId,
    /// Session of the token, which holds no longer than the session does.
    pub sid: SessionId,
    pub role: Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub practice: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care_manager: Option<CareManagerId>,
}

/// A token's header. Whatever else one could say changes what the rest means: `crit` and `b64`, `zip`, `enc` and `cty`, keys
/// of its own (`jwk`, `jku`, `x5u`, `x5c`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    alg: String,
    typ: String,
    kid: String,
}

impl Head {
    /// Reads the header of `token`; None unless it is one of ours.
    fn of(token: &str) -> Option<Self> {
        let (head, _) = token.split_once('.')?;
        let head: Self = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(head).ok()?).ok()?;
        (head.alg == ALGORITHM && head.typ == TYPE).then_some(head)
    }
}

/// Somebody's token, and when it ends.
pub struct Issued {
    pub token: String,
    /// Seconds.
    pub expires_in: i64,
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

    /// A token for a session, good from `now` for `auth.access_minutes` or until the session ends whatever happens.
    ///
    /// # Errors
    /// `Internal` if it cannot be signed.
    pub fn issue(&self, settings: &Auth, session: &Session, now: Timestamp) -> Result<Issued> {
        let failed = || Error::Internal("a token could not be signed".to_owned());
        let (kid, key) = self.signer.as_ref().ok_or_else(failed)?;
        let header =
            Header { typ: Some(TYPE.to_owned()), kid: Some(kid.clone()), ..Header::new(Algorithm::EdDSA) };
        let (user, from) = (&session.user, seconds(now));
        let expires_in = (settings.access_minutes * 60).min(seconds(session.ends_at) - from);
        let claims = Claims {
            exp: from + expires_in,
            nbf: from,
            iat: from,
            iss: settings.issuer.clone(),
            aud: settings.audience.clone(),
            sub: user.id,
            sid: session.id,
            role: user.role,
            practice: user.practice.clone(),
            care_manager: user.care_manager,
        };
        let token = jsonwebtoken::encode(&header, &claims, key).map_err(|_| failed())?;
        Ok(Issued { token, expires_in })
    }

    /// Whether a key of this name is known. None if `token` is none of ours.
    #[must_use]
    pub fn knows_signer_of(&self, token: &str) -> Option<bool> {
        Some(self.verifiers.contains_key(&Head::of(token)?.kid))
    }

    /// Claims of a token, if it is ours and holds at `now`.
    ///
    /// # Errors
    /// `Unauthenticated` whatever is wrong with it.
    pub fn verify(&self, settings: &Auth, token: &str, now: Timestamp) -> Result<Claims> {
        let Head { kid, .. } = Head::of(token).ok_or(Error::Unauthenticated)?;
        let key = self.verifiers.get(&kid).ok_or(Error::Unauthenticated)?;
        let claims = jsonwebtoken::decode::<Claims>(token, key, &expected(settings))
            .map_err(|_| Error::Unauthenticated)?
            .claims;
        let (earliest, latest) = (seconds(now) - LEEWAY, seconds(now) + LEEWAY);
        let has_begun = claims.nbf <= latest && claims.iat <= latest;
        // None of ours lives longer than this, whoever signed it.
        let holds = earliest < claims.exp && claims.exp <= latest + settings.access_minutes * 60;
        if has_begun && holds { Ok(claims) } else { Err(Error::Unauthenticated) }
    }
}

/// Requirements of every token. The library would ask the machine what time it is, so it checks that the
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
fn seconds(at: Timestamp) -> i64 {
    at.micros().div_euclid(1_000_000)
}
