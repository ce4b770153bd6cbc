//! A connection of its own to either engine, to read everything in one transaction.

use super::schema::Table;
use crate::db::{Setting, Target};
use crate::value::Row;
use crate::{Error, Result, lite, pg};
use postgres::fallible_iterator::FallibleIterator;

/// What is done with each row.
pub(super) type Take<'t> = &'t mut dyn FnMut(&Row<'_>) -> Result<()>;

/// A database in the middle of one read transaction.
pub(super) enum Source {
    Lite(rusqlite::Connection),
    Pg(postgres::Client),
}

impl Source {
    /// Opens a database that is there; neither makes nor migrates one.
    pub(super) fn open(setting: &Setting) -> Result<Self> {
        match &setting.target {
            Target::Sqlite(path) => {
                let connection = lite::existing(path)?;
                // The words of the index come sorted by term; they are sorted by document on the disk, not in memory.
                connection.execute_batch(
                    "PRAGMA temp_store = FILE;
                     BEGIN DEFERRED",
                )?;
                Ok(Self::Lite(connection))
            }
            Target::Postgres(url) => {
                let mut client = pg::connect(url)?;
                client.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
                Ok(Self::Pg(client))
            }
        }
    }

    /// `sqlite` or `postgres`.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Lite(_) => "sqlite",
            Self::Pg(_) => "postgres",
        }
    }

    /// The number of the schema; the first statement, which fixes the moment of all that follow.
    pub(super) fn schema(&mut self) -> Result<usize> {
        let (at, known) = match self {
            Self::Lite(connection) => (lite::schema(connection)?, crate::migrate::ALL.len()),
            Self::Pg(client) => (pg::schema(client)?, crate::migrate::ALL.len()),
        };
        match at {
            0 => Err(Error::NotFound),
            at if at > known => Err(Error::Foreign(format!("made by a newer version (schema {at})"))),
            at => Ok(at),
        }
    }

    /// Every row of the table, one by one.
    pub(super) fn rows(&mut self, table: &Table, take: Take<'_>) -> Result<()> {
        match self {
            Self::Lite(connection) => lite_each(connection, &table.select(false), take),
            Self::Pg(client) => pg_each(client, &table.select(true), take),
        }
    }

    /// The terms of every document of the index: its number, then all its terms in their order between spaces.
    pub(super) fn terms(&mut self, take: &mut dyn FnMut(i64, &str) -> Result<()>) -> Result<()> {
        match self {
            Self::Lite(connection) => lite_terms(connection, take),
            Self::Pg(client) => {
                pg_each(client, PG_TERMS, &mut |row| take(row.get(0)?, &row.get::<String>(1)?))
            }
        }
    }
}

const PG_TERMS: &str = "SELECT t.rowid,
      (SELECT string_agg(u.lexeme, ' ' ORDER BY p.place, u.lexeme COLLATE \"C\")
       FROM unnest(t.terms) u CROSS JOIN LATERAL unnest(u.positions) AS p(place))
    FROM search_term t WHERE length(t.terms) > 0 ORDER BY t.rowid";

/// The index of SQLite keeps no text: its vocabulary, taken in the order of documents, gives the terms back.
fn lite_terms(
    connection: &rusqlite::Connection,
    take: &mut dyn FnMut(i64, &str) -> Result<()>,
) -> Result<()> {
    connection.execute_batch(
        "CREATE VIRTUAL TABLE temp.search_vocabulary USING fts5vocab(main, search_term, instance)",
    )?;
    let mut document: Option<i64> = None;
    let mut terms = String::new();
    lite_each(
        connection,
        "SELECT doc, term FROM temp.search_vocabulary ORDER BY doc, \"offset\"",
        &mut |row| {
            let (doc, term): (i64, String) = (row.get(0)?, row.get(1)?);
            if document == Some(doc) {
                terms.push(' ');
            } else {
                if let Some(before) = document.replace(doc) {
                    take(before, &terms)?;
                }
                terms.clear();
            }
            terms.push_str(&term);
            Ok(())
        },
    )?;
    document.map_or(Ok(()), |last| take(last, &terms))
}

fn lite_each(connection: &rusqlite::Connection, sql: &str, take: Take<'_>) -> Result<()> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        take(&Row::Lite(row))?;
    }
    Ok(())
}

fn pg_each(client: &mut postgres::Client, sql: &str, take: Take<'_>) -> Result<()> {
    let nothing: [i64; 0] = [];
    let mut rows = client.query_raw(sql, nothing)?;
    while let Some(row) = rows.next()? {
        take(&Row::Pg(&row))?;
    }
    Ok(())
}
