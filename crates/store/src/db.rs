//! The way in: closures are handed to database threads, one transaction each, and answered after the commit.

use crate::journal::Actor;
use crate::tx::{Engine, Fresh};
use crate::{Error, Result, Tx, lite, pg, pg_work};
use base::Instant;
use rusqlite::Connection;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use tokio::sync::oneshot;

/// Tells the moment; the binary hands over the system's, tests their own.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// Which database to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file, made when absent.
    Sqlite(PathBuf),
    /// `postgres://user@host/database`.
    Postgres(String),
}

/// How to open it.
#[derive(Clone)]
pub struct Setting {
    pub target: Target,
    /// Threads that read, beside the one that writes; at least 1.
    pub threads: usize,
    pub clock: Clock,
}

/// An open database; clones share it, and the last one to go waits for the writes under way.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    readers: Option<Sender<Box<dyn Task>>>,
    writer: Option<Sender<Box<dyn Task>>>,
    threads: Vec<JoinHandle<()>>,
    setting: Setting,
}

/// At most this many writes share one commit.
pub(crate) const GROUP: usize = 64;

/// What a transaction is for, and so what it must leave behind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Read,
    /// Leaves exactly one journal line if it changes anything.
    Write(Actor),
    /// Sessions, throttles, jobs and indexes: the house's own upkeep, not in the journal.
    Upkeep,
}

pub(crate) trait Task: Send {
    fn purpose(&self) -> Purpose;
    /// Runs inside the transaction; false when it must be rolled back.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Answers, once the outcome of the commit is known.
    fn finish(self: Box<Self>, committed: Result<()>);
}

struct Work<F, T> {
    purpose: Purpose,
    body: Option<F>,
    result: Option<Result<T>>,
    reply: oneshot::Sender<Result<T>>,
}

impl<F, T> Task for Work<F, T>
where
    F: FnOnce(&mut Tx<'_>) -> Result<T> + Send,
    T: Send,
{
    fn purpose(&self) -> Purpose {
        self.purpose
    }

    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let Some(body) = self.body.take() else { return false };
        let caught = catch_unwind(AssertUnwindSafe(|| body(tx)));
        let outcome =
            caught.unwrap_or_else(|_| Err(Error::Database("the work on the database panicked".into())));
        let outcome = outcome.and_then(|value| match self.purpose {
            Purpose::Write(_) if tx.changes > 0 && tx.lines != 1 => Err(Error::Unwritten(tx.lines)),
            _ => Ok(value),
        });
        let keep = outcome.is_ok();
        self.result = Some(outcome);
        keep
    }

    fn finish(self: Box<Self>, committed: Result<()>) {
        let result = self.result.unwrap_or(Err(Error::Closed));
        // The asker may have gone (a closed browser); the write stands all the same.
        let _ = self.reply.send(result.and_then(|value| committed.map(|()| value)));
    }
}

impl Db {
    /// Opens the database and brings it to this program's schema. On PostgreSQL, not to be called on a thread of
    /// the async runtime.
    pub fn open(setting: &Setting) -> Result<Self> {
        let fresh = Arc::new(Fresh::new());
        let (readers, reading) = channel();
        let reading = Arc::new(Mutex::new(reading));
        let mut threads = Vec::new();
        let writer;
        match &setting.target {
            Target::Sqlite(path) => {
                let mut connection = lite::open(path, true)?;
                lite::migrate(&mut connection)?;
                let (sender, writing) = channel();
                writer = Some(sender);
                let (clock, numbers) = (setting.clock.clone(), fresh.clone());
                threads
                    .push(std::thread::spawn(move || lite_writer(&connection, &writing, &clock, &numbers)));
                for _ in 0..setting.threads.max(1) {
                    let connection = lite::open(path, false)?;
                    let (queue, clock, numbers) = (reading.clone(), setting.clock.clone(), fresh.clone());
                    threads
                        .push(std::thread::spawn(move || lite_reader(&connection, &queue, &clock, &numbers)));
                }
            }
            Target::Postgres(url) => {
                pg::Session::open(url)?.migrate()?;
                let (sender, writing) = channel();
                writer = Some(sender);
                let (clock, numbers) = (setting.clock.clone(), fresh.clone());
                let (session, again) = (pg::Session::open(url)?, url.clone());
                threads.push(std::thread::spawn(move || {
                    pg_work::writer(session, &again, &writing, &clock, &numbers);
                }));
                for _ in 0..setting.threads.max(1) {
                    let (queue, clock, numbers) = (reading.clone(), setting.clock.clone(), fresh.clone());
                    let session = pg::Session::open(url)?;
                    let url = url.clone();
                    threads.push(std::thread::spawn(move || {
                        pg_work::reader(session, &url, &queue, &clock, &numbers);
                    }));
                }
            }
        }
        Ok(Self(Arc::new(Inner { readers: Some(readers), writer, threads, setting: setting.clone() })))
    }

    /// The moment, by the clock the database was opened with.
    pub fn now(&self) -> Instant {
        (self.0.setting.clock)()
    }

    /// How the database was opened: what a backup of it asks for.
    pub fn setting(&self) -> &Setting {
        &self.0.setting
    }

