//! Once a day: suggestions as of that day, and nobody kept on a register who is no use.

use crate::app::App;
use crate::care::population::suggestions;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};

/// Brings every practice's register up to the day, each in a transaction of its own.
///
/// # Errors
/// How many practices failed; the others are done.
pub fn keep(app: &App) -> Result<()> {
    let actor = Actor::service(Job::Registers);
    let practices = app.work_now(&actor, suggestions::kept)?;
    let (all, mut failed) = (practices.len(), 0);
    for practice in practices {
        let kept = app.work_now(&actor, |work| suggestions::keep(work, &practice));
        if let Err(error) = kept {
            failed += 1;
            tracing::error!(%practice, %error, "a register could not be brought up to the day");
        }
    }
    if failed > 0 { Err(Error::Internal(format!("{failed} of {all} registers failed"))) } else { Ok(()) }
}
