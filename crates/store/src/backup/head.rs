//! The first and the last words of a backup: what it is, and how much is in it.

use super::damaged;
use crate::{Result, files};
use base::Instant;
use serde_json::{Value as Json, json};

/// The only form of backups so far.
const FORMAT: u64 = 1;

/// What a backup is and holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The program that wrote it.
    pub program: String,
    /// The number of the schema its rows have.
    pub schema: usize,
    /// The engine it was taken on: `sqlite` or `postgres`.
    pub engine: String,
    /// The moment of its rows.
    pub at: Instant,
    pub rows: u64,
    pub files: u64,
    /// The length of the backup.
    pub bytes: u64,
    /// Files that rows cite and that were absent or damaged when it was taken.
    pub missing: Vec<String>,
}

impl Summary {
    /// The moment in whole seconds since 1970, as the container's headers hold it.
    pub(super) fn seconds(&self) -> u64 {
        u64::try_from(self.at.0 / 1000).unwrap_or_default().min((1 << 33) - 1)
    }

    pub(super) fn head(&self) -> Vec<u8> {
        let head = json!({
            "asterism_backup": FORMAT, "program": self.program, "schema": self.schema, "engine": self.engine,
            "at_ms": self.at.0,
        });
        format!("{head}\n").into_bytes()
    }

    pub(super) fn tail(&self) -> Vec<u8> {
        let tail = json!({ "rows": self.rows, "files": self.files, "missing": self.missing });
        format!("{tail}\n").into_bytes()
    }

    /// Reads [`Summary::head`]; what was counted is still empty.
    pub(super) fn read(head: &[u8], known: usize) -> Result<Self> {
        let json: Json = serde_json::from_slice(head).map_err(|_| damaged("not a backup of Asterism"))?;
        if json["asterism_backup"].as_u64() != Some(FORMAT) {
            return Err(damaged("not a backup of Asterism, or of a newer version"));
        }
        let word = |name: &str| json[name].as_str().map(str::to_owned);
        let schema = json["schema"].as_u64().and_then(|number| usize::try_from(number).ok());
        let (Some(program), Some(engine), Some(schema), Some(at)) =
            (word("program"), word("engine"), schema, json["at_ms"].as_i64())
        else {
            return Err(damaged("its first entry lacks something"));
        };
        let plain = program.len() <= 100 && !program.chars().any(char::is_control);
        if !plain || !["sqlite", "postgres"].contains(&engine.as_str()) {
            return Err(damaged("its first entry names no program or engine"));
        }
        if schema == 0 || schema > known {
            return Err(damaged(format!(
                "made by another version (schema {schema}; this one knows {known})"
            )));
        }
        let at = Instant(at);
        Ok(Self { program, schema, engine, at, rows: 0, files: 0, bytes: 0, missing: Vec::new() })
    }

    /// Compares what was counted with [`Summary::tail`].
    pub(super) fn check(&mut self, tail: &[u8]) -> Result<()> {
        let json: Json = serde_json::from_slice(tail).map_err(|_| damaged("its summary cannot be read"))?;
        if json["rows"].as_u64() != Some(self.rows) || json["files"].as_u64() != Some(self.files) {
            return Err(damaged("it does not hold what its summary says"));
        }
        let missing = json["missing"].as_array().map(Vec::as_slice).unwrap_or_default();
        let names =
            missing.iter().map(|name| name.as_str().filter(|name| files::is_digest(name)).map(str::to_owned));
        self.missing =
            names.collect::<Option<_>>().ok_or_else(|| damaged("its summary names a file by no digest"))?;
        Ok(())
    }
}
