//! What runs by itself: the schedule, the nightly run, delivery, the escalation clock.

pub mod delivery;
pub mod escalation_clock;
pub mod import;
pub mod nightly;
pub mod scheduler;

use std::net::TcpListener;

use crate::app::App;
use crate::error::{Error, Result};
use crate::http;

/// Runs the service until it is told to stop.
///
/// # Errors
/// If the address cannot be listened on.
pub fn serve(app: App) -> Result<()> {
    let bind = app.rules.config.server.bind.clone();
    actix_web::rt::System::new().block_on(async move {
        let listener = TcpListener::bind(&bind).map_err(Error::io(format!("server.bind {bind}")))?;
        for task in tasks(&app) {
            actix_web::rt::spawn(task);
        }
        tracing::info!(address = %bind, "serving");
        http::server::serve(app, listener)?.await.map_err(Error::io("the server"))
    })
}

type Task = std::pin::Pin<Box<dyn Future<Output = ()>>>;

/// The loops that run beside the server until the process ends.
fn tasks(app: &App) -> [Task; 3] {
    [
        Box::pin(delivery::run(app.clone())),
        Box::pin(escalation_clock::run(app.clone())),
        Box::pin(scheduler::run(app.clone())),
    ]
}
