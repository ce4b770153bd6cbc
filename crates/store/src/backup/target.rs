//! The database that a backup is put into: empty before, and either whole or empty again after.

use super::load::OCCUPIED;
use super::row::Owned;
use super::schema::{Kind, Table, quoted};
use crate::db::{Setting, Target as Place};
use crate::{Result, lite, migrate, pg};
use postgres::binary_copy::BinaryCopyInWriter;
use postgres::types::{ToSql, Type};
use rusqlite::params_from_iter;
use std::path::PathBuf;

/// An empty database in the middle of one transaction.
pub(super) enum Target {
    Lite { connection: rusqlite::Connection, path: PathBuf, existed: bool },
    Pg { client: postgres::Client, committing: bool },
}

impl Target {
    /// Opens the place and begins; refuses one that holds any table.
    pub(super) fn open(setting: &Setting) -> Result<Self> {
        match &setting.target {
            Place::Sqlite(path) => open_lite(path.clone()),
            Place::Postgres(url) => {
                let mut client = pg::connect(url)?;
                client
                    .batch_execute(&format!("BEGIN; SELECT pg_advisory_xact_lock({})", pg::MIGRATION_LOCK))?;
                if client.query_one(PG_HOLDS, &[])?.get::<_, i64>(0) > 0 {
                    return Err(OCCUPIED);
                }
                Ok(Self::Pg { client, committing: false })
            }
        }
    }

    /// Makes the schema of that number, without the rows that its steps put in.
    pub(super) fn begin(&mut self, schema: usize, tables: &[Table]) -> Result<()> {
        self.migrate(0, schema)?;
        for table in tables {
            self.batch(&format!("DELETE FROM {}", quoted(&table.name)))?;
        }
        Ok(())
    }

    pub(super) fn rows(&mut self, table: &Table, rows: &[Vec<Owned>]) -> Result<()> {
        match self {
            Self::Lite { connection, .. } => {
                let places: Vec<String> =
                    (1..=table.columns.len()).map(|place| format!("?{place}")).collect();
                let sql = format!(
                    "INSERT INTO {} ({}) VALUES ({})",
                    quoted(&table.name),
                    table.list(),
                    places.join(", ")
                );
                let mut statement = connection.prepare_cached(&sql)?;
                for row in rows {
                    statement.execute(params_from_iter(row.iter().map(Owned::value)))?;
                }
                Ok(())
            }
            Self::Pg { client, .. } => {
                let sql = format!("COPY {} ({}) FROM STDIN BINARY", quoted(&table.name), table.list());
                let types: Vec<Type> = table.columns.iter().map(|column| column.kind.on_postgres()).collect();
                let mut copy = BinaryCopyInWriter::new(client.copy_in(&sql)?, &types);
                for row in rows {
                    let values: Vec<_> = row.iter().map(Owned::value).collect();
                    let values: Vec<_> = values.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
                    copy.write(&values)?;
                }
                copy.finish()?;
                Ok(())
            }
        }
    }

    /// Puts documents in the index: number, terms.
    pub(super) fn terms(&mut self, documents: &[(i64, String)]) -> Result<()> {
        match self {
            Self::Lite { connection, .. } => {
                let sql = "INSERT INTO search_term (rowid, terms) VALUES (?1, ?2)";
                let mut statement = connection.prepare_cached(sql)?;
                for (document, terms) in documents {
                    statement.execute((document, terms))?;
                }
            }
            Self::Pg { client, .. } => {
                let numbers: Vec<i64> = documents.iter().map(|(document, _)| *document).collect();
                let terms: Vec<&str> = documents.iter().map(|(_, terms)| beginning(terms)).collect();
                client.execute(PG_TERMS, &[&numbers, &terms])?;
            }
        }
        Ok(())
    }

    /// Brings the schema from the backup's number to this program's.
    pub(super) fn end(&mut self, schema: usize) -> Result<()> {
        // A document without any word has its place in the index too.
        self.batch(
            "INSERT INTO search_term (rowid, terms)
             SELECT d.id, '' FROM search_doc d
             WHERE NOT EXISTS (SELECT 1 FROM search_term t WHERE t.rowid = d.id)",
        )?;
        if let Self::Pg { client, .. } = self {
            client.batch_execute("SET CONSTRAINTS ALL IMMEDIATE")?;
            constraints(client, "NOT DEFERRABLE")?;
        }
        self.migrate(schema, migrate::ALL.len())
    }

