//! Folding: one spelling for each word, whatever its case, accents, ligatures or normal form.
//!
//! Invariants: Latin text becomes `[a-z0-9]`; other scripts keep their lower-case letters, composed, without
//! loose marks; the result has at most [`TERM_LIMIT`] code points; the cost is linear in the text.

use crate::chars::{is_ignorable, is_mark, is_word};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::decompose_canonical;

/// The most code points that a term has; longer words are cut.
pub const TERM_LIMIT: usize = 40;

/// The most marks read after one character: enough for every language, and it bounds composition.
const MARKS_READ: usize = 30;

/// Writes the folded form of `word` in place of what `folded` held.
pub(crate) fn fold_into(word: &str, folded: &mut String) {
    fold_letters(word, folded);
    if folded.starts_with(|c: char| c.is_ascii_digit()) {
        folded.truncate(one_number(folded));
    }
}

/// Where PostgreSQL would part a term that begins as « 1e5 », which it reads as a number, and goes on.
fn one_number(term: &str) -> usize {
    let digits = |from: usize| term[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mantissa = digits(0);
    if !term[mantissa..].starts_with('e') {
        return term.len();
    }
    match digits(mantissa + 1) {
        0 => term.len(),
        exponent => mantissa + 1 + exponent,
    }
}

fn fold_letters(word: &str, folded: &mut String) {
    folded.clear();
    for c in word.chars() {
        if folded.len() >= TERM_LIMIT {
            break;
        }
        match c {
            'a'..='z' | '0'..='9' => folded.push(c),
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            _ if c.is_ascii() || is_mark(c) || is_ignorable(c) => {}
            _ => match french(c) {
                Some(letters) => folded.push_str(letters),
                None => return fold_any_script(word, folded),
            },
        }
    }
    folded.truncate(TERM_LIMIT);
}

/// Returns the folded form of `word`.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len().min(TERM_LIMIT));
    fold_into(word, &mut folded);
    folded
}

/// Folds through full normalisation and case mapping, whatever the script.
pub(crate) fn fold_any_script(word: &str, folded: &mut String) {
    folded.clear();
    let mut marks = 0;
    let readable = word.chars().filter(|&c| {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        marks <= MARKS_READ && !is_ignorable(c)
    });
    let mut room = TERM_LIMIT;
    for composed in readable.nfkc() {
        for c in composed.to_lowercase() {
            if room == 0 {
                return;
            }
            room -= push_letter(c, folded, room);
        }
    }
}

/// Adds what `c` folds to, within `room` code points, and returns how many were added.
fn push_letter(c: char, folded: &mut String, room: usize) -> usize {
    let latin = if c.is_ascii_alphanumeric() {
        folded.push(c);
        return 1;
    } else if is_latin(c) {
        let mut base = c;
        decompose_canonical(c, |d| {
            if !is_mark(d) {
                base = d;
            }
        });
        latin_letter(base)
    } else {
        match c {
            'ς' => folded.push('σ'),
            '٠'..='٩' => folded.push(ascii_digit(c, '٠')),
            '۰'..='۹' => folded.push(ascii_digit(c, '۰')),
            _ if is_word(c) && c.is_alphabetic() => folded.push(c),
            _ => return 0,
        }
        return 1;
    };
    let letters = &latin[..latin.len().min(room)];
    folded.push_str(letters);
    letters.len()
}

fn ascii_digit(c: char, zero: char) -> char {
    char::from_digit(c as u32 - zero as u32, 10).unwrap_or('0')
}

fn is_latin(c: char) -> bool {
    matches!(c,
        '\u{AA}' | '\u{BA}' | '\u{C0}'..='\u{2AF}' | '\u{1D00}'..='\u{1DBF}' | '\u{1E00}'..='\u{1EFF}'
        | '\u{2C60}'..='\u{2C7F}' | '\u{A722}'..='\u{A7FF}' | '\u{AB30}'..='\u{AB6F}'
        | '\u{10780}'..='\u{107BF}' | '\u{1DF00}'..='\u{1DFFF}')
}

/// The letters of French and of its neighbours, answered without normalisation.
fn french(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' | 'À' | 'Â' | 'Ä' | 'Á' | 'Ã' | 'Å' => "a",
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => "e",
        'î' | 'ï' | 'í' | 'ì' | 'Î' | 'Ï' | 'Í' | 'Ì' => "i",
        'ô' | 'ö' | 'ó' | 'ò' | 'õ' | 'Ô' | 'Ö' | 'Ó' | 'Ò' | 'Õ' => "o",
        'û' | 'ù' | 'ü' | 'ú' | 'Û' | 'Ù' | 'Ü' | 'Ú' => "u",
        'ÿ' | 'ý' | 'Ÿ' | 'Ý' => "y",
        'ç' | 'Ç' => "c",
        'ñ' | 'Ñ' => "n",
        'œ' | 'Œ' => "oe",
        'æ' | 'Æ' => "ae",
        '’' => "",
        _ => return None,
    })
}

/// The letters that have no decomposition; those of no living orthography are left out.
fn latin_letter(c: char) -> &'static str {
    match c {
        'ɐ' | 'ɑ' | 'ⱥ' | 'ʌ' => "a",
        'æ' => "ae",
        'ƀ' | 'ɓ' | 'ƃ' => "b",
        'ƈ' | 'ȼ' => "c",
        'đ' | 'ð' | 'ɖ' | 'ɗ' | 'ƌ' => "d",
        'ə' | 'ǝ' | 'ɛ' | 'ɇ' => "e",
        'ƒ' => "f",
        'ɠ' | 'ɡ' | 'ɣ' | 'ǥ' => "g",
        'ħ' | 'ɦ' | 'ⱨ' => "h",
        'ı' | 'ɩ' | 'ɨ' | 'ɪ' => "i",
        'ȷ' | 'ɉ' | 'ɟ' | 'ʝ' => "j",
        'ĸ' | 'ƙ' | 'ⱪ' => "k",
        'ł' | 'ƚ' | 'ɫ' | 'ɬ' | 'ⱡ' => "l",
        'ɱ' => "m",
        'ŋ' | 'ɲ' | 'ƞ' | 'ɴ' => "n",
        'ø' | 'ɔ' | 'ɵ' => "o",
        'œ' => "oe",
        'ƥ' | 'ᵽ' => "p",
        'ɋ' => "q",
        'ɍ' | 'ɹ' | 'ɽ' | 'ɾ' | 'ʀ' | 'ʁ' => "r",
        'ʃ' | 'ʂ' | 'ȿ' => "s",
        'ß' => "ss",
        'ŧ' | 'ƭ' | 'ʈ' | 'ⱦ' => "t",
        'þ' => "th",
        'ʉ' | 'ʊ' => "u",
        'ʋ' => "v",
        'ⱳ' | 'ƿ' => "w",
        'ƴ' | 'ɏ' => "y",
        'ƶ' | 'ʒ' | 'ʐ' | 'ɀ' | 'ⱬ' => "z",
        _ if c.is_ascii_alphanumeric() => ascii(c),
        _ => "",
    }
}

fn ascii(c: char) -> &'static str {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    LETTERS.find(c).map_or("", |at| &LETTERS[at..=at])
}
