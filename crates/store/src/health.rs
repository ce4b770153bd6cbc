//! Whether the database is sound, for `asterism doctor`.

use crate::{Result, Tx};
use std::collections::BTreeMap;

/// What there is to know: engine, version, number of the schema, and on SQLite the outcome of `integrity_check` and of
/// the foreign keys, and the bytes of the write-ahead log that are not yet in the file.
pub fn health(tx: &mut Tx<'_>) -> Result<BTreeMap<&'static str, String>> {
    let mut known = BTreeMap::new();
    if tx.is_postgres() {
        known.insert("engine", "PostgreSQL".to_owned());
        known.insert("version", tx.one::<(String,)>("SELECT version()", &[])?.0);
        let schema = tx.one::<(i64,)>("SELECT COALESCE(max(at), 0) FROM schema_version", &[])?.0;
        known.insert("schema", schema.to_string());
        return Ok(known);
    }
    known.insert("engine", "SQLite".to_owned());
    known.insert("version", tx.one::<(String,)>("SELECT sqlite_version()", &[])?.0);
    let schema = tx.one::<(i64,)>("SELECT user_version FROM pragma_user_version", &[])?.0;
    known.insert("schema", schema.to_string());
    let (file,): (String,) = tx.one("SELECT file FROM pragma_database_list WHERE name = 'main'", &[])?;
    let wal = std::fs::metadata(format!("{file}-wal")).map_or(0, |log| log.len());
    known.insert("wal", wal.to_string());
    let problems = tx.query::<(String,)>("SELECT integrity_check FROM pragma_integrity_check", &[])?;
    let orphans = tx.one::<(i64,)>("SELECT count(*) FROM pragma_foreign_key_check", &[])?.0;
    let sound = problems.iter().all(|(text,)| text == "ok") && orphans == 0;
    let said = if sound { "ok".to_owned() } else { format!("{problems:?}, {orphans} orphans") };
    known.insert("integrity", said);
    Ok(known)
}
