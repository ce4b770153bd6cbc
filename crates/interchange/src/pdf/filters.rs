//! Undoes the filters of a stream, each within what is left of the budget.
//!
//! Invariant: no filter gives more bytes than may still be unpacked; the first that would is refused.
//! Deliberately absent: filters of pictures; a stream that has one holds no text.

use std::borrow::Cow;

use lopdf::{DecompressError, Dictionary, Error, Object as Value, Stream};

use super::object::Object;
use crate::{Refusal, Spent};

/// Longer chains of filters than any producer writes.
const MOST_FILTERS: usize = 4;

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
    let mut bytes = raw.to_vec();
    for (rank, name) in names.iter().enumerate() {
        let Some(name) = name.name().and_then(full_name) else { return Ok(None) };
        let own = match parameters {
            Object::Array(all) => all.get(rank),
            other => Some(other).filter(|_| rank == 0),
        };
        let mut dict = Dictionary::new();
        dict.set("Filter", Value::Name(name.into()));
        dict.set("DecodeParms", Value::Dictionary(numbers(own)));
        match Stream::new(dict, bytes).decompressed_content_with_limit(spent.left()) {
            Ok(undone) => bytes = undone,
            Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                spent.unpack(usize::MAX)?;
                return Ok(None);
            }
            Err(_) => return Ok(None),
        }
    }
    spent.unpack(bytes.len())?;
    Ok(Some(bytes))
}

fn full_name(name: &str) -> Option<&'static str> {
    Some(match name {
        "FlateDecode" | "Fl" => "FlateDecode",
        "LZWDecode" | "LZW" => "LZWDecode",
        "ASCII85Decode" | "A85" => "ASCII85Decode",
        "ASCIIHexDecode" | "AHx" => "ASCIIHexDecode",
        "RunLengthDecode" | "RL" => "RunLengthDecode",
        _ => return None,
    })
}

/// The parameters that are small whole numbers, which is all that these filters know.
fn numbers(parameters: Option<&Object>) -> Dictionary {
    let mut kept = Dictionary::new();
    for (key, value) in parameters.and_then(Object::dict).into_iter().flatten() {
        if let Some(number) = value.index().and_then(|number| u16::try_from(number).ok()) {
            kept.set(key.as_str(), i64::from(number));
        }
    }
    kept
}
