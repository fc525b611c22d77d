//! The shadow's loop: goes along with the service and judges by other protocols what was judged by those in force.

use std::time::Duration;

use crate::app::App;
use crate::care::readings::shadow;
use crate::error::Result;
use crate::model::actor::{Actor, Job};
use crate::work::jobs::Pass;

const PAUSE: Duration = Duration::from_secs(10);

/// Runs until the process ends; at once over where no shadow is configured.
pub async fn run(app: App) {
    if app.rules().shadow.is_none() {
        return;
    }
    loop {
        let worker = app.clone();
        let judged = tokio::task::spawn_blocking(move || Pass::begin(&worker).run("shadow", tick));
        if judged.await.is_err() {
            tracing::error!("the shadow's pass panicked");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Judges what there is to judge, some at a time; answers how many assessments it looked at.
///
/// # Errors
/// Of the database, or if what is stored is not readable.
pub fn tick(app: &App) -> Result<usize> {
    let rules = app.rules();
    let Some(candidate) = rules.shadow.as_deref() else { return Ok(0) };
    let mut judged = 0;
    loop {
        match app.work_now(&Actor::service(Job::Shadow), |work| shadow::judge_next(work, candidate))? {
            0 => return Ok(judged),
            some => judged += some,
        }
    }
}
