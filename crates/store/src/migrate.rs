//! The schema, as numbered steps written once for both engines.
//!
//! The dialect is PostgreSQL's, held to `BIGINT`, `TEXT`, `BYTEA` and `DOUBLE PRECISION`. For SQLite those become
//! `INTEGER`, `TEXT`, `BLOB` and `REAL`, and each table is `STRICT`. What only one engine has stands between
//! `-- @sqlite` or `-- @postgres` and `-- @end`. A released step is never changed.

/// Every step, in order.
pub(crate) const ALL: &[(&str, &str)] = &[
    ("journal", include_str!("../migrations/0001_journal.sql")),
    ("search", include_str!("../migrations/0002_search.sql")),
    ("members", include_str!("../migrations/0003_members.sql")),
    ("people", include_str!("../migrations/0004_people.sql")),
    ("material", include_str!("../migrations/0005_material.sql")),
    ("coding", include_str!("../migrations/0006_coding.sql")),
    ("reports", include_str!("../migrations/0007_reports.sql")),
];

/// The step as PostgreSQL takes it.
pub(crate) fn for_postgres(text: &str) -> String {
    only(text, "postgres")
}

/// The step as SQLite takes it.
pub(crate) fn for_sqlite(text: &str) -> String {
    only(text, "sqlite")
        .replace("BIGINT", "INTEGER")
        .replace("BYTEA", "BLOB")
        .replace("DOUBLE PRECISION", "REAL")
        .replace("\n);", "\n) STRICT;")
}

/// Leaves out the passages meant for the other engine.
fn only(text: &str, engine: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut taking = true;
    for line in text.lines() {
        match line.trim().strip_prefix("-- @") {
            Some("end") => taking = true,
            Some(name) => taking = name == engine,
            None if taking => {
                kept.push_str(line);
                kept.push('\n');
            }
            None => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_engine_gets_its_own_passages_and_types() {
        let text = "CREATE TABLE a (\n  id BIGINT\n);\n-- @sqlite\nLITE;\n-- @end\n-- @postgres\nPG;\n-- @end\nBOTH;";
        assert_eq!(for_sqlite(text), "CREATE TABLE a (\n  id INTEGER\n) STRICT;\nLITE;\nBOTH;\n");
        assert_eq!(for_postgres(text), "CREATE TABLE a (\n  id BIGINT\n);\nPG;\nBOTH;\n");
    }
}
