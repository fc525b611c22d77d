//! The HTTP server: middleware, listener, shutdown.

use std::net::TcpListener;

use actix_web::dev::Server;
use actix_web::web::Data;
use actix_web::{App as Actix, HttpServer};
use tracing_actix_web::TracingLogger;

use crate::app::App;
use crate::error::{Error, Result};
use crate::http;

/// Serves on `listener` until told to stop.
///
/// # Errors
/// If the listener cannot be used.
pub fn serve(app: App, listener: TcpListener) -> Result<Server> {
    let workers = app.rules.config.server.workers;
    let server = HttpServer::new(move || {
        Actix::new().wrap(TracingLogger::default()).app_data(Data::new(app.clone())).configure(http::routes)
    })
    .workers(workers)
    .shutdown_timeout(10)
    .listen(listener)
    .map_err(Error::io("the listening address"))?;
    Ok(server.run())
}
