//! Turns the bytes of an XML part into text: by its mark, by its first two bytes, by what it declares.
//!
//! Invariant: bytes that the encoding cannot hold are damage, never replaced in silence.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::{Place, Refusal, Spent};

/// Decodes one part.
pub(crate) fn decode(bytes: Vec<u8>, part: &str, spent: &mut Spent) -> Result<String, Refusal> {
    let damaged = || Refusal::at("damaged", Place::Member(part.to_owned()), "encoding");
    let (encoding, mark) = Encoding::for_bom(&bytes).unwrap_or_else(|| (guess(&bytes), 0));
    if encoding == UTF_8 && mark == 0 {
        return String::from_utf8(bytes).map_err(|_| damaged());
    }
    // The text takes its own room beside the bytes, and up to three bytes for one.
    spent.unpack(bytes.len())?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
    text.map(std::borrow::Cow::into_owned).ok_or_else(damaged)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    match bytes {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ => declared(bytes).filter(|encoding| encoding.is_ascii_compatible()).unwrap_or(UTF_8),
    }
}

/// What `<?xml … encoding="…"?>` says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.strip_prefix(b"<?xml")?;
    let end = head.iter().take(200).position(|&byte| byte == b'>')?;
    let head = std::str::from_utf8(&head[..end]).ok()?;
    let value = head.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Encoding::for_label(value[1..].split(quote).next()?.as_bytes())
}
