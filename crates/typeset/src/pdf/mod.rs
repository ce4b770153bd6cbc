//! Sets a document as a tagged PDF that follows PDF/UA-1, with Typst.
//!
//! Invariant: what people wrote reaches the fixed template as values, never as source; nothing in it is evaluated.
//! Invariant: the engine sees one source and the fonts of this program: no disk, no network, no clock.
//! Invariant: a character that no font can draw is shown as a square rather than failing the whole document.
//! Deliberately absent: a second look. One template serves every report; validation by a tool other than the
//! engine's own checks is the caller's.
mod data;
mod glyphs;
#[cfg(test)]
mod tests;
mod world;

use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::error::Error;
use crate::model::Document;
use crate::prepare::prepare;
use crate::words::iso;
use world::Desk;

pub use glyphs::unprintable;

/// Returns the document as the bytes of a PDF/UA-1 file.
///
/// The memory that the engine keeps to set the same text again is given back before returning.
pub fn pdf(document: &Document) -> Result<Vec<u8>, Error> {
    let document = prepare(document);
    let desk = Desk::new(data::inputs(&document));
    let bytes = set(&document, &desk);
    typst::comemo::evict(0);
    bytes
}

fn set(document: &Document, desk: &Desk) -> Result<Vec<u8>, Error> {
    let pages = typst::compile(desk).output.map_err(|causes| Error::Layout(reasons(&causes)))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|cause| Error::Accessibility(vec![cause.message().to_string()]))?;
    let options = PdfOptions {
        ident: Smart::Custom(identity(document)),
        creator: Smart::Custom(Some("typeset".to_owned())),
        timestamp: timestamp(document),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&pages, &options).map_err(|causes| Error::Accessibility(reasons(&causes)))
}

/// Returns what tells this document from others, from its own words alone.
fn identity(document: &Document) -> String {
    let date = document.date.map(iso).unwrap_or_default();
    [&document.organisation, &document.title, &date].map(String::as_str).join("\u{1f}")
}

fn timestamp(document: &Document) -> Option<Timestamp> {
    let (year, month, day) = document.date?.parts();
    Datetime::from_ymd_hms(i32::from(year), month, day, 0, 0, 0).map(Timestamp::new_utc)
}

fn reasons(causes: &[SourceDiagnostic]) -> Vec<String> {
    causes.iter().map(|cause| cause.message.to_string()).collect()
}
