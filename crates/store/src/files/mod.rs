//! Files (originals, recordings), each stored once under the SHA-256 of its bytes, in a folder or in a bucket that
//! speaks S3.
//!
//! Invariant: a file is durable where it is stored before [`Files::put`] returns, and so before the row that cites it.
//! Invariant: what is read is what was stored, or an error: its digest is computed again.
//!
//! Both places lay files out alike, `ab/abcdef…`, so a folder copied into a bucket is that bucket.

mod bucket;
mod folder;

use crate::{Error, Result};
use bucket::Bucket;
use folder::Folder;
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;

/// Where files are. Its functions wait for the disk or the network: not to be called on a thread of the async runtime.
#[derive(Clone, Debug)]
pub struct Files(Place);

#[derive(Clone, Debug)]
enum Place {
    Folder(Folder),
    Bucket(Arc<Bucket>),
}

/// SHA-256 of the bytes, 64 hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let mut hex = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        hex.push(DIGITS[usize::from(byte >> 4)]);
        hex.push(DIGITS[usize::from(byte & 15)]);
    }
    hex
}

/// Whether it is what [`digest`] gives: nothing else ever becomes a part of a path.
pub(crate) fn is_digest(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn sound(name: &str) -> Result<&str> {
    if is_digest(name) { Ok(name) } else { Err(Error::NotFound) }
}

impl Files {
    /// Opens the folder, made with rights for its owner alone when absent.
    pub fn open(root: &Path) -> Result<Self> {
        Ok(Self(Place::Folder(Folder::open(root)?)))
    }

    /// Names a bucket, `s3://bucket/prefix`, and asks nothing of it yet. `vars` are the usual `AWS_…` variables of
    /// the environment: key, secret, token, region, endpoint, `AWS_ALLOW_HTTP`.
    pub fn connect(url: &str, vars: impl IntoIterator<Item = (String, String)>) -> Result<Self> {
        Ok(Self(Place::Bucket(Arc::new(Bucket::connect(url, vars)?))))
    }

    /// Stores the bytes durably and returns their digest; storing the same bytes again changes nothing.
    pub fn put(&self, bytes: &[u8]) -> Result<String> {
        let name = digest(bytes);
        match &self.0 {
            Place::Folder(folder) => folder.put(&name, bytes)?,
            Place::Bucket(bucket) => bucket.put(&name, bytes)?,
        }
        Ok(name)
    }

    /// Returns the bytes stored under the digest; a file that no longer matches it is an error, not an answer.
    pub fn get(&self, name: &str) -> Result<Vec<u8>> {
        let name = sound(name)?;
        let bytes = match &self.0 {
            Place::Folder(folder) => folder.get(name)?,
            Place::Bucket(bucket) => bucket.get(name)?,
        };
        if digest(&bytes) == name {
            Ok(bytes)
        } else {
            Err(Error::Database(format!("file {name} is damaged")))
        }
    }

    /// Removes the file, if it is there.
    pub fn remove(&self, name: &str) -> Result<()> {
        let name = sound(name)?;
        match &self.0 {
            Place::Folder(folder) => folder.remove(name),
            Place::Bucket(bucket) => bucket.remove(name),
        }
    }

    /// Calls `take` with the digest of each file there is.
    pub fn each(&self, take: &mut dyn FnMut(&str) -> Result<()>) -> Result<()> {
        match &self.0 {
            Place::Folder(folder) => folder.each(take),
            Place::Bucket(bucket) => bucket.each(take),
        }
    }
}

pub(crate) fn full_or(error: std::io::Error) -> Error {
    use std::io::ErrorKind::{QuotaExceeded, StorageFull};
    if matches!(error.kind(), StorageFull | QuotaExceeded) { Error::Full } else { Error::File(error) }
}
