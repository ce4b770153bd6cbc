//! Bytes and numbers on their way to characters: encodings, surrogate pairs, and fallbacks to pass over.
//!
//! Invariant: a character written as a number is read once: its fallback in bytes is never read as well.

use super::fonts::Charset;

/// Characters of symbol fonts that `\u` writes by their place.
const SYMBOLS: std::ops::RangeInclusive<u32> = 0xf000..=0xf0ff;

/// Text that waits to be read as a whole.
#[derive(Debug, Default)]
pub(super) struct Signs {
    bytes: Vec<u8>,
    high: Option<u32>,
    /// Units of fallback still to pass over.
    fallback: usize,
    /// Signs that have no character.
    pub(super) unknown: usize,
}

impl Signs {
    /// Adds bytes as they stand in the file, less those that are a fallback.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        let passed = self.fallback.min(bytes.len());
        self.fallback -= passed;
        let kept = &bytes[passed..];
        if !kept.is_empty() {
            // Half a pair is lost when anything comes between the halves.
            self.unknown += usize::from(self.high.take().is_some());
            self.bytes.extend_from_slice(kept);
        }
    }

    /// Whether a control word or symbol is part of a fallback, and so to be passed over.
    pub(super) fn passes_control(&mut self) -> bool {
        let passes = self.fallback > 0;
        self.fallback -= usize::from(passes);
        passes
    }

    /// A fallback never crosses the edge of a group.
    pub(super) fn end_fallback(&mut self) {
        self.fallback = 0;
    }

    /// The character that a number stands for, with the fallback that follows it; half a pair waits for the other.
    pub(super) fn number(&mut self, number: i32, fallback: usize) -> Option<char> {
        self.fallback = fallback;
        let code = if number < 0 { number.wrapping_add(0x1_0000) } else { number };
        let code = u32::try_from(code).unwrap_or(0xfffd);
        let high = self.high.take();
        let found = match (high, code) {
            (None, 0xd800..=0xdbff) => {
                self.high = Some(code);
                return None;
            }
            (Some(high), 0xdc00..=0xdfff) => {
                return char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (code - 0xdc00));
            }
            _ if SYMBOLS.contains(&code) => None,
            _ => char::from_u32(code),
        };
        self.unknown += usize::from(high.is_some()) + usize::from(found.is_none());
        found
    }

    /// Reads the bytes that wait.
    pub(super) fn take(&mut self, charset: Charset) -> String {
        let bytes = std::mem::take(&mut self.bytes);
        match charset {
            Charset::Encoded(encoding) => encoding.decode_without_bom_handling(&bytes).0.into_owned(),
            Charset::Symbol => {
                self.unknown += bytes.iter().filter(|byte| **byte > b' ' && **byte != 0xb7).count();
                bytes.iter().filter_map(|byte| (*byte == 0xb7).then_some('•')).collect()
            }
        }
    }

    /// Whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}
