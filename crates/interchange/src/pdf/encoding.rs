//! What each byte stands for in a simple font: a base encoding, and the glyphs that the font puts in its place.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

use super::cmap::Target;
use super::names;
use super::object::{Dict, Object};

/// The upper half of Adobe's standard encoding, by pairs of byte and character.
const STANDARD: &[(u8, char)] = &[
    (0x27, '’'),
    (0x60, '‘'),
    (0xa1, '¡'),
    (0xa2, '¢'),
    (0xa3, '£'),
    (0xa4, '⁄'),
    (0xa5, '¥'),
    (0xa6, 'ƒ'),
    (0xa7, '§'),
    (0xa8, '¤'),
    (0xa9, '\''),
    (0xaa, '“'),
    (0xab, '«'),
    (0xac, '‹'),
    (0xad, '›'),
    (0xae, 'ﬁ'),
    (0xaf, 'ﬂ'),
    (0xb1, '–'),
    (0xb2, '†'),
    (0xb3, '‡'),
    (0xb4, '·'),
    (0xb6, '¶'),
    (0xb7, '•'),
    (0xb8, '‚'),
    (0xb9, '„'),
    (0xba, '”'),
    (0xbb, '»'),
    (0xbc, '…'),
    (0xbd, '‰'),
    (0xbf, '¿'),
    (0xd0, '—'),
    (0xe1, 'Æ'),
    (0xe3, 'ª'),
    (0xe8, 'Ł'),
    (0xe9, 'Ø'),
    (0xea, 'Œ'),
    (0xeb, 'º'),
    (0xf1, 'æ'),
    (0xf5, 'ı'),
    (0xf8, 'ł'),
    (0xf9, 'ø'),
    (0xfa, 'œ'),
    (0xfb, 'ß'),
];

/// What each byte stands for; empty where the font does not tell.
#[derive(Clone, Debug)]
pub(super) struct Simple {
    table: Vec<Option<Target>>,
}

impl Simple {
    /// Builds the table of a font from its resolved `Encoding` and whether its glyphs are signs of its own.
    pub(super) fn new(encoding: &Object, symbolic: bool, font: &str) -> Self {
        let base =
            encoding.name().or_else(|| encoding.dict().and_then(|dict| dict.get("BaseEncoding"))?.name());
        let mut table = match base {
            Some("WinAnsiEncoding") => decoded(WINDOWS_1252),
            Some("MacRomanEncoding") => decoded(MACINTOSH),
            _ if is_sign_font(font) => vec![None; 256],
            _ if symbolic => decoded(WINDOWS_1252),
            _ => standard(),
        };
        if let Some(Object::Array(differences)) =
            encoding.dict().and_then(|dict: &Dict| dict.get("Differences"))
        {
            replace(&mut table, differences);
        }
        Self { table }
    }

    /// What a byte stands for.
    pub(super) fn text(&self, byte: u32) -> Option<String> {
        match self.table.get(usize::try_from(byte).ok()?)?.as_ref()? {
            Target::Char(c) => Some(c.to_string()),
            Target::Text(text) => Some(text.to_string()),
            Target::Glyph(_) => None,
        }
    }
}

/// Fonts of signs whose bytes are no letters.
fn is_sign_font(font: &str) -> bool {
    ["Symbol", "ZapfDingbats", "Wingdings", "Webdings"].iter().any(|signs| font.contains(signs))
}

fn decoded(encoding: &'static Encoding) -> Vec<Option<Target>> {
    let one = |byte: u8| match byte {
        0..=31 | 127 => None,
        _ => encoding.decode_without_bom_handling(&[byte]).0.chars().next().map(Target::Char),
    };
    (0..=255).map(one).collect()
}

fn standard() -> Vec<Option<Target>> {
    let ascii = |byte: u8| (32..127).contains(&byte).then(|| Target::Char(char::from(byte)));
    let mut table: Vec<_> = (0..=255).map(ascii).collect();
    for (byte, c) in STANDARD {
        table[usize::from(*byte)] = Some(Target::Char(*c));
    }
    table
}

/// `[65 /eacute /agrave 200 /oe]`: a number says where the names after it go.
fn replace(table: &mut [Option<Target>], differences: &[Object]) {
    let mut at = 0;
    for difference in differences.iter().take(1024) {
        if let Some(name) = difference.name() {
            if let Some(place) = table.get_mut(at) {
                *place = names::text(name).map(|text| Target::Text(text.into()));
            }
            at += 1;
        } else if let Some(start) = difference.index() {
            at = start;
        }
    }
}