    pub(super) fn commit(&mut self) -> Result<()> {
        if let Self::Pg { committing, .. } = self {
            *committing = true;
        }
        self.batch("COMMIT")
    }

    /// Whether a commit was asked for and the connection lost before its answer.
    pub(super) fn is_unknown(&self) -> bool {
        matches!(self, Self::Pg { client, committing: true } if client.is_closed())
    }

    /// Leaves the place as it was found.
    pub(super) fn undo(self) {
        match self {
            // Closing the connection ends its transaction.
            Self::Pg { client, .. } => drop(client),
            Self::Lite { connection, path, existed } => {
                let _ = connection.execute_batch("ROLLBACK");
                drop(connection);
                if let Err(error) = clear(&path, existed) {
                    tracing::error!(%error, "the database of a restoration that failed could not be removed");
                }
            }
        }
    }

    fn migrate(&mut self, from: usize, to: usize) -> Result<()> {
        match self {
            Self::Lite { connection, .. } => (from..to).try_for_each(|index| lite::step(connection, index)),
            Self::Pg { client, .. } => {
                client.batch_execute(pg::VERSIONS)?;
                for index in from..to {
                    client.batch_execute(&pg::step(index))?;
                }
                if from > 0 {
                    return Ok(());
                }
                constraints(client, "DEFERRABLE")?;
                Ok(client.batch_execute("SET CONSTRAINTS ALL DEFERRED")?)
            }
        }
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        match self {
            Self::Lite { connection, .. } => Ok(connection.execute_batch(sql)?),
            Self::Pg { client, .. } => Ok(client.batch_execute(sql)?),
        }
    }
}

impl Kind {
    fn on_postgres(self) -> Type {
        match self {
            Kind::Int => Type::INT8,
            Kind::Real => Type::FLOAT8,
            Kind::Text => Type::TEXT,
            Kind::Blob => Type::BYTEA,
        }
    }
}

const PG_TERMS: &str = "INSERT INTO search_term (rowid, terms)
    SELECT u.document, to_tsvector('simple', u.terms)
    FROM unnest(CAST($1 AS BIGINT[]), CAST($2 AS TEXT[])) AS u(document, terms)";

const PG_HOLDS: &str = "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm', 'f')";

fn open_lite(path: PathBuf) -> Result<Target> {
    let existed = path.exists();
    if !existed {
        lite::private(&path)?;
    }
    let opened = lite::open(&path, true).and_then(|connection| {
        // Rows come in no order that foreign keys ask for; they are checked at the commit.
        connection.execute_batch("BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON")?;
        let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if tables > 0 { Err(OCCUPIED) } else { Ok(connection) }
    });
    match opened {
        Ok(connection) => Ok(Target::Lite { connection, path, existed }),
        Err(error) => {
            if !existed {
                clear(&path, false)?;
            }
            Err(error)
        }
    }
}

/// Removes a database made here, or empties the file that was there empty.
fn clear(path: &std::path::Path, existed: bool) -> Result<()> {
    for tail in ["-wal", "-shm"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(tail);
        if let Err(error) = std::fs::remove_file(beside)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            return Err(error.into());
        }
    }
    if existed {
        return Ok(std::fs::OpenOptions::new().write(true).open(path)?.set_len(0)?);
    }
    Ok(std::fs::remove_file(path)?)
}

/// Lets the foreign keys of the tables just made wait for the end, or not any longer.
fn constraints(client: &mut postgres::Client, word: &str) -> Result<()> {
    let rows = client.query(
        "SELECT format('ALTER TABLE %s ALTER CONSTRAINT %I ', c.conrelid::regclass, c.conname)
         FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
         WHERE c.contype = 'f' AND n.nspname = current_schema() ORDER BY c.conname",
        &[],
    )?;
    for row in rows {
        client.batch_execute(&format!("{}{word}", row.get::<_, String>(0)))?;
    }
    Ok(())
}

/// As much of the terms as `PostgreSQL` surely takes for one document.
fn beginning(terms: &str) -> &str {
    const MOST: usize = 400_000;
    match terms.get(..MOST.min(terms.len())) {
        Some(start) if start.len() < terms.len() => start.rsplit_once(' ').map_or(start, |(whole, _)| whole),
        Some(start) => start,
        // Not at a border of letters; the last word before is.
        None => {
            terms.char_indices().take_while(|(at, _)| *at < MOST).last().map_or("", |(at, _)| &terms[..at])
        }
    }
}
