//! Bytes to text: the encoding from its mark, from its shape, or the likeliest; then line ends and control signs.
//!
//! Invariant: every byte that could not be read, and every sign that was dropped, is counted in a note.
//! Invariant: apart from line ends and control signs the text is kept as typed: no normalisation, NFD stays NFD.
//! Deliberately absent: a choice between encodings that differ in nothing the file holds.

mod clean;
mod legacy;
#[cfg(test)]
mod tests;

pub(crate) use clean::{clean, is_dropped};

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::{Note, Place, Refusal};

/// A file's text, LF for every line end.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) encoding: &'static str,
    pub(crate) notes: Vec<Note>,
}

/// At most how many bytes a file takes once it is UTF-8: a byte of an old encoding may become three, two of UTF-16 too.
pub(crate) fn most_decoded(bytes: &[u8]) -> usize {
    if std::str::from_utf8(bytes).is_ok() {
        return bytes.len();
    }
    let wide = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) || unmarked_utf16(bytes).is_some();
    if wide {
        return bytes.len().saturating_mul(3) / 2;
    }
    bytes.len().saturating_add(2 * bytes.iter().filter(|byte| !byte.is_ascii()).count())
}

/// Decodes a file of text, or refuses bytes that are no text in any encoding.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Refusal> {
    let mut notes = Vec::new();
    let (raw, encoding) = raw_text(bytes, &mut notes)?;
    let text = clean(raw, &mut notes);
    Ok(Decoded { text, encoding, notes })
}

fn raw_text<'a>(bytes: &'a [u8], notes: &mut Vec<Note>) -> Result<(Cow<'a, str>, &'static str), Refusal> {
    if let Some((text, name)) = utf32(bytes, notes) {
        return Ok((Cow::Owned(text), name));
    }
    let (marked, mark) = Encoding::for_bom(bytes).map_or((None, 0), |(found, mark)| (Some(found), mark));
    let body = &bytes[mark..];
    if let Some(wide) = marked.filter(|found| *found != UTF_8).or_else(|| unmarked_utf16(bytes)) {
        let text = utf16(body, wide, notes)?;
        return Ok((Cow::Owned(text), wide.name()));
    }
    let body = match std::str::from_utf8(body) {
        Ok(text) if controls(body) * 3 > body.len() && !text.trim_matches('\0').is_empty() => {
            return Err(Refusal::file("binary", ""));
        }
        Ok(text) => return Ok((Cow::Borrowed(text), "UTF-8")),
        Err(_) => body,
    };
    if controls(body) * 32 > body.len() {
        return Err(Refusal::file("binary", ""));
    }
    if let Some(text) = mixed(body, mark > 0, notes) {
        return Ok((Cow::Owned(text), "UTF-8"));
    }
    let guess = legacy::guess(body);
    notes.push(Note::doubt("encoding-guessed", Place::File, guess.name()));
    let (text, lost) = guess.decode_without_bom_handling(body);
    if lost {
        note_replaced(&text, notes);
    }
    Ok((text, guess.name()))
}

/// Control signs that no text holds; tabs, line ends, page ends and escapes of terminals are passed over.
fn controls(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127)).count()
}

/// UTF-32 is read only with its mark, which UTF-16 with a NUL first would share.
fn utf32(bytes: &[u8], notes: &mut Vec<Note>) -> Option<(String, &'static str)> {
    let (name, order): (_, fn([u8; 4]) -> u32) = match bytes {
        [0xff, 0xfe, 0, 0, ..] => ("UTF-32LE", u32::from_le_bytes),
        [0, 0, 0xfe, 0xff, ..] => ("UTF-32BE", u32::from_be_bytes),
        _ => return None,
    };
    let (units, rest) = bytes[4..].as_chunks::<4>();
    let signs = units.iter().map(|unit| char::from_u32(order(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER));
    let mut text: String = signs.collect();
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    note_replaced(&text, notes);
    Some((text, name))
}

/// UTF-16 without a mark shows by the zero bytes of spaces, line ends and Latin letters, all on one side.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    const SAMPLE: usize = 1 << 16;
    let (units, _) = bytes[..bytes.len().min(SAMPLE)].as_chunks::<2>();
    let zeros = |side: usize| units.iter().filter(|unit| unit[side] == 0 && unit[1 - side] != 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let clear = |many: usize, few: usize| many >= 2 && many * 20 >= units.len() && few * 20 <= many;
    if clear(second, first) {
        Some(UTF_16LE)
    } else if clear(first, second) {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn utf16(body: &[u8], encoding: &'static Encoding, notes: &mut Vec<Note>) -> Result<String, Refusal> {
    let (text, lost) = encoding.decode_without_bom_handling(body);
    if lost && note_replaced(&text, notes) * 8 > body.len() / 2 {
        return Err(Refusal::file("binary", ""));
    }
    Ok(text.into_owned())
}

/// Counts the replacement signs in a text and notes them, with the line of the first.
fn note_replaced(text: &str, notes: &mut Vec<Note>) -> usize {
    let count = text.matches(char::REPLACEMENT_CHARACTER).count();
    if let Some(at) = text.find(char::REPLACEMENT_CHARACTER) {
        notes.push(Note::doubt("invalid-bytes", Place::Line(line_of(text, at)), count));
    }
    count
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text[..at].matches('\n').count()
}

/// UTF-8 with some bytes from elsewhere (two files pasted together): those bytes are read as windows-1252.
///
/// `None` when less than half of what lies outside ASCII is UTF-8: then the whole file is something else.
fn mixed(bytes: &[u8], marked: bool, notes: &mut Vec<Note>) -> Option<String> {
    let (mut good, mut strange, mut first) = (0, 0, None);
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|sign| !sign.is_ascii()).count();
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            first.get_or_insert(text.len());
            strange += chunk.invalid().len();
            let (read, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(chunk.invalid());
            text.push_str(&read);
        }
    }
    if !marked && good <= strange {
        return None;
    }
    let line = line_of(&text, first.unwrap_or(0));
    notes.push(Note::doubt("mixed-encoding", Place::Line(line), strange));
    Some(text)
}
