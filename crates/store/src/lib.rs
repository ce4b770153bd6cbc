//! The database, its migrations, the journal, search, files, and backups of it all.
//!
//! One SQL text with `$1`, `$2`… runs on SQLite (bundled) and on PostgreSQL 15 or later. A request makes one hop to
//! a database thread and runs as one transaction of plain synchronous functions over [`Tx`].
//!
//! Invariant: a write is acknowledged after its commit is on the disk (`synchronous=FULL`).
//! Invariant: a write that changes anything leaves exactly one line in the journal, or is rolled back.
//! Invariant: SQL is `&'static str`: nothing a person types becomes SQL. (`backup` alone makes SQL, out of the names
//! in the migrations.)
//!
//! Deliberately absent: an object-relational mapper, SQL built at run time, and any state beside the database.

pub mod backup;
mod db;
mod error;
pub mod files;
mod health;
pub mod journal;
mod lite;
mod migrate;
mod pg;
mod pg_work;
pub mod search;
pub mod testkit;
mod tls;
mod tx;
mod value;

pub use db::{Clock, Db, Setting, Target};
pub use error::{Error, Result};
pub use files::Files;
pub use health::health;
pub use journal::Actor;
pub use tx::Tx;
pub use value::{Column, FromRow, Param, Row, Value, read_code};
