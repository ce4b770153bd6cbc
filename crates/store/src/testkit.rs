//! Databases for tests: each test runs on SQLite and, when there is one, on PostgreSQL.
//!
//! `ASTERISM_TEST_POSTGRES` names a PostgreSQL server (`postgres://…/database`); every test gets a schema of its own
//! there. Without it the tests say that PostgreSQL was skipped; `ASTERISM_TEST_ALL` makes that a failure.

use crate::{Clock, Db, Setting, Target};
use base::Instant;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock that moves when told to; it starts on Thursday 12 March 2026, 14:00 in Paris.
#[derive(Clone, Debug)]
pub struct Hand(Arc<AtomicI64>);

impl Hand {
    fn new() -> Self {
        Self(Arc::new(AtomicI64::new(1_773_320_400_000)))
    }

    /// Moves the clock forward.
    pub fn pass_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1000, Ordering::Relaxed);
    }

    /// Moves the clock forward by whole days.
    pub fn pass_days(&self, days: i64) {
        self.pass_seconds(days * 86_400);
    }

    fn clock(&self) -> Clock {
        let hand = self.0.clone();
        Arc::new(move || Instant(hand.load(Ordering::Relaxed)))
    }
}

/// A database for one test, its clock and a folder that goes with it.
#[derive(Debug)]
pub struct Bench {
    pub db: Db,
    pub hand: Hand,
    pub folder: PathBuf,
    pub engine: &'static str,
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn folder() -> PathBuf {
    let name = format!("asterism-test-{:016x}", getrandom::u64().expect("the system gives random bytes"));
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    folder
}

/// A place without a database: none was opened there yet.
#[derive(Debug)]
pub struct Vacant {
    pub target: Target,
    pub folder: PathBuf,
    pub engine: &'static str,
    pub hand: Hand,
}

impl Drop for Vacant {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Vacant {
    /// How a database would be opened there.
    pub fn setting(&self) -> Setting {
        Setting { target: self.target.clone(), threads: 2, clock: self.hand.clock() }
    }

    fn open(mut self) -> Bench {
        let db = Db::open(&self.setting()).expect("a fresh database opens");
        Bench { db, hand: self.hand.clone(), folder: std::mem::take(&mut self.folder), engine: self.engine }
    }

    /// A place for a SQLite database.
    pub fn sqlite() -> Self {
        let folder = folder();
        Self {
            target: Target::Sqlite(folder.join("asterism.db")),
            folder,
            engine: "sqlite",
            hand: Hand::new(),
        }
    }

    /// An empty schema on the PostgreSQL server for tests, if one is named.
    #[expect(
        clippy::panic,
        clippy::print_stdout,
        clippy::disallowed_methods,
        reason = "a test kit: the environment says which server there is, and whether it must be there"
    )]
    pub fn postgres() -> Option<Self> {
        let Ok(url) = std::env::var("ASTERISM_TEST_POSTGRES") else {
            assert!(
                std::env::var_os("ASTERISM_TEST_ALL").is_none(),
                "ASTERISM_TEST_POSTGRES names no server"
            );
            println!("skipped on PostgreSQL: ASTERISM_TEST_POSTGRES names no server");
            return None;
        };
        let schema = format!("t{:016x}", getrandom::u64().expect("the system gives random bytes"));
        let mut session = crate::pg::Session::open(&url).unwrap_or_else(|error| panic!("{url}: {error}"));
        session.batch(&format!("CREATE SCHEMA {schema}")).expect("a schema can be made");
        let joint = if url.contains('?') { '&' } else { '?' };
        let target = Target::Postgres(format!("{url}{joint}options=-csearch_path%3D{schema}"));
        Some(Self { target, folder: folder(), engine: "postgres", hand: Hand::new() })
    }

    /// One on every engine there is.
    pub fn everywhere() -> Vec<Self> {
        std::iter::once(Self::sqlite()).chain(Self::postgres()).collect()
    }
}

/// A fresh SQLite database.
pub fn sqlite() -> Bench {
    Vacant::sqlite().open()
}

/// A fresh schema on the PostgreSQL server for tests, if one is named.
pub fn postgres() -> Option<Bench> {
    Vacant::postgres().map(Vacant::open)
}

/// Runs a test on every engine there is.
pub fn on_each_engine(mut test: impl FnMut(&Bench)) {
    test(&sqlite());
    if let Some(bench) = postgres() {
        test(&bench);
    }
}
