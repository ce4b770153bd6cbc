//! Whether the database is sound, for `asterism doctor`.

use crate::{Result, Tx};
use std::collections::BTreeMap;

/// What there is to know: engine, version, and on SQLite the outcome of `integrity_check` and of the foreign keys.
pub fn health(tx: &mut Tx<'_>) -> Result<BTreeMap<&'static str, String>> {
    let mut known = BTreeMap::new();
    if tx.is_postgres() {
        known.insert("engine", "PostgreSQL".to_owned());
        known.insert("version", tx.one::<(String,)>("SELECT version()", &[])?.0);
        return Ok(known);
    }
    known.insert("engine", "SQLite".to_owned());
    known.insert("version", tx.one::<(String,)>("SELECT sqlite_version()", &[])?.0);
    let problems = tx.query::<(String,)>("SELECT integrity_check FROM pragma_integrity_check", &[])?;
    let orphans = tx.one::<(i64,)>("SELECT count(*) FROM pragma_foreign_key_check", &[])?.0;
    let sound = problems.iter().all(|(text,)| text == "ok") && orphans == 0;
    let said = if sound { "ok".to_owned() } else { format!("{problems:?}, {orphans} orphans") };
    known.insert("integrity", said);
    Ok(known)
}
