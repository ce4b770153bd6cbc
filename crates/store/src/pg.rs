//! PostgreSQL: one session a thread, statements prepared once.

use crate::value::{Row, Value};
use crate::{Error, Result, migrate, tls};
use postgres::types::ToSql;
use postgres::{Client, Statement};
use std::collections::HashMap;

/// Held while migrating, so that two nodes starting at once do it one after the other.
pub(crate) const MIGRATION_LOCK: i64 = 0x4173_742a;

/// Where the number of the schema is kept.
pub(crate) const VERSIONS: &str = "CREATE TABLE IF NOT EXISTS schema_version (at BIGINT NOT NULL)";

/// Connects, over TLS when the address or the server asks for it.
pub(crate) fn connect(url: &str) -> Result<Client> {
    tls::connect(url)
}

/// The number of the schema that is there; 0 without any.
pub(crate) fn schema(client: &mut Client) -> Result<usize> {
    if client.query_one("SELECT to_regclass('schema_version') IS NULL", &[])?.get(0) {
        return Ok(0);
    }
    let row = client.query_one("SELECT COALESCE(max(at), 0) FROM schema_version", &[])?;
    Ok(usize::try_from(row.get::<_, i64>(0)).unwrap_or_default())
}

/// One step of the schema, to be run inside a transaction; its first is 0.
pub(crate) fn step(index: usize) -> String {
    let version = index + 1;
    let text = migrate::for_postgres(migrate::ALL[index].1);
    format!("{text}; INSERT INTO schema_version VALUES ({version});")
}

/// A connection with its prepared statements. Transactions are opened and closed by hand so that a closed
/// connection can be replaced between two of them.
pub(crate) struct Session {
    client: Client,
    prepared: HashMap<&'static str, Statement>,
}

impl Session {
    pub(crate) fn open(url: &str) -> Result<Self> {
        let client = connect(url)?;
        Ok(Self { client, prepared: HashMap::new() })
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<()> {
        Ok(self.client.batch_execute(sql)?)
    }

    fn statement(&mut self, sql: &'static str) -> Result<Statement> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql)?;
        self.prepared.insert(sql, statement.clone());
        Ok(statement)
    }

    pub(crate) fn prepare(&mut self, sql: &'static str) -> Result<()> {
        self.statement(sql).map(drop)
    }

    pub(crate) fn exec(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<u64> {
        let statement = self.statement(sql)?;
        Ok(self.client.execute(&statement, &used(&statement, values))?)
    }

    pub(crate) fn each(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
        take: &mut dyn FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let statement = self.statement(sql)?;
        for row in &self.client.query(&statement, &used(&statement, values))? {
            take(&Row::Pg(row))?;
        }
        Ok(())
    }

    /// Brings the schema to this program's, one migration a transaction.
    pub(crate) fn migrate(&mut self) -> Result<()> {
        self.client.execute("SELECT pg_advisory_lock($1)", &[&MIGRATION_LOCK]).map(drop)?;
        let outcome = self.migrate_locked();
        self.client.execute("SELECT pg_advisory_unlock($1)", &[&MIGRATION_LOCK]).map(drop)?;
        outcome
    }

    fn migrate_locked(&mut self) -> Result<()> {
        self.batch(VERSIONS)?;
        let at = schema(&mut self.client)?;
        if at > migrate::ALL.len() {
            return Err(Error::Foreign(format!("made by a newer version (schema {at})")));
        }
        for index in at..migrate::ALL.len() {
            self.batch(&format!("BEGIN; {} COMMIT;", step(index)))?;
        }
        Ok(())
    }
}

/// The values that the statement takes, for functions that hand over a few more than it names.
fn used<'v>(statement: &Statement, values: &'v [Value<'v>]) -> Vec<&'v (dyn ToSql + Sync)> {
    values.iter().take(statement.params().len()).map(|value| value as &(dyn ToSql + Sync)).collect()
}
