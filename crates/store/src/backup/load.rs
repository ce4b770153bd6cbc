//! Reads a backup: to check it, or to make a house of it.

use super::container::{Entry, Reader};
use super::head::Summary;
use super::row::{self, Owned};
use super::schema::{Kind, Table, tables};
use super::target::Target;
use super::{HEAD, SUMMARY, damaged};
use crate::db::Setting;
use crate::{Error, Files, Result, files, migrate};
use std::io::{Read, Seek};

/// Reads a backup to its end and checks every byte of it; touches nothing else.
pub fn verify(source: &mut impl Read) -> Result<Summary> {
    each(source, &mut |_| Ok(()))
}

/// Makes a house of a backup, in an empty place: no table in the database, no file among the files.
///
/// The whole backup is verified first. Then, in one transaction, the schema is made as it was at the backup's number,
/// the rows are put in and the schema is brought to this program's; whatever fails, nothing is left behind.
pub fn restore(source: &mut (impl Read + Seek), setting: &Setting, files: &Files) -> Result<Summary> {
    let expected = verify(source)?;
    source.rewind()?;
    files.each(&mut |_| Err(OCCUPIED))?;
    let mut target = Target::open(setting)?;
    let mut made = Vec::new();
    let filled = fill(source, expected.schema, &mut target, files, &mut made);
    let outcome = match filled {
        // The source was read twice: both times the same, or not at all.
        Ok(summary) if summary != expected => Err(damaged("it changed while it was read")),
        Ok(summary) => target.commit().map(|()| summary),
        Err(error) => Err(error),
    };
    if outcome.is_err() {
        if target.is_unknown() {
            // The server may have kept it all: files are left for the rows that may cite them.
            return Err(Error::Database(
                "the server was lost at the last moment: look whether it is restored".into(),
            ));
        }
        target.undo();
        for name in &made {
            if let Err(error) = files.remove(name) {
                tracing::error!(%error, "a file of a restoration that failed could not be removed");
            }
        }
    }
    outcome
}

/// What the place of a restoration must be.
pub(super) const OCCUPIED: Error = Error::Rule("restore-occupied");

fn fill(
    source: &mut impl Read,
    schema: usize,
    target: &mut Target,
    files: &Files,
    made: &mut Vec<String>,
) -> Result<Summary> {
    let tables = tables(schema)?;
    target.begin(schema, &tables)?;
    let summary = each(source, &mut |entry| match entry.name.split('/').collect::<Vec<_>>()[..] {
        ["tables", name, _] => {
            let table = tables.iter().find(|table| table.name == name);
            let table = table.ok_or_else(|| damaged(format!("its schema has no table {name}")))?;
            target.rows(table, &rows(table, &entry.bytes)?)
        }
        ["search", _] => target.terms(&documents(&entry.bytes)?),
        ["files", name] => {
            made.push(name.to_owned());
            files.put(&entry.bytes).map(drop)
        }
        _ => Err(damaged(format!("it holds something unknown: {}", entry.name))),
    })?;
    target.end(schema)?;
    Ok(summary)
}

/// Calls `take` with each entry between the first and the last, checked as far as it can be without a schema.
fn each(source: &mut impl Read, take: &mut dyn FnMut(&Entry) -> Result<()>) -> Result<Summary> {
    let mut reader = Reader::new(source);
    let first = reader.next()?.filter(|entry| entry.name == HEAD);
    let first = first.ok_or_else(|| damaged("not a backup of Asterism"))?;
    let mut summary = Summary::read(&first.bytes, migrate::ALL.len())?;
    while let Some(entry) = reader.next()? {
        if entry.name == SUMMARY {
            summary.check(&entry.bytes)?;
            if reader.next()?.is_some() {
                return Err(damaged("something follows its summary"));
            }
            summary.bytes = reader.length();
            return Ok(summary);
        }
        count(&mut summary, &entry)?;
        take(&entry)?;
    }
    Err(damaged("it has no summary"))
}

fn count(summary: &mut Summary, entry: &Entry) -> Result<()> {
    let lines = || entry.bytes.split(|byte| *byte == b'\n').skip(1).count() as u64;
    match entry.name.split_once('/') {
        Some(("tables", _)) => summary.rows += lines().saturating_sub(1),
        Some(("search", _)) => summary.rows += lines(),
        Some(("files", name)) => {
            if files::digest(&entry.bytes) != name {
                return Err(damaged(format!("file {name} is not what its name says")));
            }
            summary.files += 1;
        }
        _ => return Err(damaged(format!("it holds something unknown: {}", entry.name))),
    }
    Ok(())
}

/// The rows of an entry whose first line names the very columns of the table.
fn rows(table: &Table, bytes: &[u8]) -> Result<Vec<Vec<Owned>>> {
    let cut =
        bytes.iter().position(|byte| *byte == b'\n').ok_or_else(|| damaged("an entry without lines"))?;
    let names: Vec<String> =
        serde_json::from_slice(&bytes[..cut]).map_err(|_| damaged("an entry does not name its columns"))?;
    if names != table.names() {
        return Err(damaged(format!("the columns of {} are not those of its schema", table.name)));
    }
    let kinds: Vec<Kind> = table.columns.iter().map(|column| column.kind).collect();
    lines(&kinds, &bytes[cut + 1..])
}

/// Documents of the index, each with its terms.
fn documents(bytes: &[u8]) -> Result<Vec<(i64, String)>> {
    let rows = lines(&[Kind::Int, Kind::Text], bytes)?;
    rows.into_iter()
        .map(|row| match <[Owned; 2]>::try_from(row) {
            Ok([Owned::Int(document), Owned::Text(terms)]) => Ok((document, terms)),
            _ => Err(damaged("a document of the index without its terms")),
        })
        .collect()
}

fn lines(kinds: &[Kind], bytes: &[u8]) -> Result<Vec<Vec<Owned>>> {
    let Some(bytes) = bytes.strip_suffix(b"\n") else { return Ok(Vec::new()) };
    bytes.split(|byte| *byte == b'\n').map(|line| row::read(kinds, line)).collect()
}
