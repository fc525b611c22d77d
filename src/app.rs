//! The running service: what HTTP, loops and commands share, and the way from them into a transaction.

use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use tokio::sync::{Semaphore, oneshot};
use tracing::{Instrument as _, Span};

use crate::care::access::refusals::Refusals;
use crate::care::{self, Work, access};
use crate::changes::Changes;
use crate::clock::Clock;
use crate::config::Config;
use crate::content::rules::{Rules, RulesByDate};
use crate::error::{Error, Result};
use crate::job_log::JobLog;
use crate::model::actor::Actor;
use crate::model::audit::AuditEntry;
use crate::model::field_error::FieldError;
use crate::model::time::Timestamp;
use crate::notify::Gateways;
use crate::recent::{Made, Recent};
use crate::repeat::{Body, Repeatable};
use crate::store;
use crate::store::db::{Conn, Store};

/// Cheap to clone; clones are the same service.
#[derive(Clone)]
pub struct App(Arc<Parts>);

pub struct Parts {
    rulebook: RulesByDate,
    config: Config,
    pub store: Store,
    pub clock: Clock,
    pub gateways: Gateways,
    /// Answers that can be given again.
    pub recent: Recent,
    /// Refusals that are counted before they are written.
    pub refusals: Refusals,
    /// Broadcasts changes to watchers.
    pub changes: Changes,
    /// When the jobs of this process last succeeded and failed.
    pub jobs: JobLog,
    /// The turn of the one report that is being worked out.
    reports: Arc<Semaphore>,
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Opens the database, brings its schema up to date, reads the protocols and sets up the gateways.
    ///
    /// # Errors
    /// If the database cannot be reached or migrated, or a protocol is faulty.
    pub fn open(config: Config, clock: Clock) -> Result<Self> {
        let app = Self::open_unmigrated(config, clock)?;
        app.store.migrate()?;
        Ok(app)
    }

    /// Opens the service as [`App::open`] does, and leaves the schema as it is.
    ///
    /// # Errors
    /// As [`App::open`].
    pub fn open_unmigrated(config: Config, clock: Clock) -> Result<Self> {
        let rulebook = care::rulebook(&config)?;
        let gateways = Gateways::from_config(&config)?;
        let database = &config.database;
        let store = Store::open(&database.url, database.pool, Duration::from_secs(database.timeout_seconds))?;
        let (recent, refusals) = (Recent::default(), Refusals::default());
        let (changes, jobs) = (Changes::default(), JobLog::default());
        Ok(Self(Arc::new(Parts {
            rulebook,
            config,
            store,
            clock,
            gateways,
            recent,
            refusals,
            changes,
            jobs,
            reports: Arc::new(Semaphore::new(1)),
        })))
    }

    /// The settings that the service was started with.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The rules that apply today.
    #[must_use]
    pub fn rules(&self) -> Arc<Rules> {
        Arc::clone(self.rulebook.on(self.clock.now().date(self.config.scheduling.zone)))
    }

