//! One transaction: what features speak to the database through.

use crate::journal::Actor;
use crate::value::{FromRow, Param, Row, Value};
use crate::{Column, Error, Result, lite, pg};
use base::{Date, Id, Instant};
use std::sync::atomic::{AtomicI64, Ordering};

/// A running transaction on either engine, with the moment and the person it runs for.
pub struct Tx<'c> {
    pub(crate) engine: Engine<'c>,
    pub(crate) now: Instant,
    pub(crate) actor: Actor,
    pub(crate) lines: u32,
    pub(crate) changes: u64,
    pub(crate) fresh: &'c Fresh,
}

pub(crate) enum Engine<'c> {
    Lite(&'c rusqlite::Connection),
    Pg(&'c mut pg::Session),
}

/// Gives out identifiers: milliseconds in the upper 41 bits, chance in the lower 22, never twice in one process.
pub(crate) struct Fresh {
    last: AtomicI64,
}

impl Fresh {
    pub(crate) fn new() -> Self {
        Self { last: AtomicI64::new(0) }
    }

    fn next(&self, now: Instant) -> i64 {
        // 2024-01-01T00:00:00Z; 41 bits of milliseconds last until 2093.
        let since = (now.0 - 1_704_067_200_000).max(1) << 22;
        let chance = getrandom::u32().map_or(0, |bits| i64::from(bits & 0x003f_ffff));
        let wanted = since | chance;
        let previous = self.last.fetch_max(wanted, Ordering::Relaxed);
        if previous < wanted { wanted } else { self.last.fetch_add(1, Ordering::Relaxed) + 1 }
    }
}

impl Tx<'_> {
    /// The moment at which the transaction began.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// The day on which the transaction began, in Paris.
    pub fn today(&self) -> Date {
        self.now.day_in_paris()
    }

    /// Who the transaction runs for.
    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// Whether the engine is PostgreSQL; only `search` and the migrations may care.
    pub fn is_postgres(&self) -> bool {
        matches!(self.engine, Engine::Pg(_))
    }

    /// Returns an identifier never given before.
    pub fn fresh<T>(&self) -> Id<T> {
        Id::new(self.fresh.next(self.now))
    }

    /// Returns all rows of the answer.
    pub fn query<T: FromRow>(&mut self, sql: &'static str, params: &[&dyn Param]) -> Result<Vec<T>> {
        let mut all = Vec::new();
        self.each(sql, params, &mut |row| {
            all.push(T::from_row(row)?);
            Ok(())
        })?;
        Ok(all)
    }

    /// Returns the first row of the answer, if there is one.
    pub fn first<T: FromRow>(&mut self, sql: &'static str, params: &[&dyn Param]) -> Result<Option<T>> {
        Ok(self.query(sql, params)?.into_iter().next())
    }

    /// Returns the one row that must be there, or [`Error::NotFound`].
    pub fn one<T: FromRow>(&mut self, sql: &'static str, params: &[&dyn Param]) -> Result<T> {
        self.first(sql, params)?.ok_or(Error::NotFound)
    }

    /// Runs a statement; returns how many rows it changed.
    pub fn exec(&mut self, sql: &'static str, params: &[&dyn Param]) -> Result<u64> {
        let values: Vec<Value<'_>> = params.iter().map(|param| param.value()).collect();
        let changed = match &mut self.engine {
            Engine::Lite(connection) => lite::exec(connection, sql, &values)?,
            Engine::Pg(session) => session.exec(sql, &values)?,
        };
        self.changes += changed;
        Ok(changed)
    }

    /// Runs a statement that must find its row: [`Error::NotFound`] when it changed none.
    pub fn exec_one(&mut self, sql: &'static str, params: &[&dyn Param]) -> Result<()> {
        if self.exec(sql, params)? == 0 { Err(Error::NotFound) } else { Ok(()) }
    }

    /// Calls `take` with each row as it comes, without keeping them.
    pub fn each(
        &mut self,
        sql: &'static str,
        params: &[&dyn Param],
        take: &mut dyn FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let values: Vec<Value<'_>> = params.iter().map(|param| param.value()).collect();
        match &mut self.engine {
            Engine::Lite(connection) => lite::each(connection, sql, &values, take),
            Engine::Pg(session) => session.each(sql, &values, take),
        }
    }

    /// Prepares a statement without running it: the test of all statements uses it.
    pub fn prepare(&mut self, sql: &'static str) -> Result<()> {
        match &mut self.engine {
            Engine::Lite(connection) => Ok(connection.prepare(sql).map(drop)?),
            Engine::Pg(session) => session.prepare(sql),
        }
    }
}

impl std::fmt::Debug for Tx<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tx").field("now", &self.now).field("lines", &self.lines).finish_non_exhaustive()
    }
}

macro_rules! tuple_rows {
    ($($name:ident $index:tt),+) => {
        impl<$($name: Column),+> FromRow for ($($name,)+) {
            fn from_row(row: &Row<'_>) -> Result<Self> { Ok(($(row.get::<$name>($index)?,)+)) }
        }
    };
}
tuple_rows!(A 0);
tuple_rows!(A 0, B 1);
tuple_rows!(A 0, B 1, C 2);
tuple_rows!(A 0, B 1, C 2, D 3);
tuple_rows!(A 0, B 1, C 2, D 3, E 4);
tuple_rows!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple_rows!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple_rows!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
