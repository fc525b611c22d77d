//! What stays in memory between requests so that most are let in without asking the database: the keys, and
//! who recently showed which token.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration as StdDuration;

use chrono::Duration;
use moka::sync::Cache;
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use crate::app::App;
use crate::care::access::{self, PasswordHash, User};
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::http::auth::jwt::Keyring;

/// How long somebody who has been disabled may still be let in.
const RECHECK: Duration = Duration::seconds(60);
/// Tokens remembered: about 300 bytes each.
const REMEMBERED: u64 = 5_000;

/// How long the keys are not read again after they were read for a key that nobody has.
const UNKNOWN_KEY: Duration = Duration::seconds(1);

/// One per server.
pub struct Gate {
    keyring: RwLock<Arc<Keyring>>,
    /// When the keys were last read in vain.
    in_vain: RwLock<Option<Moment>>,
    seen: Cache<[u8; 32], Seen>,
    checking: Semaphore,
}

#[derive(Clone)]
struct Seen {
    user: Arc<User>,
    ends: Moment,
    checked: Moment,
}

impl Gate {
    /// # Errors
    /// Never: an empty ring has no key that could be unreadable.
    pub fn new() -> Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Ok(Self {
            keyring: RwLock::new(Arc::new(Keyring::of(Vec::new())?)),
            in_vain: RwLock::new(None),
            seen: Cache::builder().max_capacity(REMEMBERED).time_to_live(StdDuration::from_hours(1)).build(),
            // 19 MiB and a core each: half of the cores stay for everybody who is logged in.
            checking: Semaphore::new(cores.div_ceil(2)),
        })
    }

    /// The person whom `token` was given to.
    ///
    /// # Errors
    /// `Unauthenticated` if it is not ours, not in force, or the person has been disabled.
    pub async fn admit(&self, app: &App, token: &str) -> Result<Arc<User>> {
        let now = app.clock.now();
        let digest: [u8; 32] = Sha256::digest(token).into();
        if let Some(seen) = self.seen.get(&digest)
            && now < seen.ends
            && now - seen.checked < RECHECK
            && now >= seen.checked
        {
            return Ok(seen.user);
        }
        let claims = self.ring_for(app, token).await?.verify(&app.config().auth, token, now)?;
        let today = now.date(app.config().scheduling.zone);
        let user = app.read(move |conn, _| access::admitted(conn, today, claims.sub)).await;
        if user.is_err() {
            self.seen.invalidate(&digest);
        }
        let user = Arc::new(user?);
        let ends = Moment::from_micros(claims.exp * 1_000_000);
        self.seen.insert(digest, Seen { user: Arc::clone(&user), ends, checked: now });
        Ok(user)
    }

    /// A token for `user`.
    ///
    /// # Errors
    /// Of the database, or if no key can be made.
    pub async fn token(&self, app: &App, user: &User) -> Result<String> {
        let now = app.clock.now();
        let mut ring = self.ring();
        if !access::signs(ring.published(), &app.rules(), now) {
            let rules = app.rules();
            let keys = app.write(move |tx, now| access::keys_to_sign(tx, &rules, now)).await?;
            ring = self.take(keys)?;
        }
        ring.issue(&app.config().auth, user, now)
    }

    /// The keys in force, read anew: another node may have made one this very moment.
    ///
    /// # Errors
    /// Of the database.
    pub async fn published(&self, app: &App) -> Result<Arc<Keyring>> {
        let rules = app.rules();
        let keys = app.read(move |conn, now| access::published_keys(conn, &rules, now)).await?;
        self.take(keys)
    }

    /// Whether `password` matches; no more than a few are checked at once.
    ///
    /// # Errors
    /// `Internal` if the stored hash is not readable.
    pub async fn password_matches(&self, password: String, hash: PasswordHash) -> Result<bool> {
        let ended = |_| Error::Internal("a password check ended before its time".to_owned());
        let _turn =
            self.checking.acquire().await.map_err(|_| Error::Unavailable("shutting down".to_owned()))?;
        tokio::task::spawn_blocking(move || hash.matches(&password)).await.map_err(ended)?
    }

    fn ring(&self) -> Arc<Keyring> {
        Arc::clone(&self.keyring.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn take(&self, keys: Vec<access::SigningKey>) -> Result<Arc<Keyring>> {
        let ring = Arc::new(Keyring::of(keys)?);
        *self.keyring.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&ring);
        Ok(ring)
    }

    /// The keys, read again if another node may have made the one that signed `token`. Whoever invents keys makes the
    /// database read them once a second, however many they invent.
    async fn ring_for(&self, app: &App, token: &str) -> Result<Arc<Keyring>> {
        let ring = self.ring();
        if ring.knows_signer_of(token) != Some(false) {
            return Ok(ring);
        }
        let now = app.clock.now();
        let in_vain = *self.in_vain.read().unwrap_or_else(PoisonError::into_inner);
        if in_vain.is_some_and(|at| now >= at && now - at < UNKNOWN_KEY) {
            return Ok(ring);
        }
        let ring = self.published(app).await?;
        if ring.knows_signer_of(token) == Some(false) {
            *self.in_vain.write().unwrap_or_else(PoisonError::into_inner) = Some(now);
        }
        Ok(ring)
    }
}
