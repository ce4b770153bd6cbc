//! PostgreSQL's threads: readers with a session each, and one writer whose waiting writes share a commit.
//!
//! Invariant: one writer at a time for the whole schema, as on SQLite, whichever node it is on: rules checked before an
//! insert hold on both engines.

use crate::db::{Clock, GROUP, Task, next, transaction};
use crate::tx::{Engine, Fresh};
use crate::{Error, Result, pg};
use std::sync::Mutex;
use std::sync::mpsc::Receiver;

const READING: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
const WRITING: &str = "BEGIN; SELECT pg_advisory_xact_lock(hashtext(current_schema())); SAVEPOINT one";

/// Reads what is asked, one transaction each, until nobody can ask any more.
pub(crate) fn reader(
    mut session: pg::Session,
    url: &str,
    queue: &Mutex<Receiver<Box<dyn Task>>>,
    clock: &Clock,
    fresh: &Fresh,
) {
    while let Some(mut task) = next(queue) {
        let begun = begin(&mut session, url, READING);
        if begun.is_ok() {
            task.run(&mut transaction(Engine::Pg(&mut session), &*task, clock, fresh));
        }
        let ended = begun.and_then(|()| session.batch("ROLLBACK"));
        task.finish(ended);
    }
}

/// Writes what is asked, until nobody can ask any more.
pub(crate) fn writer(
    mut session: pg::Session,
    url: &str,
    queue: &Receiver<Box<dyn Task>>,
    clock: &Clock,
    fresh: &Fresh,
) {
    while let Ok(first) = queue.recv() {
        if let Err(error) = begin(&mut session, url, WRITING) {
            first.finish(Err(error));
            continue;
        }
        let mut done: Vec<Box<dyn Task>> = Vec::new();
        let ran = group(&mut session, first, queue, &mut done, clock, fresh);
        let committed = ran.and_then(|()| session.batch("COMMIT"));
        if let Err(cause) = &committed {
            tracing::error!(%cause, "a commit failed; the session begins anew");
            // What is left of the transaction must not hold the next one up.
            let _ = session.batch("ROLLBACK");
        }
        for task in done {
            task.finish(match &committed {
                Ok(()) => Ok(()),
                Err(Error::Full) => Err(Error::Full),
                Err(_) => Err(Error::Closed),
            });
        }
    }
}

/// Opens a transaction, on a new session when the server closed the old one.
fn begin(session: &mut pg::Session, url: &str, opening: &str) -> Result<()> {
    if session.is_closed() {
        *session = pg::Session::open(url)?;
    }
    let begun = session.batch(opening);
    if begun.is_err() {
        // It may have got as far as to begin.
        let _ = session.batch("ROLLBACK");
    }
    begun
}

/// Runs the first task and those that wait behind it, each from a savepoint; the caller commits them together.
fn group(
    session: &mut pg::Session,
    first: Box<dyn Task>,
    queue: &Receiver<Box<dyn Task>>,
    done: &mut Vec<Box<dyn Task>>,
    clock: &Clock,
    fresh: &Fresh,
) -> Result<()> {
    let mut waiting = Some(first);
    while let Some(mut task) = waiting {
        let keep = task.run(&mut transaction(Engine::Pg(session), &*task, clock, fresh));
        done.push(task);
        if !keep {
            session.batch("ROLLBACK TO one")?;
        }
        waiting = if done.len() < GROUP { queue.try_recv().ok() } else { None };
        if waiting.is_some() {
            session.batch("RELEASE one; SAVEPOINT one")?;
        }
    }
    Ok(())
}
