//! The HTTP server: middleware, listener, shutdown.

use std::net::TcpListener;

use actix_web::dev::Server;
use actix_web::web::Data;
use actix_web::{App as Actix, HttpServer};
use tracing_actix_web::TracingLogger;

use crate::app::App;
use crate::error::{Error, Result};
use crate::http;
use crate::http::auth::Gate;

/// Serves on `listener` until told to stop.
///
/// # Errors
/// If the listener cannot be used.
pub fn serve(app: App, listener: TcpListener) -> Result<Server> {
    let workers = app.rules.config.server.workers;
    // One for all workers: what one has seen, all know.
    let gate = Data::new(Gate::new()?);
    let server = HttpServer::new(move || {
        Actix::new()
            .wrap(TracingLogger::default())
            .app_data(Data::new(app.clone()))
            .app_data(gate.clone())
            .configure(http::routes)
    })
    .workers(workers)
    .shutdown_timeout(10)
    .listen(listener)
    .map_err(Error::io("the listening address"))?;
    Ok(server.run())
}
