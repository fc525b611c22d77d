//! Rehearsals: a use case that is run to its end and taken back, so that somebody sees what it would do
//! before they do it. What a client would work out for itself could differ from what the service does; this
//! cannot.

use crate::care::Work;
use crate::error::Result;
use crate::store;

/// Runs `act` and takes back everything that it has changed. Ids in its answer name nothing afterwards.
///
/// # Errors
/// Whatever `act` answers.
pub(crate) fn rehearse<T>(work: &mut Work<'_>, act: impl FnOnce(&mut Work<'_>) -> Result<T>) -> Result<T> {
    let Work { rules, actor, now, .. } = *work;
    store::db::rehearse(work.tx, |tx| act(&mut Work { tx, rules, actor, now }))
}
