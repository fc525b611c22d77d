//! State kept in memory between requests so that most are let in without asking the database: the keys, the
//! tokens shown recently, and the order in which passwords are checked.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration as StdDuration;

use chrono::Duration;
use moka::sync::Cache;
use sha2::{Digest as _, Sha256};

use crate::app::App;
use crate::care::access::{self, Session};
use crate::error::{Error, Result};
use crate::http::auth::jwt::{Issued, Keyring};
use crate::http::auth::turns::{Turn, Turns};
use crate::model::actor::{Actor, Job, RequestId};
use crate::model::id::SessionId;
use crate::model::session::SigningKey;
use crate::model::time::Timestamp;
use crate::model::user::{PasswordHash, User};
use crate::store::db::Conn;
use crate::store::sessions::Limits;

/// How long somebody whose session was ended elsewhere, by another node or a command, may still be let in.
/// What this process ends, ends at once.
const RECHECK: Duration = Duration::seconds(10);
/// How often the use of a browser's session is written down.
const TOUCH: Duration = Duration::seconds(30);
/// Seconds after which a log-in that found the queue full may come again.
const SHORTLY: u64 = 2;
/// Tokens remembered: about 300 bytes each.
const REMEMBERED: u64 = 5_000;

/// How long the keys are not read again after they were read for a key that nobody has.
const UNKNOWN_KEY: Duration = Duration::seconds(1);

/// Keys, token cache and password queue of one server.
pub struct Authenticator {
    keyring: RwLock<Arc<Keyring>>,
    /// When the keys were last read in vain.
    in_vain: RwLock<Option<Timestamp>>,
    seen: Cache<[u8; 32], Seen>,
    browsers: Cache<[u8; 32], (Seen, Limits)>,
    turns: Turns,
}

/// Somebody who was let in.
#[derive(Clone)]
pub struct Admitted {
    pub user: Arc<User>,
    pub session: SessionId,
}

#[derive(Clone)]
struct Seen {
    admitted: Admitted,
    ends: Timestamp,
    checked: Timestamp,
    /// The store's epoch before it was asked.
    epoch: u64,
}

impl Seen {
    /// Whether the database need not be asked again.
    fn is_fresh(&self, now: Timestamp, epoch: u64) -> bool {
        now < self.ends && now >= self.checked && now - self.checked < RECHECK && self.epoch == epoch
    }
}