    /// Runs `work` in a read transaction, off the async threads.
    ///
    /// # Errors
    /// Whatever `work` answers.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn, Timestamp) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (store, now) = (self.store.clone(), self.clock.now());
        off_thread(move || store.read(|conn| work(conn, now))).await
    }

    /// Runs `work` in one write transaction, off the async threads.
    ///
    /// # Errors
    /// Whatever `work` answers; then nothing has changed.
    pub async fn write<T: Send + 'static>(
        &self,
        mut work: impl FnMut(&mut Conn, Timestamp) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let app = self.clone();
        // The instant is read inside, after the wait for the writer: what is later in the database is later
        // in time.
        off_thread(move || app.store.write(|tx| work(tx, app.clock.now()))).await
    }

    /// Runs a use case for `actor` in one write transaction, by the rules of today, off the async threads.
    ///
    /// # Errors
    /// Whatever `work` answers; then nothing has changed.
    pub async fn work<T: Send + 'static>(
        &self,
        actor: &Actor,
        mut work: impl FnMut(&mut Work<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (span, rules, actor) = (span_of(&work), self.rules(), actor.clone());
        let act = move |tx: &mut Conn, now| work(&mut Work { tx, rules: &rules, actor: &actor, now });
        self.write(act).instrument(span).await
    }

    /// Runs a use case that changes nothing for `actor` in one read transaction, off the async threads.
    ///
    /// # Errors
    /// Whatever `work` answers.
    pub async fn look<T: Send + 'static>(
        &self,
        actor: &Actor,
        work: impl FnOnce(&mut Work<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (span, rules, actor) = (span_of(&work), self.rules(), actor.clone());
        let look = move |tx: &mut Conn, now| work(&mut Work { tx, rules: &rules, actor: &actor, now });
        self.read(look).instrument(span).await
    }

    /// Runs a use case that reads much for `actor` in one read transaction, and then writes the audit row that it answers with: no
    /// writer waits meanwhile.
    ///
    /// # Errors
    /// Whatever `work` answers, and if the audit row cannot be written: then nothing is told.
    pub async fn look_and_note<T: Send + 'static, D: Serialize + Clone + Send + 'static>(
        &self,
        actor: &Actor,
        work: impl FnOnce(&mut Work<'_>) -> Result<(T, AuditEntry<'static, D>)> + Send + 'static,
    ) -> Result<T> {
        let (found, entry) = self.look(actor, work).await?;
        self.work(actor, move |work| access::audit::record(work, entry.clone())).await?;
        Ok(found)
    }

    /// Runs [`App::look_and_note`] for a report that reads the whole service: one at a time, so that the memory of one is held.
    /// Another such report waits for its turn without a thread.
    ///
    /// # Errors
    /// Whatever `work` answers, and if the audit row cannot be written: then nothing is told.
    pub async fn report<T: Send + 'static, D: Serialize + Clone + Send + 'static>(
        &self,
        actor: &Actor,
        work: impl FnOnce(&mut Work<'_>) -> Result<(T, AuditEntry<'static, D>)> + Send + 'static,
    ) -> Result<T> {
        let closed = |_| Error::Internal("reports have no turn".to_owned());
        let turn = Arc::clone(&self.reports).acquire_owned().await.map_err(closed)?;
        let look = move |it: &mut Work<'_>| {
            // Until it is worked out, also if nobody waits for it any more.
            let _turn = turn;
            work(it)
        };
        self.look_and_note(actor, look).await
    }

    /// Runs a use case on this thread; for loops and commands, which have threads of their own.
    ///
    /// # Errors
    /// Whatever `work` answers; then nothing has changed.
    pub fn work_now<T>(&self, actor: &Actor, mut work: impl FnMut(&mut Work<'_>) -> Result<T>) -> Result<T> {
        let (_entered, rules) = (span_of(&work).entered(), self.rules());
        self.store.write(|tx| work(&mut Work { tx, rules: &rules, actor, now: self.clock.now() }))
    }

    /// Runs a use case that changes nothing on this thread.
    ///
    /// # Errors
    /// Whatever `work` answers.
    pub fn look_now<T>(&self, actor: &Actor, work: impl FnOnce(&mut Work<'_>) -> Result<T>) -> Result<T> {
        let (_entered, rules) = (span_of(&work).entered(), self.rules());
        self.store.read(|tx| work(&mut Work { tx, rules: &rules, actor, now: self.clock.now() }))
    }

    /// Whether the database answers and has the schema that this version needs.
    ///
    /// # Errors
    /// `Unavailable` if not.
    pub async fn check(&self) -> Result<()> {
        let store = self.store.clone();
        off_thread(move || store.check()).await
    }

    /// Now, as recent answers are dated.
    #[must_use]
    pub fn made_now(&self) -> Made {
        Made { writes: self.store.writes(), at: self.clock.now() }
    }

    /// Runs a use case like [`App::work`], for a request that a client may repeat: with a key, the first
    /// answer is kept in the same transaction, sealed, and given again to whom the policy still lets have it.
    ///
    /// # Errors
    /// Whatever `work` answers, `Invalid` if the key was used for another request, or that of
    /// [`access::replay()`].
    pub async fn work_once<T: Serialize + Send + 'static>(
        &self,
        actor: &Actor,
        repeatable: Option<Repeatable>,
        mut act: impl FnMut(&mut Work<'_>) -> Result<T> + Send + 'static,
    ) -> Result<Body<T>> {
        self.work(actor, move |work| {
            let Work { actor, now, .. } = *work;
            let (Some(request), Some(user)) = (&repeatable, actor.user()) else {
                return act(work).map(Body::Value);
            };
            // Before the work: of two at once, the second must not see what the first has changed.
            if !store::idempotency::take(work.tx, user, request, actor.request_id.as_str(), now)? {
                let first = store::idempotency::find(work.tx, user, request.key())?;
                if first.fingerprint != request.fingerprint() {
                    return Err(reused_key());
                }
                access::replay(work, first.grant(), &first.request_id)?;
                return Ok(Body::Written(request.open(&first.answer)?, PhantomData));
            }
            actor.begin();
            let answer = serde_json::to_string(&act(work)?)?;
            store::idempotency::keep(work.tx, user, request.key(), &request.seal(&answer)?, actor.granted())?;
            Ok(Body::Written(answer, PhantomData))
        })
        .await
    }

    /// Whether a client has had its answer to this request, which is given again without doing anything.
    ///
    /// # Errors
    /// Database errors only.
    pub async fn has_answered(&self, actor: &Actor, repeatable: Option<&Repeatable>) -> Result<bool> {
        let (Some(request), Some(user)) = (repeatable, actor.user()) else { return Ok(false) };
        let key = request.key().to_owned();
        self.read(move |conn, _| store::idempotency::is_answered(conn, user, &key)).await
    }
}

fn reused_key() -> Error {
    Error::Invalid(vec![FieldError::new(
        "",
        "idempotency-key-reused",
        "this Idempotency-Key was used before with another request",
    )])
}

/// The span of a use case, which its log lines and those of the store stand in.
fn span_of<F>(_: &F) -> Span {
    span_named(name_of(std::any::type_name::<F>()))
}

fn span_named(name: &'static str) -> Span {
    tracing::info_span!("use_case", name)
}

/// Where a use case was asked for, such as `http::queue::claim`: the function that the closure of this type
/// stands in. One that was handed on is the last argument of the type that took it.
fn name_of(closure: &'static str) -> &'static str {
    let path = closure.rfind("ringwell").map_or(closure, |at| &closure[at..]);
    let path = path.split_once("::").map_or(path, |(_, rooms)| rooms);
    path.split("::{{").next().unwrap_or(path)
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let (answer, mut answered) = oneshot::channel();
    // Nobody may wait for it any more.
    run_off_thread(Box::new(move || drop(answer.send(work())))).await;
    answered.try_recv().map_err(|_| Error::Panicked)?
}

/// Runs `work` off the async threads, whether it ends or panics: a task of one kind for hundreds of kinds of work.
async fn run_off_thread(work: Box<dyn FnOnce() + Send>) {
    // What is logged there belongs to the same request.
    let span = Span::current();
    drop(tokio::task::spawn_blocking(move || span.in_scope(work)).await);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_of<F>(_: F) -> &'static str {
        std::any::type_name::<F>()
    }

    fn handed_on<R, F: Fn() -> R>(act: F) -> &'static str {
        type_of(move || Some(act()))
    }

    #[test]
    fn a_use_case_is_named_after_the_function_that_asks_for_it() {
        assert_eq!(
            name_of(type_of(|| 1)),
            "app::tests::a_use_case_is_named_after_the_function_that_asks_for_it"
        );
        assert_eq!(
            name_of(handed_on(|| Some(1))),
            "app::tests::a_use_case_is_named_after_the_function_that_asks_for_it"
        );
        assert_eq!(name_of(type_of(App::open)), "app::App::open");
        assert_eq!(name_of("fn()"), "fn()");
    }
}
