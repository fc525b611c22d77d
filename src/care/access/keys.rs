//! Ed25519 keys that tokens are signed with. One signs at a time; the ones before it stay published until the
//! last token they signed has run out.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use ed25519_dalek::SigningKey as Ed25519Key;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{EncodePrivateKey as _, KeypairBytes};
use sha2::{Digest as _, Sha256};

use crate::care::Work;
use crate::care::access::audit;
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::session::SigningKey;
use crate::model::time::Timestamp;
use crate::store;

/// Nodes whose clocks differ by less than this accept each other's tokens.
const GRACE: Duration = Duration::minutes(5);

/// The keys whose tokens are accepted, newest first. Only the first signs, and only if [`signs`].
///
/// # Errors
/// Of the database.
pub fn published_keys(work: &mut Work<'_>) -> Result<Vec<SigningKey>> {
    store::tokens::keys(work.tx, work.now - outlives(work.rules))
}

/// Forgets the keys whose last token has run out. Answers how many.
///
/// # Errors
/// Of the database.
pub(crate) fn forget_keys(work: &mut Work<'_>) -> Result<usize> {
    store::tokens::delete_keys_retired_before(work.tx, work.now - outlives(work.rules))
}

/// How long a key is published after it has signed for the last time.
fn outlives(rules: &Rules) -> Duration {
    Duration::minutes(rules.config.auth.access_minutes) + GRACE
}

/// Whether the newest of `keys` is young enough to sign.
#[must_use]
pub fn signs(keys: &[SigningKey], rules: &Rules, now: Timestamp) -> bool {
    let young = Duration::days(rules.config.auth.key_days);
    keys.first().is_some_and(|newest| newest.created_at + young > now)
}

/// The published keys, the first of which signs: made now if there is none or it is older than `auth.key_days`.
///
/// # Errors
/// `Internal` if no key can be made.
pub fn keys_to_sign(work: &mut Work<'_>) -> Result<Vec<SigningKey>> {
    let now = work.now;
    let keys = published_keys(work)?;
    if signs(&keys, work.rules, now) {
        return Ok(keys);
    }
    let key = new_key(now)?;
    store::tokens::retire_keys(work.tx, now)?;
    store::tokens::insert_key(work.tx, &key)?;
    let service = Actor::service(Job::SigningKeys);
    audit::note(&mut work.by(&service), "signing-key.make", ("signing-key", &key.kid), None)?;
    published_keys(work)
}

fn new_key(now: Timestamp) -> Result<SigningKey> {
    // From the operating system's generator, by way of one that is reseeded from it.
    let secret_key: [u8; 32] = rand::random();
    let private_pem = KeypairBytes { secret_key, public_key: None }
        .to_pkcs8_pem(LineEnding::LF)
        .map_err(|_| Error::Internal("a signing key could not be made".to_owned()))?;
    let public = Ed25519Key::from_bytes(&secret_key).verifying_key().to_bytes();
    Ok(SigningKey {
        kid: URL_SAFE_NO_PAD.encode(&Sha256::digest(public)[..12]),
        private_pem: private_pem.to_string(),
        public_x: URL_SAFE_NO_PAD.encode(public),
        created_at: now,
    })
}
