//! ODT and flat ODT: the text of an OpenDocument text file, as paragraphs.
//!
//! Invariant: words deleted while changes were tracked, hidden words, notes and comments never come out; they are counted.
//! Invariant: only the content, the styles and the list of parts are inflated.
//! Deliberately absent: footnotes, headers, automatic numbers (each is noted), and repetition of rows.

mod body;
mod styles;
#[cfg(test)]
mod tests;

use crate::archive::Archive;
use crate::document::Flow;
use crate::xml::{Xml, decode};
use crate::{Note, Paragraph, Refusal, Spent};
use styles::Styles;

/// What the mimetype of a text, a template of texts or a master text starts with.
const TEXT: &str = "application/vnd.oasis.opendocument.text";

/// Reads the paragraphs of an ODT file, or of a flat one.
pub(crate) fn paragraphs(bytes: &[u8], spent: &mut Spent) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    if bytes.starts_with(b"PK") { packed(bytes, spent) } else { flat(bytes, spent) }
}

fn packed(bytes: &[u8], spent: &mut Spent) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    let mut package = Archive::open(bytes, spent)?;
    if let Some(kind) = part(&mut package, "mimetype", spent)?
        && !kind.trim().starts_with(TEXT)
    {
        return Err(Refusal::file("wrong-format", "odt"));
    }
    // Encrypted parts look like noise: the list of parts is what tells.
    let manifest = part(&mut package, "META-INF/manifest.xml", spent)?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Refusal::file("encrypted", ""));
    }
    let mut flow = Flow::new(spent);
    let mut styles = Styles::default();
    if let Some(text) = part(&mut package, "styles.xml", spent)? {
        styles.read(&mut Xml::new(&text, "styles.xml", spent), &mut flow.tally)?;
    }
    let content = part(&mut package, "content.xml", spent)?;
    let text = content.ok_or_else(|| Refusal::file("missing-part", "content.xml"))?;
    body::read(Xml::new(&text, "content.xml", spent), styles, flow, spent)
}

fn flat(bytes: &[u8], spent: &mut Spent) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    let text = decode(bytes.to_vec(), "office:document", spent)?;
    let flow = Flow::new(spent);
    body::read(Xml::new(&text, "office:document", spent), Styles::default(), flow, spent)
}

fn part(package: &mut Archive<'_>, name: &str, spent: &mut Spent) -> Result<Option<String>, Refusal> {
    let Some(index) = package.find(name) else { return Ok(None) };
    let bytes = package.unpack(index, spent)?;
    decode(bytes, name, spent).map(Some)
}
