//! `asterism backup` and `asterism restore`: the whole house as one file, on either engine.
//!
//! Invariant: a backup stands under its name only when it was written to its end, synced, and read back whole.
//! Invariant: a restoration goes to an empty place, and leaves all or nothing (`store::backup`).

use super::answer::{beside, is_stdout, put_in_place};
use super::{Backup, Failure, Restore, say, say_plain};
use crate::place;
use serde_json::json;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use store::backup::{self, Summary};

/// The version of the program, as a backup names it.
const PROGRAM: &str = concat!("asterism ", env!("CARGO_PKG_VERSION"));

/// Writes a backup, beside a running server too. Exit code 1 when files are missing that rows cite.
pub fn write(wanted: &Backup, json: bool) -> Result<ExitCode, Failure> {
    place::ensure_there(&wanted.house)?;
    let setting = place::setting(&wanted.house);
    let files = place::files(&wanted.house)?;
    let closed = |error: io::Error| Failure::Closed(format!("{}: {error}", wanted.out.display()));
    if is_stdout(&wanted.out) {
        let mut out = BufWriter::new(io::stdout().lock());
        let summary = backup::write(&setting, &files, PROGRAM, &mut out)?;
        out.flush().map_err(closed)?;
        return Ok(told(&summary, &wanted.out, json));
    }
    let mut summary = None;
    let fill = |part: File| {
        let mut out = BufWriter::new(part);
        summary = Some(backup::write(&setting, &files, PROGRAM, &mut out)?);
        let part = out.into_inner().map_err(|error| closed(error.into_error()))?;
        part.sync_all().map_err(closed)
    };
    let check = |written: File| Ok(backup::verify(&mut BufReader::new(written)).map(drop)?);
    put_in_place(&wanted.out, fill, check)?;
    let summary = summary.ok_or_else(|| Failure::Fault("a backup without a summary".into()))?;
    Ok(told(&summary, &wanted.out, json))
}

/// Reads a backup into a folder and a database where nothing is yet.
pub fn restore(wanted: &Restore, json: bool) -> Result<ExitCode, Failure> {
    let closed = |error: io::Error| Failure::Closed(format!("{}: {error}", wanted.from.display()));
    let about = std::fs::metadata(&wanted.from).map_err(closed)?;
    if !about.is_file() {
        return Err(Failure::Closed(format!("{}: is not a file", wanted.from.display())));
    }
    let mut source = BufReader::new(File::open(&wanted.from).map_err(closed)?);
    if wanted.check {
        return Ok(told(&backup::verify(&mut source)?, &wanted.from, json));
    }
    let _lock = place::lock(&wanted.house)?;
    let setting = place::setting(&wanted.house);
    let summary = backup::restore(&mut source, &setting, &place::files(&wanted.house)?)?;
    Ok(told(&summary, &wanted.house.data, json))
}

fn told(summary: &Summary, place: &Path, json: bool) -> ExitCode {
    let Summary { program, schema, engine, at, rows, files, bytes, missing } = summary;
    let (day, hour, minute, _) = at.in_paris();
    let line = if json {
        json!({
            "place": place, "program": program, "schema": schema, "engine": engine, "at_ms": at.0, "rows": rows,
            "files": files, "bytes": bytes, "missing": missing,
        })
        .to_string()
    } else {
        format!(
            "{}\u{a0}: {rows} lignes et {files} fichiers, tels qu’ils étaient le {day} à {hour}\u{a0}h\u{a0}{minute:02} ({bytes} octets)",
            place.display()
        )
    };
    match (is_stdout(place), json) {
        (true, _) => beside(&line),
        (false, true) => say(&line),
        (false, false) => say_plain(&line),
    }
    for digest in missing {
        beside(&format!("asterism: the file {digest}, which the database cites, is absent or damaged"));
    }
    if missing.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
