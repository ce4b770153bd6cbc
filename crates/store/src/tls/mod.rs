//! The way to PostgreSQL, over TLS or not, as `sslmode` in its address says.
//!
//! | `sslmode` | connection |
//! |---|---|
//! | `disable` | plain |
//! | `prefer`, or none | TLS when the server offers it, its certificate taken as it is; else plain |
//! | `require`, `verify-ca`, `verify-full` | TLS with a certificate and a name that hold, or none at all |
//!
//! TLS that was offered and fails is not given up for a plain connection. `prefer` keeps out who only listens; who stands in between can still pass for the server, so a server across a
//! network is named with `require`. That is stricter than libpq's `require`, which verifies nothing: a word that
//! promises protection keeps its promise here. Certificates are verified against the system's, or against those of
//! `sslrootcert=FILE`; a server that shows the very certificate in that file, as one that signed its own, is that server
//! whatever it is called. `sslrootcert` is obeyed with `prefer` too, when there is TLS. On a socket of the file system there is no TLS.

mod stream;
mod trust;

use crate::{Error, Result};
use postgres::config::SslMode;
use postgres::{Client, Config};
use std::sync::Arc;
use std::time::Duration;
use tokio_rustls::TlsConnector;

/// Connects; no address waits for a server that does not answer longer than ten seconds, unless it says so.
pub(crate) fn connect(url: &str) -> Result<Client> {
    let (url, mode) = without(url, "sslmode");
    let (url, roots) = without(&url, "sslrootcert");
    let mut config: Config = url.parse()?;
    match mode.as_deref() {
        None => {}
        Some("disable") => drop(config.ssl_mode(SslMode::Disable)),
        Some("prefer") => drop(config.ssl_mode(SslMode::Prefer)),
        Some("require" | "verify-ca" | "verify-full") => drop(config.ssl_mode(SslMode::Require)),
        Some(other) => {
            return Err(Error::Foreign(format!("sslmode is not {other}, but disable, prefer or require")));
        }
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(10));
    }
    let verified = config.get_ssl_mode() == SslMode::Require || roots.is_some();
    let client = stream::Maker(TlsConnector::from(Arc::new(trust::client(verified, roots.as_deref())?)));
    config.connect(client).map_err(|error| Error::Database(causes(&error)))
}

/// The error with its causes: « error performing TLS handshake » alone tells nobody what to do.
fn causes(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let text = inner.to_string();
        if !said.contains(&text) {
            said = format!("{said}: {text}");
        }
        cause = inner.source();
    }
    said
}

/// Takes a parameter out of an address `postgres://…?name=value&…`.
fn without(url: &str, name: &str) -> (String, Option<String>) {
    let Some((start, query)) = url.split_once('?') else { return (url.to_owned(), None) };
    let mut value = None;
    let mut kept: Vec<&str> = Vec::new();
    for pair in query.split('&') {
        match pair.split_once('=') {
            Some((key, given)) if key == name => value = Some(given.replace("%2F", "/").replace("%2f", "/")),
            _ => kept.push(pair),
        }
    }
    let joint = if kept.is_empty() { "" } else { "?" };
    (format!("{start}{joint}{}", kept.join("&")), value)
}
