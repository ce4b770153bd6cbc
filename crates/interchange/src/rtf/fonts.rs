//! Which encoding the bytes of text are in: the document's, or that of the font they are set in.
//!
//! Deliberately absent: the names of fonts.

use std::collections::BTreeMap;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
    WINDOWS_1258, X_MAC_CYRILLIC,
};

/// How bytes of text are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    Encoded(&'static Encoding),
    /// A font of signs: its bytes stand for no characters.
    Symbol,
}

/// The fonts of a document, and what it says of its bytes as a whole.
#[derive(Debug)]
pub(super) struct Fonts {
    page: &'static Encoding,
    charsets: BTreeMap<i32, Charset>,
    /// The font that the table is defining.
    current: i32,
    /// The font of text that names none.
    pub(super) usual: i32,
    /// The document names an encoding that cannot be read.
    pub(super) unknown: bool,
}

impl Default for Fonts {
    fn default() -> Self {
        Self { page: WINDOWS_1252, charsets: BTreeMap::new(), current: 0, usual: 0, unknown: false }
    }
}

impl Fonts {
    /// Takes up a control word of the document's beginning; says whether it was one.
    pub(super) fn set_document(&mut self, word: &str, number: i32) -> bool {
        match word {
            "mac" => self.page = MACINTOSH,
            "ansicpg" => match page(number) {
                Some(found) => self.page = found,
                None => self.unknown = number != 0,
            },
            "deff" => self.usual = number,
            _ => return false,
        }
        true
    }

    /// Takes up a control word of the font table.
    pub(super) fn define(&mut self, word: &str, number: i32) {
        match word {
            "f" => self.current = number,
            "fcharset" => {
                let charset = charset(number, self.page);
                self.charsets.extend(charset.map(|charset| (self.current, charset)));
            }
            "cpg" => {
                let found = page(number).map(Charset::Encoded);
                self.charsets.extend(found.map(|found| (self.current, found)));
            }
            _ => {}
        }
    }

    /// How bytes set in a font are to be read.
    pub(super) fn charset(&self, font: i32) -> Charset {
        self.charsets.get(&font).copied().unwrap_or(Charset::Encoded(self.page))
    }
}

/// The encoding of a Windows code page.
fn page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        1252 | 0 => WINDOWS_1252,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        866 => IBM866,
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        10000 => MACINTOSH,
        10007 => X_MAC_CYRILLIC,
        65001 => UTF_8,
        _ => return None,
    })
}

/// The encoding of a font by its Windows character set; `None` leaves it to the document.
fn charset(number: i32, document: &'static Encoding) -> Option<Charset> {
    Some(Charset::Encoded(match number {
        // Files from old Macintoshes say 0 for their own encoding.
        0 if document == MACINTOSH => MACINTOSH,
        0 => WINDOWS_1252,
        2 => return Some(Charset::Symbol),
        77 => MACINTOSH,
        128 => SHIFT_JIS,
        129 => EUC_KR,
        134 => GBK,
        136 => BIG5,
        161 => WINDOWS_1253,
        162 => WINDOWS_1254,
        163 => WINDOWS_1258,
        177 => WINDOWS_1255,
        178 => WINDOWS_1256,
        186 => WINDOWS_1257,
        204 => WINDOWS_1251,
        222 => WINDOWS_874,
        238 => WINDOWS_1250,
        _ => return None,
    }))
}
