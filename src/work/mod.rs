//! Background loops: the schedule, the nightly run, delivery, the escalation clock, the watchdog.

pub mod changes;
pub mod courses;
pub mod delivery;
pub mod escalation_clock;
pub mod feedback;
pub mod jobs;
pub mod letters;
pub mod nightly;
pub mod registers;
pub mod scheduler;
pub mod shadow;
pub mod upkeep;
pub mod watchdog;

use crate::app::App;

/// A loop.
pub type Task = std::pin::Pin<Box<dyn Future<Output = ()>>>;

/// The loops that run beside the server until the process ends.
#[must_use]
pub fn tasks(app: &App) -> [Task; 6] {
    [
        Box::pin(changes::run(app.clone())),
        Box::pin(delivery::run(app.clone())),
        Box::pin(escalation_clock::run(app.clone())),
        Box::pin(scheduler::run(app.clone())),
        Box::pin(shadow::run(app.clone())),
        Box::pin(upkeep::run(app.clone())),
    ]
}
