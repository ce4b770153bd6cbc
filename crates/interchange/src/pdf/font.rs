//! Fonts: from the bytes of a string to codes, their characters and their widths, and whether they look bold or italic.

use super::cmap::{CMap, Target};
use super::encoding::Simple;
use super::object::{Dict, Object};
use super::store::Store;
use super::widths::Widths;
use crate::document::Look;
use crate::{Refusal, Spent};

/// One code of a string.
pub(super) struct Glyph {
    /// What it stands for; `None` if the font does not tell.
    pub(super) text: Option<String>,
    /// Its width, in units of the size of the font.
    pub(super) width: f64,
    /// A space written as one byte, which word spacing widens.
    pub(super) is_space: bool,
}

/// A font as far as its text goes.
#[derive(Clone, Debug)]
pub(super) struct Font {
    composite: bool,
    /// The map from bytes to glyphs of a composite font.
    codes: CMap,
    /// The codes of a composite font are UTF-16.
    unicode_codes: bool,
    to_unicode: CMap,
    simple: Option<Simple>,
    widths: Widths,
    /// What a unit of width is, in sizes of the font.
    unit: f64,
    pub(super) look: Look,
}

impl Font {
    /// Reads a font from its dictionary.
    pub(super) fn read(store: &Store<'_>, dict: &Dict, spent: &mut Spent) -> Result<Self, Refusal> {
        let composite = store.entry(dict, "Subtype")?.name() == Some("Type0");
        let inner = descendant(store, dict)?.filter(|_| composite);
        let described = inner.as_ref().unwrap_or(dict);
        let descriptor = store.dict(described, "FontDescriptor")?;
        let name = store.entry(dict, "BaseFont")?.name().unwrap_or_default().to_owned();
        let encoding = encoding(store, dict)?;
        let flags = store.entry(&descriptor, "Flags")?.index().unwrap_or(0);
        let weight = store.entry(&descriptor, "FontWeight")?.number().unwrap_or(0.0);
        let unit = match store.entry(dict, "FontMatrix")?.array().and_then(<[Object]>::first) {
            Some(scale) if !composite => scale.number().unwrap_or(0.001),
            _ => 0.001,
        };
        Ok(Self {
            composite,
            codes: cmap(store, dict, "Encoding", spent)?,
            unicode_codes: encoding
                .name()
                .is_some_and(|name| name.contains("UCS2") || name.contains("UTF16")),
            to_unicode: cmap(store, dict, "ToUnicode", spent)?,
            simple: (!composite).then(|| Simple::new(&encoding, flags & 4 != 0, &name)),
            widths: widths(store, described, composite, &name)?,
            unit,
            look: look(&name, flags, weight),
        })
    }

    /// Entries that the font holds, a measure of its cost in memory.
    pub(super) fn entries(&self) -> usize {
        256 + self.codes.len() + self.to_unicode.len() + self.widths.len()
    }

    /// The codes of a string, in order.
    pub(super) fn glyphs<'f>(&'f self, mut bytes: &'f [u8]) -> impl Iterator<Item = Glyph> + 'f {
        std::iter::from_fn(move || {
            if bytes.is_empty() {
                return None;
            }
            let (code, length) =
                if self.composite { self.codes.next_code(bytes, 2) } else { (bytes[0].into(), 1) };
            bytes = &bytes[length.max(1)..];
            Some(self.glyph(code, length == 1 && code == 32))
        })
    }

    fn glyph(&self, code: u32, is_space: bool) -> Glyph {
        let text = self.text(code);
        let wide = match self.codes.get(code) {
            Some(Target::Glyph(glyph)) => glyph,
            _ => code,
        };
        let width = self.widths.get(wide, text.as_deref().unwrap_or_default()) * self.unit;
        Glyph { text, width, is_space }
    }

    fn text(&self, code: u32) -> Option<String> {
        let told = match self.to_unicode.get(code) {
            Some(Target::Char(c)) => Some(c.to_string()),
            Some(Target::Text(text)) => Some(text.into()),
            _ => None,
        };
        let known = |text: &String| !text.contains(['\u{fffd}', '\0']);
        told.filter(known).or_else(|| match &self.simple {
            Some(simple) => simple.text(code),
            None => self.unicode_codes.then(|| char::from_u32(code).map(String::from)).flatten(),
        })
    }
}

/// The font of glyphs that a composite font stands on.
fn descendant(store: &Store<'_>, dict: &Dict) -> Result<Option<Dict>, Refusal> {
    let all = store.entry(dict, "DescendantFonts")?;
    let first = all.array().and_then(<[Object]>::first).map(|first| store.resolve(first)).transpose()?;
    Ok(first.and_then(|first| first.dict().cloned()))
}

/// The encoding with its differences resolved.
fn encoding(store: &Store<'_>, dict: &Dict) -> Result<Object, Refusal> {
    let mut encoding = store.entry(dict, "Encoding")?.into_owned();
    if let Object::Dict(inner) = &mut encoding {
        for key in ["Differences", "BaseEncoding"] {
            let value = store.entry(inner, key)?.into_owned();
            inner.insert(key.to_owned(), value);
        }
    }
    Ok(encoding)
}

fn cmap(store: &Store<'_>, dict: &Dict, key: &str, spent: &mut Spent) -> Result<CMap, Refusal> {
    let stream = dict.get(key).map(|value| store.stream(value)).transpose()?.flatten();
    let content = stream.map(|stream| store.inflate(&stream, spent)).transpose()?.flatten();
    Ok(content.map(|content| CMap::read(&content)).unwrap_or_default())
}

fn widths(store: &Store<'_>, dict: &Dict, composite: bool, name: &str) -> Result<Widths, Refusal> {
    if composite {
        let usual = store.entry(dict, "DW")?.number().unwrap_or(1000.0);
        let listed = store.entry(dict, "W")?;
        return Ok(Widths::composite(&listed, usual));
    }
    let first = store.entry(dict, "FirstChar")?.index().unwrap_or(0);
    let listed = store.entry(dict, "Widths")?;
    Ok(Widths::simple(first, &listed, name))
}

fn look(name: &str, flags: usize, weight: f64) -> Look {
    const ITALIC: usize = 1 << 6;
    const FORCE_BOLD: usize = 1 << 18;
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    Look {
        bold: says(&["Bold", "bold", "Black", "Heavy", "Demi"]) || weight >= 600.0 || flags & FORCE_BOLD != 0,
        italic: says(&["Italic", "italic", "Oblique", "oblique"]) || flags & ITALIC != 0,
    }
}
