//! From a composed report to the bytes of a file. Slow enough to run on a thread of its own.

use super::Format;
use typeset::{Document, Error};

/// A file, ready to be handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    pub bytes: Vec<u8>,
    pub name: String,
    pub format: Format,
}

/// Sets a document in a format.
pub fn set(document: &Document, format: Format) -> Result<Built, Error> {
    let bytes = match format {
        Format::Pdf => typeset::pdf(document)?,
        Format::Docx => typeset::docx(document),
        Format::Html => typeset::html(document).into_bytes(),
    };
    Ok(Built { bytes, name: super::names::file_name(&document.title, format), format })
}
