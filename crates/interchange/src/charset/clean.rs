//! Line ends become LF; control signs, which no document can carry further, are dropped and counted.
//!
//! Deliberately absent: any change to bidi signs, joiners, combining marks or spaces; they are the typist's.

use crate::{Note, Place};

/// Cleans a decoded text; a text without anything to clean is returned as it is.
pub(crate) fn clean(text: String, notes: &mut Vec<Note>) -> String {
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if !text.contains(|sign: char| sign != '\n' && (is_line_end(sign) || is_dropped(sign))) {
        return text;
    }
    let mut cleaned = String::with_capacity(text.len());
    let (mut dropped, mut line, mut first) = (0_usize, 1, 1);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        if is_line_end(sign) {
            if sign == '\r' {
                signs.next_if_eq(&'\n');
            }
            cleaned.push('\n');
            line += 1;
        } else if is_dropped(sign) {
            if dropped == 0 {
                first = line;
            }
            dropped += 1;
        } else {
            cleaned.push(sign);
        }
    }
    if dropped > 0 {
        notes.push(Note::left_out("control-characters", Place::Line(first), dropped));
    }
    cleaned
}

/// Line, page and paragraph ends of every system.
fn is_line_end(sign: char) -> bool {
    matches!(sign, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Signs that XML, PDF and terminals refuse.
pub(crate) fn is_dropped(sign: char) -> bool {
    (sign.is_control() && sign != '\t') || matches!(sign, '\u{fffe}' | '\u{ffff}')
}
