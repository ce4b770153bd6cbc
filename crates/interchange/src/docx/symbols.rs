//! Characters that Word writes by their place in a symbol font (`w:sym`) rather than in Unicode.
//!
//! Deliberately absent: the whole of Wingdings; only signs that transcripts hold, the rest is counted as left out.

/// The character at a place of a font; `None` when no character of Unicode is known for it.
pub(super) fn character(font: &str, place: &str) -> Option<char> {
    let code = u32::from_str_radix(place, 16).ok()?;
    let own = (0xf000..=0xf0ff).contains(&code).then_some(code & 0xff);
    match font {
        "Wingdings" => wingdings(own.unwrap_or(code)),
        "Symbol" => symbol(own.unwrap_or(code)),
        _ if own.is_some() => None,
        _ => char::from_u32(code),
    }
}

fn wingdings(place: u32) -> Option<char> {
    Some(match place {
        0x4a => '☺',
        0x4b => '😐',
        0x4c => '☹',
        0x6c => '●',
        0x6e => '■',
        0x6f | 0xa8 => '□',
        0x9f => '•',
        0xa7 => '▪',
        0xd8 => '➢',
        0xdf => '←',
        0xe0 => '→',
        0xe1 => '↑',
        0xe2 => '↓',
        0xe8 => '➔',
        0xf0 => '⇨',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

fn symbol(place: u32) -> Option<char> {
    Some(match place {
        0x20..=0x21 | 0x23 | 0x25..=0x26 | 0x28..=0x29 | 0x2b..=0x2c | 0x2e..=0x3f => char::from_u32(place)?,
        0x2d => '−',
        0xa3 => '≤',
        0xab => '↔',
        0xac => '←',
        0xad => '↑',
        0xae => '→',
        0xaf => '↓',
        0xb0 => '°',
        0xb1 => '±',
        0xb3 => '≥',
        0xb4 => '×',
        0xb7 => '•',
        0xb9 => '≠',
        0xbb => '≈',
        0xbc => '…',
        0xde => '⇒',
        _ => return None,
    })
}
