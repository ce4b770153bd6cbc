//! LZW as PDF writes it: codes of 9 to 12 bits, the highest bit first, 256 to begin anew, 257 to end.
//!
//! Invariant: the table never grows beyond 4096 entries, and no entry is followed in a circle.

use super::TooMuch;

const CLEAR: usize = 256;
const END: usize = 257;
const MOST_CODES: usize = 4096;

/// A known sequence: where it was written, and how long it is.
type Entry = (usize, usize);

/// Undoes LZW; `early` when codes grow one entry before they have to, as they do unless the file says otherwise.
pub(super) fn undo(bytes: &[u8], early: bool, most: usize) -> Result<Vec<u8>, TooMuch> {
    let mut undone: Vec<u8> = Vec::new();
    let mut entries: Vec<Entry> = Vec::new();
    let mut last: Option<Entry> = None;
    let mut bits = Bits { bytes, at: 0 };
    loop {
        let known = END + 1 + entries.len() + usize::from(last.is_some());
        let width = match known + usize::from(early) {
            ..=511 => 9,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        };
        let Some(code) = bits.take(width).filter(|code| *code != END) else { return Ok(undone) };
        if code == CLEAR {
            entries.clear();
            last = None;
            continue;
        }
        let start = undone.len();
        if let Some((from, length)) = last.filter(|_| entries.len() < MOST_CODES - END - 1) {
            // The sequence before, and the first sign of this one, which stands right behind it.
            entries.push((from, length + 1));
        }
        if code < CLEAR {
            undone.push(u8::try_from(code).unwrap_or_default());
        } else {
            let Some((from, length)) = entries.get(code - END - 1).copied() else { return Ok(undone) };
            if start + length > most {
                return Err(TooMuch);
            }
            // A sequence may reach into itself by one sign: bytes are copied one by one.
            for at in from..from + length {
                let byte = undone.get(at).copied().unwrap_or_default();
                undone.push(byte);
            }
        }
        if undone.len() > most {
            return Err(TooMuch);
        }
        last = Some((start, undone.len() - start));
    }
}

struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, width: usize) -> Option<usize> {
        let first = self.at / 8;
        let window = self.bytes.get(first..)?;
        let byte = |at: usize| usize::from(window.get(at).copied().unwrap_or_default());
        let wide = byte(0) << 16 | byte(1) << 8 | byte(2);
        let end = self.at + width;
        if end > self.bytes.len() * 8 {
            return None;
        }
        let value = wide >> (24 - self.at % 8 - width) & ((1 << width) - 1);
        self.at = end;
        Some(value)
    }
}
