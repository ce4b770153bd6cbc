//! Line ends become LF; control signs, which no document can carry further, are dropped and counted.
//!
//! Deliberately absent: any change to bidi signs, joiners, combining marks or spaces; they are the typist's.

use std::borrow::Cow;

use crate::{Note, Place};

/// Cleans a decoded text; a borrowed text without anything to clean is not copied, an owned one is cleaned in place.
pub(crate) fn clean<'a>(text: Cow<'a, str>, notes: &mut Vec<Note>) -> Cow<'a, str> {
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Cow::Owned(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Cow::Owned(text)
        }
    };
    if !text.contains(|sign: char| sign != '\n' && (is_line_end(sign) || is_dropped(sign))) {
        return text;
    }
    let (mut dropped, mut line, mut first, mut carriage) = (0_usize, 1, 1, false);
    let mut bytes = text.into_owned().into_bytes();
    let (mut read, mut written) = (0, 0);
    while read < bytes.len() {
        let (sign, length) = sign_at(&bytes[read..]);
        let after_carriage = std::mem::replace(&mut carriage, sign == '\r');
        if is_line_end(sign) {
            if sign != '\n' || !after_carriage {
                bytes[written] = b'\n';
                written += 1;
                line += 1;
            }
        } else if is_dropped(sign) {
            if dropped == 0 {
                first = line;
            }
            dropped += 1;
        } else {
            bytes.copy_within(read..read + length, written);
            written += length;
        }
        read += length;
    }
    bytes.truncate(written);
    if dropped > 0 {
        notes.push(Note::left_out("control-characters", Place::Line(first), dropped));
    }
    Cow::Owned(String::from_utf8(bytes).expect("whole signs were kept or dropped"))
}

/// The sign that opens bytes of UTF-8, and how many bytes it takes.
fn sign_at(bytes: &[u8]) -> (char, usize) {
    let length = match bytes[0] {
        0..0x80 => return (char::from(bytes[0]), 1),
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    };
    let sign =
        std::str::from_utf8(&bytes[..length.min(bytes.len())]).ok().and_then(|text| text.chars().next());
    (sign.unwrap_or(char::REPLACEMENT_CHARACTER), length.min(bytes.len()))
}

/// Line, page and paragraph ends of every system.
fn is_line_end(sign: char) -> bool {
    matches!(sign, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Signs that XML, PDF and terminals refuse.
pub(crate) fn is_dropped(sign: char) -> bool {
    (sign.is_control() && sign != '\t') || matches!(sign, '\u{fffe}' | '\u{ffff}')
}
