//! The data folder: its rights, its lock, the database and the files in it.

use crate::cli::{Failure, House};
use base::Instant;
use std::fs::{self, File, TryLockError};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use store::{Clock, Db, Files, Setting, Target};
use ui::App;

/// An open house: the database, the files, and the lock that keeps a second program out of the folder.
#[derive(Debug)]
pub struct Place {
    pub app: App,
    pub folder: PathBuf,
    _lock: File,
}

/// The database file in the data folder.
const DATABASE: &str = "asterism.db";

/// Threads that read: enough for two cores and a slow disk.
const THREADS: usize = 4;

/// The system's clock, the only place where it is read.
pub fn clock() -> Clock {
    Arc::new(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Instant(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    })
}

impl Place {
    /// [`Place::open`] for commands that make nothing out of nothing: the folder and the database must be there.
    pub fn open_there(house: &House) -> Result<Self, Failure> {
        ensure_there(house)?;
        Self::open(house)
    }

    /// Opens the folder (made when absent, for its owner alone) and the database, brought to this version's schema.
    pub fn open(house: &House) -> Result<Self, Failure> {
        let folder = &house.data;
        let lock = lock(house)?;
        let db = Db::open(&setting(house)).map_err(|error| Failure::Closed(error.to_string()))?;
        let files = files(house)?;
        let app = App { db, files, identify: people::members::identify, house: people::members::house_name };
        Ok(Self { app, folder: folder.clone(), _lock: lock })
    }
}

/// Refuses a house that is not there, and makes nothing.
pub fn ensure_there(house: &House) -> Result<(), Failure> {
    let folder = &house.data;
    let there = if house.database.is_some() { folder.is_dir() } else { folder.join(DATABASE).is_file() };
    let closed = || Failure::Closed(format!("{}: there is no Asterism data here", folder.display()));
    if there { Ok(()) } else { Err(closed()) }
}

/// Makes the folder and the database file when absent, for their owner alone, and takes the folder's lock.
pub fn lock(house: &House) -> Result<File, Failure> {
    let folder = &house.data;
    let closed = |error: std::io::Error| Failure::Closed(format!("{}: {error}", folder.display()));
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(closed)?;
    let lock = File::create(folder.join("asterism.lock")).map_err(closed)?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(Failure::Closed(format!("{}: another Asterism is using it", folder.display())));
        }
        Err(TryLockError::Error(error)) => return Err(closed(error)),
    }
    let path = folder.join(DATABASE);
    if house.database.is_none() && !path.exists() {
        let made = File::create_new(&path).map_err(closed)?;
        made.set_permissions(fs::Permissions::from_mode(0o600)).map_err(closed)?;
    }
    Ok(lock)
}

/// How the database of a house is opened.
pub fn setting(house: &House) -> Setting {
    let target = match &house.database {
        Some(url) => Target::Postgres(url.clone()),
        None => Target::Sqlite(house.data.join(DATABASE)),
    };
    Setting { target, threads: THREADS, clock: clock() }
}

/// Where the files of a house are: a bucket, its keys in the usual variables of the environment, or the data folder.
pub fn files(house: &House) -> Result<Files, Failure> {
    let closed = |error: store::Error| Failure::Closed(error.to_string());
    let Some(url) = &house.files else { return Files::open(&house.data.join("files")).map_err(closed) };
    let known = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    Files::connect(url, known.filter(|(name, _)| name.starts_with("AWS_"))).map_err(closed)
}