    /// Reads in one transaction: what it sees does not change under it.
    pub async fn read<T: Send + 'static>(
        &self,
        body: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.send(Purpose::Read, body).await.map_err(|_| Error::Closed)?
    }

    /// Writes in one transaction that leaves one line in the journal; returns after the commit is on the disk.
    pub async fn write<T: Send + 'static>(
        &self,
        actor: Actor,
        body: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.send(Purpose::Write(actor), body).await.map_err(|_| Error::Closed)?
    }

    /// Writes what belongs to nobody's work (sessions, throttles, jobs), without a journal line.
    pub async fn upkeep<T: Send + 'static>(
        &self,
        body: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.send(Purpose::Upkeep, body).await.map_err(|_| Error::Closed)?
    }

    /// [`Db::read`] for a thread that may wait: the command line, jobs, tests.
    pub fn read_now<T: Send + 'static>(
        &self,
        body: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.send(Purpose::Read, body).blocking_recv().map_err(|_| Error::Closed)?
    }

    /// [`Db::write`] for a thread that may wait.
    pub fn write_now<T: Send + 'static>(
        &self,
        actor: Actor,
        body: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.send(Purpose::Write(actor), body).blocking_recv().map_err(|_| Error::Closed)?
    }

    /// [`Db::upkeep`] for a thread that may wait.
    pub fn upkeep_now<T: Send + 'static>(
        &self,
        body: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.send(Purpose::Upkeep, body).blocking_recv().map_err(|_| Error::Closed)?
    }

    fn send<T: Send + 'static>(
        &self,
        purpose: Purpose,
        body: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> oneshot::Receiver<Result<T>> {
        let (reply, answer) = oneshot::channel();
        let task = Box::new(Work { purpose, body: Some(body), result: None, reply });
        let queue = match purpose {
            Purpose::Read => self.0.readers.as_ref(),
            _ => self.0.writer.as_ref(),
        };
        if let Some(queue) = queue {
            // A queue without threads drops the task, and the asker reads `Closed`.
            let _ = queue.send(task);
        }
        answer
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db").field("threads", &self.0.threads.len()).finish_non_exhaustive()
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.readers = None;
        self.writer = None;
        let here = std::thread::current().id();
        for thread in self.threads.drain(..) {
            if thread.thread().id() != here {
                let _ = thread.join();
            }
        }
    }
}

pub(crate) fn transaction<'c>(
    engine: Engine<'c>,
    task: &dyn Task,
    clock: &Clock,
    fresh: &'c Fresh,
) -> Tx<'c> {
    let actor = match task.purpose() {
        Purpose::Write(actor) => actor,
        Purpose::Read | Purpose::Upkeep => Actor::House,
    };
    Tx { engine, now: clock(), actor, lines: 0, changes: 0, fresh }
}

pub(crate) fn next(queue: &Mutex<Receiver<Box<dyn Task>>>) -> Option<Box<dyn Task>> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

fn lite_reader(
    connection: &Connection,
    queue: &Mutex<Receiver<Box<dyn Task>>>,
    clock: &Clock,
    fresh: &Fresh,
) {
    while let Some(mut task) = next(queue) {
        let begun = connection.execute_batch("BEGIN DEFERRED");
        if begun.is_ok() {
            task.run(&mut transaction(Engine::Lite(connection), &*task, clock, fresh));
        }
        let ended = begun.and_then(|()| connection.execute_batch("ROLLBACK"));
        task.finish(ended.map_err(Error::from));
    }
}

fn lite_writer(connection: &Connection, queue: &Receiver<Box<dyn Task>>, clock: &Clock, fresh: &Fresh) {
    let mut sound = true;
    while let Ok(first) = queue.recv() {
        if !sound {
            first.finish(Err(Error::Closed));
            continue;
        }
        let mut done: Vec<Box<dyn Task>> = Vec::new();
        let committed = match connection.execute_batch("BEGIN IMMEDIATE") {
            Ok(()) => lite_group(connection, first, queue, &mut done, clock, fresh),
            Err(error) => {
                first.finish(Err(error.into()));
                continue;
            }
        };
        if committed.is_err() && !connection.is_autocommit() {
            sound = connection.execute_batch("ROLLBACK").is_ok();
        }
        if let Err(Error::Database(cause)) = &committed {
            // After a failed sync nobody knows what is on the disk: better no write than a false "saved".
            tracing::error!(%cause, "a commit failed; the database takes no more writes until it is opened again");
            sound = false;
        }
        for task in done {
            task.finish(match &committed {
                Ok(()) => Ok(()),
                Err(Error::Full) => Err(Error::Full),
                Err(_) => Err(Error::Closed),
            });
        }
    }
    if let Err(error) = connection.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);") {
        tracing::warn!(%error, "the last checkpoint was not made; the next start makes it");
    }
}

/// Runs the first task and those that wait behind it, each in its savepoint, then commits them together.
fn lite_group(
    connection: &Connection,
    first: Box<dyn Task>,
    queue: &Receiver<Box<dyn Task>>,
    done: &mut Vec<Box<dyn Task>>,
    clock: &Clock,
    fresh: &Fresh,
) -> Result<()> {
    let mut waiting = Some(first);
    while let Some(mut task) = waiting {
        connection.execute_batch("SAVEPOINT one")?;
        let keep = task.run(&mut transaction(Engine::Lite(connection), &*task, clock, fresh));
        done.push(task);
        if connection.is_autocommit() {
            // A full disk ends the whole transaction by itself.
            return Err(Error::Full);
        }
        connection.execute_batch(if keep { "RELEASE one" } else { "ROLLBACK TO one; RELEASE one" })?;
        waiting = if done.len() < GROUP { queue.try_recv().ok() } else { None };
    }
    Ok(connection.execute_batch("COMMIT")?)
}
