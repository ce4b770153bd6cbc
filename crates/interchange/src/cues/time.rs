//! The timing line of a cue: `00:12:04.500 --> 00:12:09,5 align:start`.
//!
//! Invariant: a time that overflows or that goes backwards is no time; the words stay.

use crate::times::{number, thousandths};

/// The two times of a timing line, each `None` where it cannot be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Timing {
    pub(crate) start: Option<u64>,
    pub(crate) end: Option<u64>,
}

impl Timing {
    /// Whether either time is missing or the end comes first.
    pub(crate) fn is_bad(self) -> bool {
        self.start.zip(self.end).is_none_or(|(start, end)| end < start)
    }
}

/// Reads a timing line; `None` for any other line.
pub(crate) fn timing(line: &str) -> Option<Timing> {
    let (start, end) = line.split_once("-->")?;
    let (start, end) = (start.trim(), end.trim());
    let opens = |text: &str| text.starts_with(|sign: char| sign.is_ascii_digit()) && text.contains(':');
    if !opens(start) || !opens(end) || start.contains(char::is_whitespace) {
        return None;
    }
    let end = end.split_whitespace().next().unwrap_or_default();
    Some(Timing { start: time(start), end: time(end) })
}

/// `hh:mm:ss,mmm`, `mm:ss.mmm`, with any number of digits after the sign, or none.
fn time(text: &str) -> Option<u64> {
    let (clock, digits) = text.split_once([',', '.']).unwrap_or((text, ""));
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut seconds: u64 = 0;
    let mut fields = 0;
    for field in clock.split(':') {
        let (value, rest) = number(field.trim(), 6)?;
        if !rest.is_empty() || fields == 3 || (fields > 0 && value > 61) {
            return None;
        }
        seconds = seconds.checked_mul(60)?.checked_add(value)?;
        fields += 1;
    }
    seconds.checked_mul(1000)?.checked_add(thousandths(digits)).filter(|_| fields > 1)
}
