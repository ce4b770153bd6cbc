//! HTML: the text of a saved page or of an export, as paragraphs, however badly nested its tags are.
//!
//! Invariant: one pass, no tree, no recursion; time and memory grow with the file and no faster.
//! Invariant: scripts never run and nothing is fetched: addresses are not even looked at.
//! Deliberately absent: layout; of style sheets only what makes a class bold, italic or hidden is read.

mod css;
mod entities;
mod reader;
mod tags;
#[cfg(test)]
mod tests;
mod tokens;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use crate::{Note, Paragraph, Place, Refusal, Spent, charset};

/// How far from its beginning a file may say what encoding it is in.
const HEAD: usize = 4096;

/// Reads the paragraphs of an HTML file.
pub(crate) fn paragraphs(bytes: &[u8], spent: &mut Spent) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    // Only what decoding adds counts, the file itself was counted before.
    spent.unpack(charset::most_decoded(bytes).saturating_sub(bytes.len()))?;
    let (text, mut notes) = decode(bytes)?;
    let (paragraphs, left_out) = reader::read(&text, spent)?;
    notes.extend(left_out);
    Ok((paragraphs, notes))
}

/// UTF-8 and UTF-16 show by themselves; otherwise the file's own word is taken before any guess.
fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Vec<Note>), Refusal> {
    let marked = Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok();
    let Some(encoding) = declared(bytes).filter(|_| !marked) else {
        return charset::decode(bytes).map(|decoded| (decoded.text, decoded.notes));
    };
    let mut notes = Vec::new();
    let (text, lost) = encoding.decode_without_bom_handling(bytes);
    if lost {
        let count = text.matches(char::REPLACEMENT_CHARACTER).count();
        notes.push(Note::doubt("invalid-bytes", Place::File, count));
    }
    let text = charset::clean(text, &mut notes);
    Ok((text, notes))
}

/// The encoding named by `charset=` in a `meta` element or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let value = head.split_once("charset=").or(head.split_once("encoding="))?.1;
    let label = value.trim_start_matches(['"', '\'', ' ']);
    let label = label.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).next()?;
    Encoding::for_label(label.as_bytes()).filter(|found| found.is_ascii_compatible() && *found != UTF_8)
}
