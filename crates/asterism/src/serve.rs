//! The server: every feature's routes behind one guard, listening until it is asked to stop.

use crate::cli::{Failure, say};
use crate::home;
use crate::licences;
use crate::orphans;
use crate::place::Place;
use crate::search;
use axum::Router;
use base::Act;
use std::net::SocketAddr;
use std::time::Duration;
use store::Db;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use ui::{App, Routes};

/// Every route of the program.
pub fn routes() -> Routes {
    Routes::new()
        .get("/", Act::KeepOwnAccount, home::show)
        .get("/search", Act::Search, search::show)
        .get("/healthz", Act::Enter, home::health)
        .get("/licences", Act::Enter, licences::show)
        .and(people::members::routes())
        .and(people::record_routes(&[research::material::of_encounter], &[research::material::of_person]))
        .and(research::studies::routes())
        .and(research::material::routes())
        .and(research::coding::routes(&[research::findings::of_excerpt]))
        .and(research::findings::routes())
        .and(research::reports::routes())
}

/// The whole service, as tests and the server use it.
pub fn router(app: App) -> Router {
    routes()
        .into_router(app)
        .merge(ui::assets::router())
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(|_| ui::fault()))
}

/// Serves until SIGINT or SIGTERM; requests under way are answered first.
pub fn serve(place: Place, listen: SocketAddr) -> Result<(), Failure> {
    let fault = |error: std::io::Error| Failure::Fault(error.to_string());
    let first = place.app.db.upkeep_now(people::members::setup_token)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(fault)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen)
            .await
            .map_err(|error| Failure::Closed(format!("{listen}: {error}")))?;
        let address = listener.local_addr().map_err(fault)?;
        say(&format!("http://{address}/"));
        if let Some(token) = first {
            say(&format!("http://{address}/setup/{token}"));
        }
        tokio::spawn(sweep(place.app.db.clone()));
        tokio::spawn(find_teams(place.app.db.clone()));
        let service = router(place.app.clone()).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(asked_to_stop()).await.map_err(fault)
    })?;
    runtime.shutdown_timeout(Duration::from_secs(5));
    drop(place);
    Ok(())
}

/// Gives the studies that the command line began to the coordinators, as soon as there are some.
async fn find_teams(db: Db) {
    let mut often = tokio::time::interval(Duration::from_secs(3));
    loop {
        often.tick().await;
        let here = db.clone();
        match tokio::task::spawn_blocking(move || orphans::adopt(&here)).await {
            Ok(Ok(0)) => return,
            Ok(Ok(_)) => {}
            Ok(Err(error)) => return tracing::warn!(%error, "studies still wait for a team"),
            Err(error) => return tracing::warn!(%error, "studies still wait for a team"),
        }
    }
}

/// Forgets, once an hour, what has ended: sessions, and uploads that nobody confirmed.
async fn sweep(db: Db) {
    let mut hourly = tokio::time::interval(Duration::from_hours(1));
    loop {
        hourly.tick().await;
        let swept = db.upkeep(|tx| {
            ui::sessions::sweep(tx)?;
            research::material::sweep(tx)
        });
        if let Err(error) = swept.await {
            tracing::warn!(%error, "what has ended was not swept");
        }
    }
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
        let _ = interrupt.await;
        return;
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}
