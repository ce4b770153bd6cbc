//! Characters by the names that fonts give their glyphs.
//!
//! Letters with an accent are composed from both names (`eacute`), so that the list stays short.
//! Deliberately absent: alphabets other than Latin; their fonts say their characters in another way.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

const ACCENTS: &[(&str, char)] = &[
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("circumflex", '\u{302}'),
    ("dieresis", '\u{308}'),
    ("tilde", '\u{303}'),
    ("cedilla", '\u{327}'),
    ("caron", '\u{30c}'),
    ("ring", '\u{30a}'),
    ("macron", '\u{304}'),
    ("breve", '\u{306}'),
    ("ogonek", '\u{328}'),
    ("dotaccent", '\u{307}'),
    ("hungarumlaut", '\u{30b}'),
    ("commaaccent", '\u{327}'),
];

/// Names and characters, in pairs.
const NAMES: &str = "space \u{a0} exclam ! quotedbl \" numbersign # dollar $ percent % ampersand & quotesingle ' \
    parenleft ( parenright ) asterisk * plus + comma , hyphen - period . slash / zero 0 one 1 two 2 three 3 four 4 \
    five 5 six 6 seven 7 eight 8 nine 9 colon : semicolon ; less < equal = greater > question ? at @ bracketleft [ \
    backslash \\ bracketright ] asciicircum ^ underscore _ grave ` braceleft { bar | braceright } asciitilde ~ \
    AE Æ ae æ OE Œ oe œ Oslash Ø oslash ø germandbls ß dotlessi ı Lslash Ł lslash ł Eth Ð eth ð Thorn Þ thorn þ \
    quoteleft ‘ quoteright ’ quotedblleft “ quotedblright ” quotesinglbase ‚ quotedblbase „ guillemotleft « \
    guillemotright » guilsinglleft ‹ guilsinglright › endash – emdash — bullet • ellipsis … dagger † daggerdbl ‡ \
    perthousand ‰ Euro € euro € trademark ™ registered ® copyright © degree ° plusminus ± multiply × divide ÷ \
    section § paragraph ¶ periodcentered · middot · onequarter ¼ onehalf ½ threequarters ¾ onesuperior ¹ \
    twosuperior ² threesuperior ³ ordfeminine ª ordmasculine º exclamdown ¡ questiondown ¿ cent ¢ sterling £ yen ¥ \
    currency ¤ brokenbar ¦ logicalnot ¬ mu µ minus − fraction ⁄ florin ƒ fi fi fl fl ff ff ffi ffi ffl ffl \
    acute ´ dieresis ¨ circumflex ˆ tilde ˜ cedilla ¸ macron ¯ breve ˘ ring ˚ caron ˇ ogonek ˛ dotaccent ˙ \
    hungarumlaut ˝ nbspace \u{2060} nonbreakingspace \u{2060} softhyphen \u{ad} sfthyphen \u{ad} arrowright → \
    arrowleft ← arrowup ↑ arrowdown ↓ checkmark ✓ lessequal ≤ greaterequal ≥ notequal ≠ approxequal ≈ infinity ∞ \
    numero № afii61352 №";

/// The text of a glyph, by its name.
pub(super) fn text(name: &str) -> Option<String> {
    let name = name.split('.').next().filter(|stem| !stem.is_empty())?;
    let parts: Option<Vec<String>> = name.split('_').map(one).collect();
    parts.map(|parts| parts.concat())
}

fn one(name: &str) -> Option<String> {
    let mut chars = name.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        return only.is_ascii_alphabetic().then(|| only.to_string());
    }
    if let Some(text) = KNOWN.get(name) {
        // The list is cut at spaces: those are written as other blanks in it.
        return Some(text.replace('\u{a0}', " ").replace('\u{2060}', "\u{a0}"));
    }
    accented(name).or_else(|| numbered(name))
}

/// The list, cut once: fonts name thousands of glyphs.
static KNOWN: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let words: Vec<&str> = NAMES.split(' ').filter(|word| !word.is_empty()).collect();
    words.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
});

fn accented(name: &str) -> Option<String> {
    let (letter, accent) =
        ACCENTS.iter().find_map(|(accent, mark)| Some((name.strip_suffix(accent)?, mark)))?;
    let mut chars = letter.chars();
    let (Some(letter), None) = (chars.next(), chars.next()) else { return None };
    letter.is_ascii_alphabetic().then(|| [letter, *accent].into_iter().nfc().collect())
}

/// `uni00E9` and `u1F600`.
fn numbered(name: &str) -> Option<String> {
    let digits = name.strip_prefix("uni").filter(|digits| digits.len() == 4);
    let digits =
        digits.or_else(|| name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len())))?;
    let code = u32::from_str_radix(digits, 16).ok()?;
    char::from_u32(code).map(String::from)
}
