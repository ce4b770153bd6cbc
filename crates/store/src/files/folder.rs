//! Files in a folder.
//!
//! Written by hand rather than through `object_store`'s local file system, which renames without syncing: a file is
//! written, synced and renamed into place, and its folder synced, before anything relies on it.

use super::{full_or, is_digest};
use crate::{Error, Result};
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

#[derive(Clone, Debug)]
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub(super) fn open(root: &Path) -> Result<Self> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(root).map_err(full_or)?;
        Ok(Self { root: root.to_owned() })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.join(&name[..2]).join(name)
    }

    pub(super) fn put(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.path(name);
        if path.exists() {
            return Ok(());
        }
        let folder = path.parent().unwrap_or(&self.root);
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(full_or)?;
        let nonce = getrandom::u64().map_err(|error| Error::Database(error.to_string()))?;
        let temporary = folder.join(format!(".{nonce:016x}.part"));
        let written = write_synced(&temporary, bytes).and_then(|()| fs::rename(&temporary, &path));
        if let Err(error) = written {
            let _ = fs::remove_file(&temporary);
            return Err(full_or(error));
        }
        File::open(folder)?.sync_all().map_err(full_or)?;
        File::open(&self.root)?.sync_all().map_err(full_or)
    }

    pub(super) fn get(&self, name: &str) -> Result<Vec<u8>> {
        match fs::read(self.path(name)) {
            Ok(bytes) => Ok(bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(Error::NotFound),
            Err(error) => Err(error.into()),
        }
    }

    pub(super) fn remove(&self, name: &str) -> Result<()> {
        match fs::remove_file(self.path(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// In the order of the digests.
    pub(super) fn each(&self, take: &mut dyn FnMut(&str) -> Result<()>) -> Result<()> {
        for shelf in names(&self.root)? {
            let folder = self.root.join(&shelf);
            if shelf.len() != 2 || !folder.is_dir() {
                continue;
            }
            for name in names(&folder)?.iter().filter(|name| is_digest(name) && name.starts_with(&shelf)) {
                take(name)?;
            }
        }
        Ok(())
    }
}

fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.extend(entry?.file_name().into_string().ok());
    }
    names.sort_unstable();
    Ok(names)
}

fn write_synced(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
