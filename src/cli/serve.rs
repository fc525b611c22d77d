//! `ringwell serve`: the server and the loops beside it, until the process is told to stop.

use std::net::TcpListener;

use crate::app::App;
use crate::error::{Error, Result};
use crate::work::{tasks, upkeep, watchdog};
use crate::{http, mllp, private_files};

/// Runs the service until it is told to stop.
///
/// # Errors
/// If the address cannot be listened on.
pub fn serve(app: App) -> Result<()> {
    let settings = app.config().server.clone();
    actix_web::rt::System::new().block_on(async move {
        let listener = listen("server.bind", &settings.bind)?;
        if !settings.metrics_bind.is_empty() {
            let listener = listen("server.metrics_bind", &settings.metrics_bind)?;
            actix_web::rt::spawn(http::server::serve_metrics(listener)?);
        }
        let hospital = &app.config().hospital.mllp_bind;
        if !hospital.is_empty() {
            let listener = listen("hospital.mllp_bind", hospital)?;
            let (app, account) = (app.clone(), app.config().hospital.mllp_account.clone());
            actix_web::rt::spawn(async move {
                if let Err(error) = mllp::serve(app, listener, account).await {
                    tracing::error!(%error, "nothing is taken over MLLP any more");
                }
            });
        }
        warn_of_open_files(&app);
        upkeep::sync_clock(&app)?;
        let missing = app.rules().fonts.missing();
        if !missing.is_empty() {
            tracing::warn!(
                ?missing,
                "letters.fonts has no fonts for some languages: letters with such characters are held"
            );
        }
        let store = app.store.clone();
        drop(actix_web::rt::task::spawn_blocking(move || store.open_all()));
        watchdog::start(app.clone());
        for task in tasks(&app) {
            actix_web::rt::spawn(task);
        }
        tracing::info!(address = %settings.bind, "serving");
        http::server::serve(app.clone(), listener)?.await.map_err(Error::io("the server"))?;
        // The minute under way ends with the process.
        upkeep::write_refusals(&app, app.clock.now() + chrono::Duration::minutes(1))?;
        tracing::info!("stopped");
        Ok(())
    })
}

/// Names the files with records or secrets that others on this machine may read: made by an earlier version, or with
/// a mode that somebody chose.
fn warn_of_open_files(app: &App) {
    for (path, mode) in private_files::open_to_others(app.config().private_paths()) {
        tracing::warn!(
            path = %path.display(), mode = format!("{mode:03o}"),
            "other users of this machine may read a file with records or secrets; set its mode to 600, a folder's to 700"
        );
    }
}

fn listen(setting: &str, address: &str) -> Result<TcpListener> {
    TcpListener::bind(address).map_err(Error::io(format!("{setting} {address}")))
}
