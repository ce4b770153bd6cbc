//! DOCX: the main document of a WordprocessingML package, as paragraphs.
//!
//! Invariant: words deleted while changes were tracked, hidden words and comments never come out; they are counted.
//! Invariant: only the main part, its relationships, its styles and its lists are inflated; nothing else is opened or followed.
//! Deliberately absent: footnotes, headers, automatic numbers (each is noted), conditional formats of table styles.

mod body;
mod lists;
mod parts;
mod properties;
mod styles;
mod symbols;
#[cfg(test)]
mod tests;

use crate::archive::Archive;
use crate::document::Flow;
use crate::xml::{Xml, decode};
use crate::{Note, Paragraph, Refusal, Spent};
use lists::Lists;
use styles::Styles;

/// Reads the paragraphs of a DOCX file.
pub(crate) fn paragraphs(bytes: &[u8], spent: &mut Spent) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    let mut package = Archive::open(bytes, spent)?;
    let main = parts::main(&mut package, spent)?;
    let styles = match parts::related(&mut package, &main, "/styles", "styles.xml", spent)? {
        Some(part) => Styles::read(&mut package, &part, spent)?,
        None => Styles::default(),
    };
    let lists = match parts::related(&mut package, &main, "/numbering", "numbering.xml", spent)? {
        Some(part) => Lists::read(&mut package, &part, spent)?,
        None => Lists::default(),
    };
    let index = package.find(&main).ok_or_else(|| Refusal::file("missing-part", &main))?;
    let text = decode(package.unpack(index, spent)?, &main, spent)?;
    let macros = package.names().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin"));
    let mut flow = Flow::new(spent);
    flow.tally.left_out("macros", usize::from(macros));
    body::read(Xml::new(&text, &main, spent), &styles, &lists, flow)
}
