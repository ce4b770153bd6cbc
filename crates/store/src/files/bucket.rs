//! Files in a bucket of any store that speaks S3.
//!
//! A store answers a PUT once it has the object for good, and the request is signed over the digest of its body, so
//! what it holds is what was sent. Few verbs are asked of it: PUT, GET, HEAD, DELETE and the listing.

use super::is_digest;
use crate::{Error, Result};
use object_store::aws::{AmazonS3, AmazonS3Builder, AmazonS3ConfigKey};
use object_store::path::Path;
use object_store::{BackoffConfig, ClientConfigKey, ObjectStore, ObjectStoreExt, RetryConfig};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

pub(super) struct Bucket {
    store: AmazonS3,
    prefix: Path,
    name: String,
    /// Held apart so that dropping it never waits, wherever the last clone goes.
    runtime: Option<Runtime>,
}

/// How long a request may take: the largest upload on a slow line.
const PATIENCE: &str = "300 seconds";
/// How long a connection may take to be made.
const CALL: &str = "10 seconds";

impl Bucket {
    pub(super) fn connect(url: &str, vars: impl IntoIterator<Item = (String, String)>) -> Result<Self> {
        let bad = || Error::Foreign(format!("{url}: files are at s3://BUCKET or s3://BUCKET/PREFIX"));
        let rest = url.strip_prefix("s3://").ok_or_else(bad)?;
        let (name, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        if name.is_empty() {
            return Err(bad());
        }
        let prefix = Path::parse(prefix.trim_end_matches('/')).map_err(|_| bad())?;
        // The first provider set in a process stays; all of ours are the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let store = builder(name, vars).build().map_err(|error| Error::Foreign(error.to_string()))?;
        let runtime =
            Builder::new_multi_thread().worker_threads(1).thread_name("files").enable_all().build()?;
        Ok(Self { store, prefix, name: name.to_owned(), runtime: Some(runtime) })
    }

    fn path(&self, name: &str) -> Path {
        self.prefix.clone().join(&name[..2]).join(name)
    }

    fn wait<T>(&self, work: impl Future<Output = object_store::Result<T>>) -> Result<T> {
        let runtime = self.runtime.as_ref().ok_or(Error::Closed)?;
        runtime.block_on(work).map_err(failure)
    }

    pub(super) fn put(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.path(name);
        match self.wait(self.store.head(&path)) {
            Ok(there) if there.size == bytes.len() as u64 => return Ok(()),
            Ok(_) | Err(Error::NotFound) => {}
            Err(other) => return Err(other),
        }
        self.wait(self.store.put(&path, bytes.to_vec().into())).map(drop)
    }

    pub(super) fn get(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.path(name);
        self.wait(async { self.store.get(&path).await?.bytes().await }).map(Vec::from)
    }

    pub(super) fn remove(&self, name: &str) -> Result<()> {
        let path = self.path(name);
        match self.wait(self.store.delete(&path)) {
            Err(Error::NotFound) => Ok(()),
            other => other,
        }
    }

    /// One listing for each pair of first letters: as many names at once as a folder would have.
    pub(super) fn each(&self, take: &mut dyn FnMut(&str) -> Result<()>) -> Result<()> {
        for shelf in self.wait(self.store.list_with_delimiter(Some(&self.prefix)))?.common_prefixes {
            for object in self.wait(self.store.list_with_delimiter(Some(&shelf)))?.objects {
                if let Some(name) = object.location.filename().filter(|name| is_digest(name)) {
                    take(name)?;
                }
            }
        }
        Ok(())
    }
}

fn builder(bucket: &str, vars: impl IntoIterator<Item = (String, String)>) -> AmazonS3Builder {
    let retry = RetryConfig {
        backoff: BackoffConfig { max_backoff: Duration::from_secs(2), ..BackoffConfig::default() },
        max_retries: 3,
        retry_timeout: Duration::from_mins(1),
    };
    let mut builder = AmazonS3Builder::new()
        .with_config(AmazonS3ConfigKey::Client(ClientConfigKey::Timeout), PATIENCE)
        .with_config(AmazonS3ConfigKey::Client(ClientConfigKey::ConnectTimeout), CALL)
        .with_retry(retry);
    for (name, value) in vars {
        if name.starts_with("AWS_")
            && let Ok(key) = name.to_ascii_lowercase().parse()
        {
            builder = builder.with_config(key, value);
        }
    }
    builder.with_bucket_name(bucket).with_disable_bulk_delete(true)
}

fn failure(error: object_store::Error) -> Error {
    match error {
        object_store::Error::NotFound { .. } => Error::NotFound,
        other => Error::File(std::io::Error::other(other)),
    }
}

impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bucket")
            .field("name", &self.name)
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
