//! SQLite: one writer with group commit, several readers.

use crate::value::{Row, Value};
use crate::{Error, Result, files, migrate};
use rusqlite::{CachedStatement, Connection, OpenFlags};
use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// "Ast*" in the file's header, so that the file can be told from others (`PRAGMA application_id`).
pub(crate) const APPLICATION: i32 = 0x4173_742a;

/// Names of the parameters; SQLite takes `$1` for a name.
const NAMES: [&str; 24] = [
    "$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15", "$16",
    "$17", "$18", "$19", "$20", "$21", "$22", "$23", "$24",
];

/// Opens the file (made when absent) with the settings that make an acknowledged write durable.
pub(crate) fn open(path: &Path, writer: bool) -> Result<Connection> {
    let connection = Connection::open(path)?;
    connection.set_prepared_statement_cache_capacity(512);
    connection.execute_batch(
        "PRAGMA busy_timeout = 5000;
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA cell_size_check = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA mmap_size = 0;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -8000;",
    )?;
    if !writer {
        connection.execute_batch("PRAGMA query_only = ON;")?;
    }
    Ok(connection)
}

/// Opens a file that must be there already, to read it whole.
pub(crate) fn existing(path: &Path) -> Result<Connection> {
    if !path.is_file() {
        return Err(Error::NotFound);
    }
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection
        .execute_batch("PRAGMA busy_timeout = 5000; PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0;")?;
    Ok(connection)
}

/// Makes an empty file for its owner alone.
pub(crate) fn private(path: &Path) -> Result<()> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map(drop).map_err(files::full_or)
}

/// The number of the file's schema; 0 when it is empty.
pub(crate) fn schema(connection: &Connection) -> Result<usize> {
    let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let at: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION && tables > 0 {
        return Err(Error::Foreign("not a database of Asterism".into()));
    }
    Ok(at as usize)
}

/// Takes one step of the schema, inside a transaction; its first is 0.
pub(crate) fn step(connection: &Connection, index: usize) -> Result<()> {
    connection.execute_batch(&migrate::for_sqlite(migrate::ALL[index].1))?;
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update(None, "user_version", i64::try_from(index + 1).unwrap_or(i64::MAX))?;
    Ok(())
}

/// Brings the file to this program's schema, one migration a transaction.
pub(crate) fn migrate(connection: &mut Connection) -> Result<()> {
    let at = schema(connection)?;
    if at > migrate::ALL.len() {
        return Err(Error::Foreign(format!("made by a newer version (schema {at})")));
    }
    for index in at..migrate::ALL.len() {
        let transaction = connection.transaction()?;
        step(&transaction, index)?;
        transaction.commit()?;
    }
    Ok(())
}

fn bind(statement: &mut CachedStatement<'_>, values: &[Value<'_>]) -> Result<()> {
    for (value, name) in values.iter().zip(NAMES) {
        if let Some(index) = statement.parameter_index(name)? {
            statement.raw_bind_parameter(index, value)?;
        }
    }
    Ok(())
}

pub(crate) fn exec(connection: &Connection, sql: &'static str, values: &[Value<'_>]) -> Result<u64> {
    let mut statement = connection.prepare_cached(sql)?;
    bind(&mut statement, values)?;
    Ok(statement.raw_execute()? as u64)
}

pub(crate) fn each(
    connection: &Connection,
    sql: &'static str,
    values: &[Value<'_>],
    take: &mut dyn FnMut(&Row<'_>) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare_cached(sql)?;
    bind(&mut statement, values)?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        take(&Row::Lite(row))?;
    }
    Ok(())
}
