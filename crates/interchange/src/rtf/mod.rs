//! RTF: the text of a document in Microsoft's Rich Text Format, as paragraphs.
//!
//! Invariant: groups stand on a bounded stack; no recursion, and binary data is stepped over, never read.
//! Invariant: words deleted while changes were tracked, hidden words, notes and comments never come out; they are counted.
//! Deliberately absent: style sheets (writers repeat in each paragraph what its style says), nested tables as tables.

mod fonts;
mod reader;
mod signs;
mod tables;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

use crate::{Note, Paragraph, Refusal, Spent};

/// Reads the paragraphs of an RTF file.
pub(crate) fn paragraphs(bytes: &[u8], spent: &mut Spent) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if !start.starts_with(b"{\\rtf") {
        return Err(Refusal::file("wrong-format", "rtf"));
    }
    reader::read(start, spent)
}
