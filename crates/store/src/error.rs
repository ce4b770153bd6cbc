//! What can go wrong in the database, as far as a caller would treat it differently.

pub type Result<T> = std::result::Result<T, Error>;

/// A failure of the store. The text of a cause goes to the log, never to a page.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or the reader may not know that there is.
    #[error("not found")]
    NotFound,
    /// The thing changed since the writer read it.
    #[error("changed since it was read")]
    Stale,
    /// A rule of the house forbids the change; the word is a key of the message catalogue.
    #[error("rule: {0}")]
    Rule(&'static str),
    /// The disk is full; nothing of the write was kept.
    #[error("the disk is full")]
    Full,
    /// The database no longer takes writes: an earlier one could not be made durable.
    #[error("the database is closed")]
    Closed,
    /// The transaction changed something and left no line, or more than one, in the journal.
    #[error("a write left {0} journal lines")]
    Unwritten(u32),
    /// The database is newer than this program, or not one of ours.
    #[error("cannot open the database: {0}")]
    Foreign(String),
    /// A backup is damaged, cut short, of a newer version, or none at all.
    #[error("backup: {0}")]
    Backup(String),
    #[error("database: {0}")]
    Database(String),
    #[error("file: {0}")]
    File(#[from] std::io::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let extended = error.sqlite_error().map(|inner| inner.extended_code);
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::Full,
            // The index of the write-ahead log could not be made larger.
            _ if extended == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE) => Self::Full,
            _ => Self::Database(error.to_string()),
        }
    }
}

impl From<postgres::Error> for Error {
    fn from(error: postgres::Error) -> Self {
        let code = error.code().map(postgres::error::SqlState::code);
        match code {
            Some("53100") => Self::Full,
            _ => Self::Database(error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string)),
        }
    }
}
