//! The HTTP server: middleware, listener, shutdown.

use std::net::TcpListener;
use std::time::Duration;

use actix_governor::Governor;
use actix_web::dev::Server;
use actix_web::middleware::{Compress, Condition, from_fn};
use actix_web::web::{self, Data, PathConfig, QueryConfig};
use actix_web::{App as Actix, HttpRequest, HttpResponse, HttpServer};

use tokio::signal::unix::{SignalKind, signal};

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::auth::authenticator::Authenticator;
use crate::http::body::LINGER;
use crate::http::connections::{Connection, Places};
use crate::http::entry::entry;
use crate::http::limit::limit;
use crate::http::middleware::outermost;
use crate::http::problem::Failure;
use crate::http::refusals::trace_refusals;
use crate::http::upload::Uploads;
use crate::http::{self, client, extract, probes};
use crate::telemetry;

/// Seconds that requests have to finish once the service is told to stop.
const SHUTDOWN_SECONDS: u64 = 10;
/// How often addresses that have not asked for a while are forgotten.
const FORGET_CLIENTS: Duration = Duration::from_mins(1);

/// Serves on `listener` until told to stop: SIGTERM lets requests under way finish.
///
/// # Errors
/// If the listener cannot be used.
pub fn serve(app: App, listener: TcpListener) -> Result<Server> {
    telemetry::start_metrics();
    if let Some(why) = client::missing() {
        tracing::warn!(why, "this binary has no web client: only the API answers");
    }
    let settings = &app.config().server;
    let (workers, is_limited) = (settings.workers, settings.requests_per_second > 0);
    let [idle, head] = [Duration::from_secs(settings.head_seconds); 2];
    // One for all workers: what one has seen, all know.
    let gate = Data::new(Authenticator::new()?);
    let limit = limit(settings)?;
    if is_limited {
        let limiter = limit.limiter();
        actix_web::rt::spawn(async move {
            loop {
                tokio::time::sleep(FORGET_CLIENTS).await;
                limiter.retain_recent();
            }
        });
    }
    let uploads = Data::new(Uploads::new(settings)?);
    let places = Places::new(settings.connections_per_address);
    // Behind a proxy every connection is the proxy's: requests are counted instead.
    let counted = (!settings.trust_proxy).then(|| places.clone());
    actix_web::rt::spawn(end_streams(app.clone()));
    let server = HttpServer::new(move || {
        Actix::new()
            .wrap(from_fn(trace_refusals))
            .wrap(from_fn(entry))
            .wrap(Compress::default())
            .wrap(Condition::new(is_limited, Governor::new(&limit)))
            .wrap(from_fn(outermost))
            .app_data(Data::new(app.clone()))
            .app_data(gate.clone())
            .app_data(Data::new(places.clone()))
            .app_data(uploads.clone())
            .app_data(
                PathConfig::default().error_handler(|_, _| Failure::from(Error::NotFound("address")).into()),
            )
            .app_data(
                QueryConfig::default()
                    .error_handler(|error, _| Failure::from(extract::unreadable_query(&error)).into()),
            )
            .configure(http::routes)
            .default_service(web::to(unmatched))
    })
    .on_connect(move |socket, data| Connection::open(socket, counted.as_ref(), idle + head, data))
    .workers(workers)
    .keep_alive(idle)
    .client_request_timeout(head)
    .client_disconnect_timeout(LINGER)
    .shutdown_timeout(SHUTDOWN_SECONDS)
    .listen(listener)
    .map_err(Error::io("the listening address"))?;
    Ok(server.run())
}

/// Serves the metrics alone, on a port that only the inside can reach.
///
/// # Errors
/// If the listener cannot be used.
pub fn serve_metrics(listener: TcpListener) -> Result<Server> {
    telemetry::start_metrics();
    let server = HttpServer::new(|| Actix::new().route("/metrics", web::get().to(probes::metrics)))
        .workers(1)
        .shutdown_timeout(1)
        .listen(listener)
        .map_err(Error::io("the listening address of the metrics"))?;
    Ok(server.run())
}

/// Ends the streams when the service is told to stop: they last for as long as their readers like.
async fn end_streams(app: App) {
    if let Ok(mut told) = signal(SignalKind::terminate()) {
        tokio::select! {
            _ = told.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        app.changes.end();
    }
}

/// Answers an address without a route: with a page of the client, or as unknown.
async fn unmatched(request: HttpRequest) -> HttpResponse {
    client::page(&request).unwrap_or_else(|| Failure::answer(Error::NotFound("address")))
}
