//! The tables of a schema number, read from the program's own migrations in a database in memory.

use crate::{Error, Result, migrate};
use rusqlite::Connection;

/// Upkeep that a restored house does without: everyone signs in again.
const LEFT: [&str; 2] = ["session", "sign_in_try"];

/// A column that cites a file by its digest is called this.
pub(super) const CITES: &str = "file";

/// A table, its columns in their order, and the SQL to read and to fill it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Its place in the primary key, from 1; 0 outside it.
    key: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Int,
    Real,
    Text,
    Blob,
}

/// Every table of the schema as it was after that many migrations, except upkeep and the words of the index.
pub(super) fn tables(schema: usize) -> Result<Vec<Table>> {
    let memory = Connection::open_in_memory()?;
    for (_, text) in migrate::ALL.iter().take(schema) {
        memory.execute_batch(&migrate::for_sqlite(text))?;
    }
    let mut statement = memory.prepare(
        "SELECT t.name, c.name, c.type, c.pk FROM pragma_table_list t JOIN pragma_table_info(t.name) c
         WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         ORDER BY t.name, c.cid",
    )?;
    let mut tables: Vec<Table> = Vec::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (name, column, kind): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if LEFT.contains(&name.as_str()) {
            continue;
        }
        if tables.last().is_none_or(|table| table.name != name) {
            tables.push(Table { name, columns: Vec::new() });
        }
        if let Some(table) = tables.last_mut() {
            table.columns.push(Column { name: column, kind: Kind::of(&kind)?, key: row.get(3)? });
        }
    }
    Ok(tables)
}

impl Kind {
    fn of(word: &str) -> Result<Self> {
        match word {
            "INTEGER" => Ok(Self::Int),
            "REAL" => Ok(Self::Real),
            "TEXT" => Ok(Self::Text),
            "BLOB" => Ok(Self::Blob),
            other => Err(Error::Database(format!("a column of type {other} cannot be kept in a backup"))),
        }
    }
}

impl Table {
    /// The names of the columns, between commas.
    pub(super) fn list(&self) -> String {
        let names: Vec<String> = self.columns.iter().map(|column| quoted(&column.name)).collect();
        names.join(", ")
    }

    /// Reads all rows in the same order on both engines: by the bytes of the primary key, or of everything.
    pub(super) fn select(&self, postgres: bool) -> String {
        let mut key: Vec<&Column> = self.columns.iter().filter(|column| column.key > 0).collect();
        key.sort_by_key(|column| column.key);
        if key.is_empty() {
            key = self.columns.iter().collect();
        }
        let order: Vec<String> = key.iter().map(|column| column.order(postgres)).collect();
        format!("SELECT {} FROM {} ORDER BY {}", self.list(), quoted(&self.name), order.join(", "))
    }

    /// The names, as the first line of an entry gives them.
    pub(super) fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|column| column.name.as_str()).collect()
    }

    /// Where a file is cited.
    pub(super) fn cites(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.name == CITES && column.kind == Kind::Text)
    }
}

impl Column {
    fn order(&self, postgres: bool) -> String {
        let bytewise = if postgres && self.kind == Kind::Text { " COLLATE \"C\"" } else { "" };
        let nulls = if postgres { " NULLS FIRST" } else { "" };
        format!("{}{bytewise}{nulls}", quoted(&self.name))
    }
}

/// A name of the program's own schema, as SQL writes it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
