//! Undoes the filters of a stream, each within what is left of the budget.
//!
//! Invariant: no filter gives more bytes than may still be unpacked; the first that would is refused.
//! Invariant: what a damaged stream gave before its damage is kept.
//! Deliberately absent: filters of pictures; a stream that has one holds no text.

mod lzw;
mod predictor;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::object::Object;
use crate::{Refusal, Spent};

/// Longer chains of filters than any producer writes.
const MOST_FILTERS: usize = 4;

/// A filter gave more than it may.
struct TooMuch;

type Undone = Result<Option<Vec<u8>>, TooMuch>;

/// Undoes filters in order; `None` if one is unknown or makes pictures.
pub(super) fn undo(
    raw: &[u8],
    names: &[Cow<'_, Object>],
    parameters: &Object,
    spent: &mut Spent,
) -> Result<Option<Vec<u8>>, Refusal> {
    if names.len() > MOST_FILTERS {
        return Ok(None);
    }
    let mut bytes = Cow::Borrowed(raw);
    for (rank, name) in names.iter().enumerate() {
        let Some(name) = name.name() else { return Ok(None) };
        let own = match parameters {
            Object::Array(all) => all.get(rank),
            other => Some(other).filter(|_| rank == 0),
        };
        match undo_one(name, &bytes, own, spent.left()) {
            Ok(Some(undone)) => bytes = Cow::Owned(undone),
            Ok(None) => return Ok(None),
            Err(TooMuch) => {
                spent.unpack(usize::MAX)?;
                return Ok(None);
            }
        }
    }
    spent.unpack(bytes.len())?;
    Ok(Some(bytes.into_owned()))
}

fn undo_one(name: &str, bytes: &[u8], parameters: Option<&Object>, most: usize) -> Undone {
    let told =
        |key: &str| parameters.and_then(Object::dict).and_then(|dict| dict.get(key)).and_then(Object::index);
    let inner = match name {
        "FlateDecode" | "Fl" => inflate(bytes, most)?,
        "LZWDecode" | "LZW" => lzw::undo(bytes, told("EarlyChange") != Some(0), most)?,
        "ASCII85Decode" | "A85" => return ascii85(bytes, most),
        "ASCIIHexDecode" | "AHx" => return Ok(Some(hexadecimal(bytes))),
        "RunLengthDecode" | "RL" => return run_lengths(bytes, most).map(Some),
        _ => return Ok(None),
    };
    Ok(predictor::undo(inner, &told))
}

/// Reads to the end, or to the damage.
fn drain(mut decoder: impl Read, most: usize) -> Result<Vec<u8>, TooMuch> {
    let mut undone = Vec::new();
    let mut chunk = [0; 16 << 10];
    while let Ok(read @ 1..) = decoder.read(&mut chunk) {
        if undone.len() + read > most {
            return Err(TooMuch);
        }
        undone.extend_from_slice(&chunk[..read]);
    }
    Ok(undone)
}

/// Some programs write a wrong header: then the stream behind it is tried.
fn inflate(bytes: &[u8], most: usize) -> Result<Vec<u8>, TooMuch> {
    let undone = drain(ZlibDecoder::new(bytes), most)?;
    match bytes.get(2..) {
        Some(behind) if undone.is_empty() => drain(DeflateDecoder::new(behind), most),
        _ => Ok(undone),
    }
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let digits: Vec<u8> = bytes.iter().take_while(|byte| **byte != b'>').filter_map(digit).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

/// Five signs of 85 make four bytes; `z` is four zeros, `~` ends.
fn ascii85(bytes: &[u8], most: usize) -> Undone {
    let mut undone = Vec::new();
    let mut group: Vec<u8> = Vec::with_capacity(5);
    let body = bytes.trim_ascii_start();
    let body = body.strip_prefix(b"<~").unwrap_or(body);
    for byte in body.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if group.is_empty() => undone.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            byte if byte.is_ascii_whitespace() || *byte == 0 => {}
            _ => return Ok(None),
        }
        if group.len() == 5 {
            undone.extend(four(&group));
            group.clear();
        }
        if undone.len() > most {
            return Err(TooMuch);
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        undone.extend(&four(&group)[..kept]);
    }
    Ok(Some(undone))
}

fn four(group: &[u8]) -> [u8; 4] {
    group
        .iter()
        .fold(0_u32, |value, digit| value.wrapping_mul(85).wrapping_add(u32::from(*digit)))
        .to_be_bytes()
}

/// A length below 128 copies the bytes after it, one above repeats the next byte, 128 ends.
fn run_lengths(bytes: &[u8], most: usize) -> Result<Vec<u8>, TooMuch> {
    let mut undone = Vec::new();
    let mut rest = bytes;
    while let Some((length, after)) = rest.split_first().filter(|(length, _)| **length != 128) {
        if *length < 128 {
            let (copied, behind) = after.split_at(after.len().min(usize::from(*length) + 1));
            undone.extend_from_slice(copied);
            rest = behind;
        } else {
            let Some((repeated, behind)) = after.split_first() else { break };
            undone.resize(undone.len() + 257 - usize::from(*length), *repeated);
            rest = behind;
        }
        if undone.len() > most {
            return Err(TooMuch);
        }
    }
    Ok(undone)
}
