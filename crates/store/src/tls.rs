//! The way to PostgreSQL, over TLS or not, as `sslmode` in its address says.
//!
//! | `sslmode` | connection |
//! |---|---|
//! | `disable` | plain |
//! | `prefer`, or none | TLS when the server offers it, its certificate taken as it is; else plain, as libpq does |
//! | `require`, `verify-ca`, `verify-full` | TLS with a certificate and a name that hold, or none at all |
//!
//! `prefer` keeps out who only listens; who stands in between can still pass for the server, so a server across a
//! network is named with `require`. That is stricter than libpq's `require`, which verifies nothing: a word that
//! promises protection keeps its promise here. Certificates are verified against the system's, or against those of
//! `sslrootcert=FILE` (a server that signed its own). On a socket of the file system there is no TLS.

use crate::{Error, Result};
use postgres::config::SslMode;
use postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
use postgres::{Client, Config};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{
    CryptoProvider, WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature,
};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
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
    let client = Maker(TlsConnector::from(Arc::new(client(verified, roots.as_deref())?)));
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

fn client(verified: bool, roots: Option<&str>) -> Result<ClientConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let fault = |error: rustls::Error| Error::Foreign(error.to_string());
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(fault)?;
    Ok(if verified {
        builder.with_root_certificates(trusted(roots)?).with_no_client_auth()
    } else {
        let any = Arc::new(AnyServer(provider));
        builder.dangerous().with_custom_certificate_verifier(any).with_no_client_auth()
    })
}

fn trusted(roots: Option<&str>) -> Result<RootCertStore> {
    let mut store = RootCertStore::empty();
    match roots {
        Some(path) => {
            let bad = |error: &dyn std::fmt::Display| Error::Foreign(format!("sslrootcert {path}: {error}"));
            for certificate in CertificateDer::pem_file_iter(path).map_err(|error| bad(&error))? {
                store.add(certificate.map_err(|error| bad(&error))?).map_err(|error| bad(&error))?;
            }
        }
        None => drop(store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs)),
    }
    if store.is_empty() {
        return Err(Error::Foreign(
            "no certificate to verify the server with: name one by sslrootcert".into(),
        ));
    }
    Ok(store)
}

/// Takes whatever certificate a server shows, and still holds it to the key in it.
#[derive(Debug)]
struct AnyServer(Arc<CryptoProvider>);

impl AnyServer {
    fn algorithms(&self) -> &WebPkiSupportedAlgorithms {
        &self.0.signature_verification_algorithms
    }
}

impl ServerCertVerifier for AnyServer {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> std::result::Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, self.algorithms())
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, self.algorithms())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms().supported_schemes()
    }
}

#[derive(Clone)]
struct Maker(TlsConnector);

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> MakeTlsConnect<S> for Maker {
    type Stream = Stream<S>;
    type TlsConnect = Connect;
    type Error = rustls::pki_types::InvalidDnsNameError;

    fn make_tls_connect(&mut self, domain: &str) -> std::result::Result<Connect, Self::Error> {
        // A socket of the file system has no name, and no TLS.
        let name = if domain.is_empty() { "localhost" } else { domain };
        Ok(Connect { connector: self.0.clone(), name: ServerName::try_from(name.to_owned())? })
    }
}

struct Connect {
    connector: TlsConnector,
    name: ServerName<'static>,
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> TlsConnect<S> for Connect {
    type Stream = Stream<S>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Stream<S>>> + Send>>;

    fn connect(self, stream: S) -> Self::Future {
        Box::pin(async move { self.connector.connect(self.name, stream).await.map(Stream) })
    }
}

struct Stream<S>(tokio_rustls::client::TlsStream<S>);

impl<S: AsyncRead + AsyncWrite + Unpin> TlsStream for Stream<S> {
    fn channel_binding(&self) -> ChannelBinding {
        ChannelBinding::none()
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Stream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, buf)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Stream<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}
