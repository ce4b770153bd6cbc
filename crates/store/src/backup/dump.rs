//! Takes a backup.

use super::container::Writer;
use super::engine::Source;
use super::head::Summary;
use super::schema::tables;
use super::{CHUNK, HEAD, SUMMARY, row};
use crate::db::Setting;
use crate::{Error, Files, Result, files};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::io::Write;

/// Writes everything there is at one moment, under whatever load; `program` is its name and version.
///
/// Uses a connection of its own, so it may run beside an open database, even that of another process. Neither makes
/// nor migrates a database: where there is none the answer is [`Error::NotFound`].
pub fn write(setting: &Setting, files: &Files, program: &str, out: &mut impl Write) -> Result<Summary> {
    let mut source = Source::open(setting)?;
    let schema = source.schema()?;
    let (program, engine, at) = (program.to_owned(), source.name().to_owned(), (setting.clock)());
    let mut summary =
        Summary { program, schema, engine, at, rows: 0, files: 0, bytes: 0, missing: Vec::new() };
    let mut writer = Writer::new(out, summary.seconds());
    writer.entry(HEAD, &summary.head())?;
    let cited = rows(&mut source, schema, &mut writer, &mut summary)?;
    terms(&mut source, &mut writer, &mut summary)?;
    // The rows are read; files are never changed, so they need no transaction.
    drop(source);
    copies(files, cited, &mut writer, &mut summary)?;
    writer.entry(SUMMARY, &summary.tail())?;
    summary.bytes = writer.finish()?;
    Ok(summary)
}

/// Writes the rows of every table; returns the files that they cite.
fn rows<W: Write>(
    source: &mut Source,
    schema: usize,
    writer: &mut Writer<'_, W>,
    summary: &mut Summary,
) -> Result<BTreeSet<String>> {
    let mut cited = BTreeSet::new();
    for table in &tables(schema)? {
        let first = Json::from(table.names());
        let mut lines = Lines::new(format!("tables/{}", table.name), Some(first));
        source.rows(table, &mut |row| {
            let cells = row::write(table, row)?;
            let file = table.cites().and_then(|index| cells[index].as_str());
            cited.extend(file.filter(|name| files::is_digest(name)).map(str::to_owned));
            lines.push(&Json::from(cells), writer)
        })?;
        summary.rows += lines.end(writer)?;
    }
    Ok(cited)
}

fn terms<W: Write>(source: &mut Source, writer: &mut Writer<'_, W>, summary: &mut Summary) -> Result<()> {
    let mut lines = Lines::new("search".to_owned(), None);
    source.terms(&mut |document, terms| lines.push(&serde_json::json!([document, terms]), writer))?;
    summary.rows += lines.end(writer)?;
    Ok(())
}

/// Writes every file that can be read; what rows cite and cannot be is told.
fn copies<W: Write>(
    files: &Files,
    mut cited: BTreeSet<String>,
    writer: &mut Writer<'_, W>,
    summary: &mut Summary,
) -> Result<()> {
    files.each(&mut |name| {
        match files.get(name) {
            Ok(bytes) => {
                writer.entry(&format!("files/{name}"), &bytes)?;
                summary.files += 1;
                cited.remove(name);
            }
            // Removed since it was listed, or damaged.
            Err(Error::NotFound | Error::Database(_)) => {}
            Err(other) => return Err(other),
        }
        Ok(())
    })?;
    summary.missing = cited.into_iter().collect();
    Ok(())
}

/// Lines on their way into entries of about [`CHUNK`] bytes.
struct Lines {
    folder: String,
    first: Option<Json>,
    bytes: Vec<u8>,
    entries: u32,
    rows: u64,
}

impl Lines {
    fn new(folder: String, first: Option<Json>) -> Self {
        Self { folder, first, bytes: Vec::new(), entries: 0, rows: 0 }
    }

    fn push<W: Write>(&mut self, line: &Json, writer: &mut Writer<'_, W>) -> Result<()> {
        if self.bytes.is_empty()
            && let Some(first) = &self.first
        {
            self.bytes.extend_from_slice(format!("{first}\n").as_bytes());
        }
        self.bytes.extend_from_slice(line.to_string().as_bytes());
        self.bytes.push(b'\n');
        self.rows += 1;
        if self.bytes.len() >= CHUNK { self.spill(writer) } else { Ok(()) }
    }

    fn spill<W: Write>(&mut self, writer: &mut Writer<'_, W>) -> Result<()> {
        self.entries += 1;
        writer.entry(&format!("{}/{:06}.jsonl", self.folder, self.entries), &self.bytes)?;
        self.bytes.clear();
        Ok(())
    }

    /// Writes what is left; returns how many lines there were.
    fn end<W: Write>(mut self, writer: &mut Writer<'_, W>) -> Result<u64> {
        if !self.bytes.is_empty() {
            self.spill(writer)?;
        }
        Ok(self.rows)
    }
}
