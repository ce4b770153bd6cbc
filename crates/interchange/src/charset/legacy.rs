//! One-byte encodings: windows-1252, Latin-9 and MacRoman told apart by what French is made of, others by statistics.
//!
//! The three differ only above 0x7F. Each high byte is read in all three, and a reading earns by being likely where
//! it stands (an accented letter inside a word, a quotation mark at its edge) and loses by being unlikely (`Ž` inside a
//! lower-case word, `½` between letters). The best reading wins if it is likely enough; ties go to windows-1252.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH, WINDOWS_1252};

/// Enough bytes, from the first that lies outside ASCII on, to tell an encoding by.
const SAMPLE: usize = 1 << 18;

/// The likeliest encoding of bytes that are not UTF-8.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let start = bytes.iter().position(|byte| *byte > 0x7f).unwrap_or(0).saturating_sub(1);
    let bytes = &bytes[start..bytes.len().min(start + SAMPLE)];
    let high = bytes.iter().filter(|byte| **byte > 0x7f).count();
    let mut best = (WINDOWS_1252, i64::MIN);
    for encoding in [WINDOWS_1252, ISO_8859_15, MACINTOSH] {
        let score = score(bytes, encoding);
        if score > best.1 {
            best = (encoding, score);
        }
    }
    // On average a French file earns more than one a byte; half of that leaves room for odd signs. And a handful of
    // bytes tells nothing about other alphabets.
    if high < 8 || best.1 * 2 > i64::try_from(high).unwrap_or(i64::MAX) {
        return best.0;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"fr"), Utf8Detection::Deny)
}

fn score(bytes: &[u8], encoding: &'static Encoding) -> i64 {
    let table = readings(encoding);
    let read =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).map_or(' ', |byte| table[usize::from(*byte)]);
    let high = bytes.iter().enumerate().filter(|(_, byte)| **byte > 0x7f);
    high.map(|(at, byte)| {
        let sign = table[usize::from(*byte)];
        worth(sign, read(at.checked_sub(1)), read(at.checked_add(1)))
    })
    .sum()
}

/// What each byte reads as.
fn readings(encoding: &'static Encoding) -> [char; 256] {
    let mut table = [char::REPLACEMENT_CHARACTER; 256];
    for (byte, reading) in (0..=u8::MAX).zip(table.iter_mut()) {
        let (text, _) = encoding.decode_without_bom_handling(std::slice::from_ref(&byte));
        *reading = text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
    }
    table
}

/// How likely a sign is in French between its two neighbours.
fn worth(sign: char, before: char, after: char) -> i64 {
    match sign {
        // Two accented letters in a row are rare in French and the rule in other alphabets.
        _ if sign.is_alphabetic() && before.is_alphabetic() && !before.is_ascii() => -1,
        'é' | 'è' | 'ê' | 'ë' | 'à' | 'â' | 'ç' | 'î' | 'ï' | 'ô' | 'ù' | 'û' | 'ü' | 'œ' | 'æ' | 'ä'
        | 'ö' | 'ÿ' => {
            if before.is_alphabetic() || after.is_alphabetic() {
                2
            } else {
                1
            }
        }
        'á' | 'í' | 'ó' | 'ú' | 'ñ' => i64::from(before.is_alphabetic() || after.is_alphabetic()),
        'É' | 'È' | 'Ê' | 'À' | 'Â' | 'Ç' | 'Î' | 'Ô' | 'Œ' | 'Ë' | 'Ï' | 'Ù' | 'Û' => {
            if before.is_lowercase() { -3 } else { i64::from(after.is_alphabetic()) * 2 }
        }
        '’' => {
            if before.is_alphabetic() && after.is_alphabetic() {
                3
            } else {
                1
            }
        }
        '\u{a0}' => i64::from(!before.is_alphabetic() || !after.is_alphabetic()) * 2,
        '«' | '»' | '“' | '”' | '‘' | '–' | '—' | '…' | '€' | '•' => {
            if before.is_alphabetic() && after.is_alphabetic() { -2 } else { 2 }
        }
        '°' | '²' | '³' | '·' | '§' | '©' | '®' | '½' | '¼' | '¾' => {
            if before.is_alphabetic() && after.is_alphabetic() && sign != '·' { -3 } else { 1 }
        }
        _ if sign.is_control() || sign == char::REPLACEMENT_CHARACTER => -4,
        _ => -2,
    }
}
