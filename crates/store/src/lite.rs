//! SQLite: one writer with group commit, several readers.

use crate::value::{Row, Value};
use crate::{Error, Result, migrate};
use rusqlite::{CachedStatement, Connection};
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

/// Brings the file to this program's schema, one migration a transaction.
pub(crate) fn migrate(connection: &mut Connection) -> Result<()> {
    let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let at: usize = connection.query_row("PRAGMA user_version", [], |row| row.get::<_, u32>(0))? as usize;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION && tables > 0 {
        return Err(Error::Foreign("not a database of Asterism".into()));
    }
    if at > migrate::ALL.len() {
        return Err(Error::Foreign(format!("made by a newer version (schema {at})")));
    }
    for (index, (_, text)) in migrate::ALL.iter().enumerate().skip(at) {
        let batch = migrate::for_sqlite(text);
        let transaction = connection.transaction()?;
        transaction.execute_batch(&batch)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", i64::try_from(index + 1).unwrap_or(i64::MAX))?;
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
