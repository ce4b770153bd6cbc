//! Character maps: how many bytes make a code, and which characters (or glyphs) a code stands for.
//!
//! Deliberately absent: maps that are only named, except those whose codes are already Unicode.

use super::lexer::{Lexer, Step};
use super::object::Object;
use super::ranges::Ranges;

/// What a code stands for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Target {
    Char(char),
    Text(Box<str>),
    Glyph(u32),
}

/// A character map.
#[derive(Clone, Debug, Default)]
pub(super) struct CMap {
    /// Codes that may occur, by their number of bytes.
    spaces: Vec<(usize, u32, u32)>,
    targets: Ranges<Target>,
}

/// More kinds of codes than any map declares.
const MOST_SPACES: usize = 64;

impl CMap {
    /// Reads the map that a stream holds.
    pub(super) fn read(content: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(content, 0);
        let mut values = Vec::new();
        loop {
            match lexer.step() {
                Step::Value(value) => values.push(value),
                Step::Word(word) => {
                    map.take(word, &values);
                    values.clear();
                }
                Step::End => return map,
            }
        }
    }

    fn take(&mut self, word: &[u8], values: &[Object]) {
        match word {
            b"endcodespacerange" => {
                for pair in values.chunks_exact(2) {
                    if let (Some((low, bytes)), Some((high, _))) = (code(&pair[0]), code(&pair[1]))
                        && self.spaces.len() < MOST_SPACES
                    {
                        self.spaces.push((bytes, low, high));
                    }
                }
            }
            b"endbfchar" | b"endcidchar" => {
                for pair in values.chunks_exact(2) {
                    if let (Some((code, _)), Some(target)) = (code(&pair[0]), target(&pair[1])) {
                        self.targets.insert(code, code, target);
                    }
                }
            }
            b"endbfrange" | b"endcidrange" => {
                for triple in values.chunks_exact(3) {
                    if let (Some((low, _)), Some((high, _))) = (code(&triple[0]), code(&triple[1])) {
                        self.take_range(low, high, &triple[2]);
                    }
                }
            }
            _ => {}
        }
    }

    fn take_range(&mut self, low: u32, high: u32, value: &Object) {
        if let Object::Array(each) = value {
            for (code, value) in (low..=high).zip(each) {
                self.targets.extend_one(code, target(value));
            }
        } else if let Some(target) = target(value) {
            self.targets.insert(low, high, target);
        }
    }

    /// What a code stands for.
    pub(super) fn get(&self, code: u32) -> Option<Target> {
        let (offset, target) = self.targets.get(code)?;
        Some(match target {
            Target::Char(c) => Target::Char(char::from_u32(u32::from(*c).checked_add(offset)?)?),
            Target::Glyph(glyph) => Target::Glyph(glyph.checked_add(offset)?),
            Target::Text(text) if offset == 0 => Target::Text(text.clone()),
            Target::Text(text) => {
                let last = text.chars().next_back()?;
                let next = char::from_u32(u32::from(last).checked_add(offset)?)?;
                Target::Text(format!("{}{next}", &text[..text.len() - last.len_utf8()]).into())
            }
        })
    }

    /// The code at the start of some bytes, and how many it takes; `usual` bytes where the map does not tell.
    pub(super) fn next_code(&self, bytes: &[u8], usual: usize) -> (u32, usize) {
        let mut code = 0;
        for (index, &byte) in bytes.iter().take(4).enumerate() {
            code = code << 8 | u32::from(byte);
            let count = index + 1;
            if self.spaces.iter().any(|&(bytes, low, high)| bytes == count && (low..=high).contains(&code)) {
                return (code, count);
            }
        }
        let count = usual.min(bytes.len());
        (bytes[..count].iter().fold(0, |code, &byte| code << 8 | u32::from(byte)), count)
    }

    /// How many entries the map holds.
    pub(super) fn len(&self) -> usize {
        self.targets.len()
    }
}

impl Ranges<Target> {
    fn extend_one(&mut self, code: u32, target: Option<Target>) {
        if let Some(target) = target {
            self.insert(code, code, target);
        }
    }
}

/// A code of one to four bytes.
fn code(value: &Object) -> Option<(u32, usize)> {
    let Object::Text(bytes) = value else { return None };
    let fits = (1..=4).contains(&bytes.len());
    fits.then(|| (bytes.iter().fold(0, |code, &byte| code << 8 | u32::from(byte)), bytes.len()))
}

fn target(value: &Object) -> Option<Target> {
    match value {
        Object::Text(bytes) => {
            let text = utf16(bytes);
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(only), None) => Some(Target::Char(only)),
                (None, _) => None,
                _ => Some(Target::Text(text.into())),
            }
        }
        Object::Number(_) => value.index().and_then(|glyph| u32::try_from(glyph).ok()).map(Target::Glyph),
        _ => None,
    }
}

/// UTF-16 as fonts write it, high byte first; a lone byte is itself.
pub(super) fn utf16(bytes: &[u8]) -> String {
    if let [only] = bytes {
        return char::from(*only).to_string();
    }
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
