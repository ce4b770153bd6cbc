//! Writes a document as DOCX (ECMA-376), for Word and LibreOffice.
//!
//! Invariant: every part is well-formed XML and every relationship it names exists.
//! Invariant: the archive holds no clock: each entry carries the first day that the format knows.
//! Deliberately absent: images, footnotes, tracked changes, and page numbers in the table of contents, which only
//! the word processor can know.
mod body;
mod numbering;
mod parts;
mod runs;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::model::Document;
use crate::prepare::prepare;

const MEMORY: &str = "an archive in memory, with names of our own, does not fail";

/// Returns the document as the bytes of a DOCX file.
pub fn docx(document: &Document) -> Vec<u8> {
    let document = prepare(document);
    let body = body::write(&document);
    archive(&[
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::package_relationships()),
        ("docProps/core.xml", parts::core(&document)),
        ("docProps/app.xml", parts::app(&document)),
        ("word/document.xml", body.document),
        ("word/_rels/document.xml.rels", parts::document_relationships(&body.links)),
        ("word/styles.xml", parts::styles(document.language)),
        ("word/numbering.xml", numbering::part(&body.lists)),
        ("word/settings.xml", parts::settings(document.language)),
        ("word/header.xml", parts::header(&document)),
        ("word/footer.xml", parts::footer()),
    ])
}

/// Packs the parts, in the order given.
fn archive(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Dos);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        archive.start_file(*name, options).expect(MEMORY);
        archive.write_all(part).expect(MEMORY);
    }
    archive.finish().expect(MEMORY).into_inner()
}
