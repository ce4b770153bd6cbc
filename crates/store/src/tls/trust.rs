//! Which servers are taken for what they say they are.

use crate::{Error, Result};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use std::sync::Arc;

type Outcome<T> = std::result::Result<T, rustls::Error>;

/// The TLS of a connection: verified, against the system's certificates or those of a file, or only enciphered.
pub(super) fn client(verified: bool, roots: Option<&str>) -> Result<ClientConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let rule = if verified { Some(Rule::read(&provider, roots)?) } else { None };
    let builder = ClientConfig::builder_with_provider(provider.clone());
    let builder = builder.with_safe_default_protocol_versions().map_err(|error| foreign(&error))?;
    let trust = Arc::new(Trust { provider, rule });
    Ok(builder.dangerous().with_custom_certificate_verifier(trust).with_no_client_auth())
}

fn foreign(error: &dyn std::fmt::Display) -> Error {
    Error::Foreign(error.to_string())
}

/// Takes whatever certificate a server shows where there is no rule; holds it to the key in it in any case.
#[derive(Debug)]
struct Trust {
    provider: Arc<CryptoProvider>,
    rule: Option<Rule>,
}

#[derive(Debug)]
struct Rule {
    chains: Arc<WebPkiServerVerifier>,
    /// The certificates of the file that was named: the server's own may be among them.
    own: Vec<CertificateDer<'static>>,
}

impl Rule {
    fn read(provider: &Arc<CryptoProvider>, roots: Option<&str>) -> Result<Self> {
        let own = roots.map_or(Ok(Vec::new()), named)?;
        let mut store = RootCertStore::empty();
        if roots.is_some() {
            store.add_parsable_certificates(own.iter().cloned());
        } else {
            store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
        if store.is_empty() {
            return Err(foreign(
                &"no certificate to verify the database server with: name a file by sslrootcert",
            ));
        }
        let chains = WebPkiServerVerifier::builder_with_provider(Arc::new(store), provider.clone());
        Ok(Self { chains: chains.build().map_err(|error| foreign(&error))?, own })
    }
}

/// The certificates of a PEM file.
fn named(path: &str) -> Result<Vec<CertificateDer<'static>>> {
    let bad = |error: &dyn std::fmt::Display| Error::Foreign(format!("sslrootcert {path}: {error}"));
    let all = CertificateDer::pem_file_iter(path).map_err(|error| bad(&error))?;
    all.map(|certificate| certificate.map_err(|error| bad(&error))).collect()
}

impl ServerCertVerifier for Trust {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        stapled: &[u8],
        now: UnixTime,
    ) -> Outcome<ServerCertVerified> {
        match &self.rule {
            Some(rule) if !rule.own.contains(shown) => {
                rule.chains.verify_server_cert(shown, between, name, stapled, now)
            }
            _ => Ok(ServerCertVerified::assertion()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Outcome<HandshakeSignatureValid> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Outcome<HandshakeSignatureValid> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
