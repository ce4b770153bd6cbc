//! Files (originals, recordings), each stored once under the SHA-256 of its bytes.
//!
//! Invariant: a file is written, synced and renamed into place, its folder synced, before the row that cites it.

use crate::{Error, Result};
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The folder of files.
#[derive(Clone, Debug)]
pub struct Files {
    root: PathBuf,
}

/// SHA-256 of the bytes, 64 hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

impl Files {
    /// Opens the folder, made with rights for its owner alone when absent.
    pub fn open(root: &Path) -> Result<Self> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(root)?;
        Ok(Self { root: root.to_owned() })
    }

    fn path(&self, digest: &str) -> Result<PathBuf> {
        let sound = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        if sound { Ok(self.root.join(&digest[..2]).join(digest)) } else { Err(Error::NotFound) }
    }

    /// Stores the bytes durably and returns their digest; storing the same bytes again changes nothing.
    pub fn put(&self, bytes: &[u8]) -> Result<String> {
        let name = digest(bytes);
        let path = self.path(&name)?;
        if path.exists() {
            return Ok(name);
        }
        let folder = path.parent().unwrap_or(&self.root);
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let nonce = getrandom::u64().map_err(|error| Error::Database(error.to_string()))?;
        let temporary = folder.join(format!(".{nonce:016x}.part"));
        let written = write_synced(&temporary, bytes).and_then(|()| fs::rename(&temporary, &path));
        if let Err(error) = written {
            let _ = fs::remove_file(&temporary);
            return Err(full_or(error));
        }
        File::open(folder)?.sync_all()?;
        File::open(&self.root)?.sync_all()?;
        Ok(name)
    }

    /// Returns the bytes stored under the digest; a file that no longer matches it is an error, not an answer.
    pub fn get(&self, name: &str) -> Result<Vec<u8>> {
        let bytes = match fs::read(self.path(name)?) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(Error::NotFound),
            Err(error) => return Err(error.into()),
        };
        if digest(&bytes) == name {
            Ok(bytes)
        } else {
            Err(Error::Database(format!("file {name} is damaged")))
        }
    }

    /// Removes the file, if it is there.
    pub fn remove(&self, name: &str) -> Result<()> {
        match fs::remove_file(self.path(name)?) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn full_or(error: std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::StorageFull { Error::Full } else { Error::File(error) }
}
