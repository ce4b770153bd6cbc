//! The archive: every file in its place, the same bytes for the same export.

use super::csv::Table;
use super::readme::readme;
use super::text::text;
use super::{Evidence, Export, Passage};
use std::io::{Cursor, Write};
use ui::Lang;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

const MEMORY: &str = "an archive in memory, with names of our own, does not fail";

/// Writes the ZIP of an export.
pub fn pack(export: &Export) -> Vec<u8> {
    let mark = ui::words::text(Lang::French, "material-withheld", &[]);
    let mut files = vec![
        ("LISEZ-MOI.txt".to_owned(), readme(export, &mark).into_bytes()),
        ("codebook.csv".to_owned(), codebook(export)),
        ("codings.csv".to_owned(), codings(export)),
        ("evidence.csv".to_owned(), evidence(export)),
        ("findings.csv".to_owned(), findings(export)),
        ("memos.csv".to_owned(), memos(export)),
    ];
    files.extend(export.reports.iter().map(|one| (one.file.clone(), one.text.clone().into_bytes())));
    files.push(("sources.csv".to_owned(), sources(export)));
    files.extend(export.sources.iter().map(|one| (one.file.clone(), text(one, &mark).into_bytes())));
    files.push(("study.json".to_owned(), json(export)));
    archive(&files)
}

/// Stamps no moment: each entry carries the first day that the format knows.
fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Dos);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name.as_str(), options).expect(MEMORY);
        archive.write_all(bytes).expect(MEMORY);
    }
    archive.finish().expect(MEMORY).into_inner()
}

fn json(export: &Export) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(export).expect("records of text and numbers are JSON");
    bytes.push(b'\n');
    bytes
}

fn shown(number: Option<impl ToString>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn sources(export: &Export) -> Vec<u8> {
    let mut table =
        Table::new(&["id", "file", "title", "format", "speakers", "turns", "seconds", "reading", "quoting"]);
    for one in &export.sources {
        let speakers: Vec<String> =
            one.speakers.iter().map(|speaker| format!("{} ({})", speaker.name, speaker.part)).collect();
        let (turns, seconds) = (one.turns.len().to_string(), shown(one.seconds));
        let state = one.state;
        table.row(&[
            &one.id,
            &one.file,
            &one.title,
            &one.format,
            &speakers.join("; "),
            &turns,
            &seconds,
            state.reading,
            state.quoting,
        ]);
    }
    table.bytes()
}

fn codebook(export: &Export) -> Vec<u8> {
    let mut table =
        Table::new(&["id", "path", "definition", "inclusion", "exclusion", "example", "colour", "uses"]);
    for code in &export.codes {
        let (colour, uses) = (code.colour.to_string(), code.uses.to_string());
        let texts = [&code.definition, &code.inclusion, &code.exclusion, &code.example];
        let [definition, inclusion, exclusion, example] = texts;
        table.row(&[&code.id, &code.path, definition, inclusion, exclusion, example, &colour, &uses]);
    }
    table.bytes()
}

/// The columns that every passage has.
const PASSAGE: [&str; 8] = ["source", "excerpt", "start", "stop", "start_ms", "words", "reading", "quoting"];

fn cells(passage: &Passage) -> [String; 8] {
    [
        passage.source.clone(),
        passage.excerpt.clone(),
        passage.start.to_string(),
        passage.stop.to_string(),
        shown(passage.start_ms),
        passage.words.clone(),
        passage.state.reading.to_owned(),
        passage.state.quoting.to_owned(),
    ]
}

/// A row of a passage with what is its own.
fn row<'a>(own: &[&'a str], passage: &'a [String; 8]) -> Vec<&'a str> {
    passage.iter().map(String::as_str).chain(own.iter().copied()).collect()
}

fn codings(export: &Export) -> Vec<u8> {
    let own = ["code", "path", "coder", "on", "comment", "id"];
    let mut table = Table::new(&[&PASSAGE[..], &own].concat());
    for one in &export.codings {
        let passage = cells(&one.passage);
        table.row(&row(&[&one.code, &one.path, &one.coder, &one.on, &one.comment, &one.id], &passage));
    }
    table.bytes()
}

fn evidence(export: &Export) -> Vec<u8> {
    let mut table = Table::new(&[&PASSAGE[..], &["finding", "side"]].concat());
    for finding in &export.findings {
        for Evidence { side, passage } in &finding.evidence {
            table.row(&row(&[&finding.id, side], &cells(passage)));
        }
    }
    table.bytes()
}

fn findings(export: &Export) -> Vec<u8> {
    let mut table = Table::new(&["id", "statement", "note", "author", "on", "for", "against"]);
    for one in &export.findings {
        let on = |side: &str| one.evidence.iter().filter(|piece| piece.side == side).count().to_string();
        let (held, opposed) = (on("for"), on("against"));
        table.row(&[&one.id, &one.statement, &one.note, &one.author, &one.on, &held, &opposed]);
    }
    table.bytes()
}

fn memos(export: &Export) -> Vec<u8> {
    let mut table = Table::new(&["id", "about", "object", "name", "author", "on", "body"]);
    for one in &export.memos {
        table.row(&[&one.id, one.about, &one.object, &one.name, &one.author, &one.on, &one.body]);
    }
    table.bytes()
}
