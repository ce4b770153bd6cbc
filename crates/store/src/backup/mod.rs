//! One file that holds everything: taken on either engine, restored on either.
//!
//! A backup is a plain tar, which any system opens:
//!
//! | entry | holds |
//! |---|---|
//! | `asterism-backup.json` | format, program, schema number, engine, moment |
//! | `tables/NAME/000001.jsonl` | the names of the columns, then one row a line |
//! | `search/000001.jsonl` | the analysed terms of each document of the index |
//! | `files/DIGEST` | a file, under the SHA-256 of its bytes |
//! | `summary.json` | how many rows and files, and the files that rows cite and that could not be read |
//! | `sha256` | the SHA-256 of every byte before this entry |
//!
//! Invariant: [`restore`] reads the whole and finds it sound before it makes anything, and leaves all or nothing (but when
//! the server is lost in the very commit: that is said, and nothing is taken away).
//! Invariant: a backup says nothing about where to write: names of tables and columns come from this program's own
//! schema at the backup's number, and a name that is not there is refused.
//! Invariant: rows are those of one moment (one read transaction) and pass one by one; the largest thing in memory is
//! one file or one row.
//!
//! The only module that makes SQL at run time, out of names in the program's own migrations. Sessions and the count of
//! sign-in tries stay behind: everyone signs in again. The index passes through PostgreSQL within the bounds that
//! PostgreSQL sets: 256 places of a term in a document, and 400 kB of terms; words are found all the same, phrases
//! within those bounds. Texts pass through PostgreSQL with U+FFFD for the character NUL, which it cannot hold. A row
//! cites a file in a column called `file`: those are the files that are told missing. Deliberately absent: encryption and compression, which programs made for it do better on the
//! whole file.

mod container;
mod dump;
mod engine;
mod head;
mod load;
mod row;
mod schema;
mod target;
#[cfg(test)]
mod tests;

pub use dump::write;
pub use head::Summary;
pub use load::{restore, verify};

use crate::Error;

/// Rows are gathered into entries of about this many bytes.
const CHUNK: usize = 1 << 20;

/// Names of the entries that are there once.
const HEAD: &str = "asterism-backup.json";
const SUMMARY: &str = "summary.json";
const DIGEST: &str = "sha256";

fn damaged(what: impl Into<String>) -> Error {
    Error::Backup(what.into())
}