impl Authenticator {
    /// # Errors
    /// Never: an empty ring has no key that could be unreadable.
    pub fn new() -> Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Ok(Self {
            keyring: RwLock::new(Arc::new(Keyring::of(Vec::new())?)),
            in_vain: RwLock::new(None),
            seen: Cache::builder().max_capacity(REMEMBERED).time_to_live(StdDuration::from_hours(1)).build(),
            browsers: Cache::builder()
                .max_capacity(REMEMBERED)
                .time_to_live(StdDuration::from_hours(1))
                .build(),
            // 19 MiB and a core each: half of the cores stay for everybody who is logged in.
            turns: Turns::new(cores.div_ceil(2)),
        })
    }

    /// The person whom `token` was given to.
    ///
    /// # Errors
    /// `Unauthenticated` if it is not ours or not in force, its session has ended, or the person has been
    /// disabled.
    pub async fn admit(&self, app: &App, token: &str) -> Result<Admitted> {
        let (now, epoch) = (app.clock.now(), app.store.access_epoch());
        let digest: [u8; 32] = Sha256::digest(token).into();
        if let Some(seen) = self.seen.get(&digest).filter(|seen| seen.is_fresh(now, epoch)) {
            return Ok(seen.admitted);
        }
        let claims = self.ring_for(app, token).await?.verify(&app.config().auth, token, now)?;
        let (session, today) = (claims.sid, now.date(app.config().scheduling.zone));
        let holder = app.read(move |conn, now| access::session_holder(conn, session, now, today)).await;
        if holder.is_err() {
            self.seen.invalidate(&digest);
        }
        let user = Arc::new(holder?);
        if user.id != claims.sub {
            return Err(Error::Unauthenticated);
        }
        let ends = Timestamp::from_micros(claims.exp * 1_000_000);
        let admitted = Admitted { user, session };
        self.seen.insert(digest, Seen { admitted: admitted.clone(), ends, checked: now, epoch });
        Ok(admitted)
    }

    /// The person whose browser has `cookie`, and how long its session lasts. Where they are `active`, its
    /// idle limit begins anew, at most once in [`TOUCH`].
    ///
    /// # Errors
    /// `Unauthenticated` if the cookie is not ours, its session has ended, or the person has been disabled.
    pub async fn admit_browser(&self, app: &App, cookie: &str, active: bool) -> Result<(Admitted, Limits)> {
        let (now, epoch) = (app.clock.now(), app.store.access_epoch());
        let digest: [u8; 32] = Sha256::digest(cookie).into();
        let seen = self.browsers.get(&digest).filter(|(seen, _)| seen.is_fresh(now, epoch));
        let (admitted, limits) = match seen {
            Some((seen, limits)) if !active || now - limits.used_at < TOUCH => {
                return Ok((seen.admitted, limits));
            }
            Some((seen, limits)) => (seen.admitted, limits),
            None => {
                let (cookie, zone) = (cookie.to_owned(), app.config().scheduling.zone);
                let look = move |conn: &mut Conn, now: Timestamp| {
                    let limits = access::of_cookie(conn, &cookie, now)?;
                    Ok((access::session_holder(conn, limits.id, now, now.date(zone))?, limits))
                };
                let (user, limits) = app.read(look).await?;
                (Admitted { user: Arc::new(user), session: limits.id }, limits)
            }
        };
        let limits = if active && now - limits.used_at >= TOUCH {
            let who = admitted.user.acting(&RequestId::from(""));
            app.work(&who, move |work| access::touch(work, limits)).await?
        } else {
            limits
        };
        let seen = Seen { admitted: admitted.clone(), ends: limits.idle_ends_at, checked: now, epoch };
        self.browsers.insert(digest, (seen, limits));
        Ok((admitted, limits))
    }

    /// A token for a session.
    ///
    /// # Errors
    /// Of the database, or if no key can be made.
    pub async fn token(&self, app: &App, session: &Session) -> Result<Issued> {
        let now = app.clock.now();
        let mut ring = self.ring();
        if !access::signs(ring.published(), &app.rules(), now) {
            let keys = app.work(&Actor::service(Job::SigningKeys), access::keys_to_sign).await?;
            ring = self.take(keys)?;
        }
        ring.issue(&app.config().auth, session, now)
    }

    /// The keys in force, read anew: another node may have made one this very moment.
    ///
    /// # Errors
    /// Of the database.
    pub async fn published(&self, app: &App) -> Result<Arc<Keyring>> {
        let keys = app.look(&Actor::service(Job::SigningKeys), access::published_keys).await?;
        self.take(keys)
    }

    /// A turn at the password check for somebody from `place`.
    ///
    /// # Errors
    /// `Busy` if so many wait that another one had better come again.
    pub async fn turn(&self, place: &str) -> Result<Turn> {
        let detail = "too many log-ins wait for their password check";
        let full = |_| Error::Busy { detail, retry_after_seconds: SHORTLY };
        self.turns.take(place).await.map_err(full)
    }

    /// Whether `password` matches. The turn ends with the check.
    ///
    /// # Errors
    /// `Internal` if the stored hash is not readable.
    pub async fn password_matches(turn: Turn, password: String, hash: PasswordHash) -> Result<bool> {
        let ended = |_| Error::Internal("a password check ended before its time".to_owned());
        let check = move || {
            let _turn = turn;
            hash.matches(&password)
        };
        tokio::task::spawn_blocking(check).await.map_err(ended)?
    }

    /// The hash of a new password. The turn ends with it.
    ///
    /// # Errors
    /// `Invalid` if the password may not be chosen.
    pub async fn hash(turn: Turn, password: String) -> Result<PasswordHash> {
        let ended = |_| Error::Internal("a password's hashing ended before its time".to_owned());
        let hash = move || {
            let _turn = turn;
            PasswordHash::of(&password)
        };
        tokio::task::spawn_blocking(hash).await.map_err(ended)?
    }

    fn ring(&self) -> Arc<Keyring> {
        Arc::clone(&self.keyring.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn take(&self, keys: Vec<SigningKey>) -> Result<Arc<Keyring>> {
        let ring = Arc::new(Keyring::of(keys)?);
        *self.keyring.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&ring);
        Ok(ring)
    }

    /// The keys, read again if another node may have made the one that signed `token`. Whoever invents keys
    /// makes the database read them once a second, however many they invent.
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
