//! Encodings as files of the field come in them.

use super::*;

/// Decodes, then compares text, encoding and the codes of the notes.
fn check(bytes: &[u8], text: &str, encoding: &str, notes: &[&str]) {
    let decoded = decode(bytes).unwrap_or_else(|refusal| panic!("{refusal} for {text:?}"));
    assert_eq!(decoded.text, text);
    assert_eq!(decoded.encoding, encoding, "for {text:?}");
    let codes: Vec<&str> = decoded.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, notes, "for {text:?}");
}

fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

const FRENCH: &str = "Enquêtrice : Ça va ?\nLéa : Oui, l’été — « génial » à l’œuvre, 10 €.\n";
const ARABIC: &str = "المحاورة: مرحبا بكم في هذا اللقاء\nليلى: نعم، شكرا جزيلا لكم\n";

#[test]
fn utf_8_is_read_with_and_without_its_mark() {
    check(FRENCH.as_bytes(), FRENCH, "UTF-8", &[]);
    check(&[b"\xef\xbb\xbf", FRENCH.as_bytes()].concat(), FRENCH, "UTF-8", &[]);
    check("😀 e\u{301}".as_bytes(), "😀 e\u{301}", "UTF-8", &[]);
}

#[test]
fn utf_16_is_read_with_and_without_its_mark() {
    for text in [FRENCH, ARABIC] {
        for mark in [true, false] {
            check(&utf16(text, false, mark), text, "UTF-16LE", &[]);
            check(&utf16(text, true, mark), text, "UTF-16BE", &[]);
        }
    }
    let mut cut = utf16("été 😀 oui", false, true);
    cut.pop();
    check(&cut, "été 😀 ou\u{fffd}", "UTF-16LE", &["invalid-bytes"]);
}

#[test]
fn utf_32_is_read_with_its_mark() {
    let bytes: Vec<u8> = "\u{feff}été 😀".chars().flat_map(|sign| u32::from(sign).to_le_bytes()).collect();
    check(&bytes, "été 😀", "UTF-32LE", &[]);
    let bytes: Vec<u8> = "\u{feff}été 😀".chars().flat_map(|sign| u32::from(sign).to_be_bytes()).collect();
    check(&bytes, "été 😀", "UTF-32BE", &[]);
}

#[test]
fn one_byte_french_is_told_apart() {
    use encoding_rs::{ISO_8859_15, MACINTOSH, WINDOWS_1252};
    check(&encode(FRENCH, WINDOWS_1252), FRENCH, "windows-1252", &["encoding-guessed"]);
    check(&encode(FRENCH, MACINTOSH), FRENCH, "macintosh", &["encoding-guessed"]);
    let plain = "Léa : 10 € à l'œuvre, un cœur déçu\n";
    check(&encode(plain, ISO_8859_15), plain, "ISO-8859-15", &["encoding-guessed"]);
    check(&encode("Léa : été\n", MACINTOSH), "Léa : été\n", "macintosh", &["encoding-guessed"]);
    check(&encode("Léa : été\n", WINDOWS_1252), "Léa : été\n", "windows-1252", &["encoding-guessed"]);
    check(&encode("déjà à côté où\n", MACINTOSH), "déjà à côté où\n", "macintosh", &["encoding-guessed"]);
    let capitals = "ÉCOLE : À BIENTÔT\nÇa « va »\n";
    check(&encode(capitals, WINDOWS_1252), capitals, "windows-1252", &["encoding-guessed"]);
}

#[test]
fn one_byte_arabic_and_cyrillic_are_guessed() {
    let (arabic, cyrillic) = (encoding_rs::WINDOWS_1256, encoding_rs::WINDOWS_1251);
    check(&encode(ARABIC, arabic), ARABIC, "windows-1256", &["encoding-guessed"]);
    let russian = "Лена: да, конечно, я приехала сюда в прошлом году\n";
    check(&encode(russian, cyrillic), russian, "windows-1251", &["encoding-guessed"]);
}

#[test]
fn every_line_end_becomes_lf() {
    check(b"a\r\nb\rc\nd\r\r\ne", "a\nb\nc\nd\n\ne", "UTF-8", &[]);
    check("a\u{2028}b\u{2029}c\u{85}d\u{c}e\u{b}f".as_bytes(), "a\nb\nc\nd\ne\nf", "UTF-8", &[]);
}

#[test]
fn control_signs_are_dropped_and_counted_with_their_line() {
    let decoded = decode(b"un\ndeux\0 trois\x1b[2J\x07 quatre et la suite\n").unwrap();
    assert_eq!(decoded.text, "un\ndeux trois[2J quatre et la suite\n");
    assert_eq!(decoded.notes, [Note::left_out("control-characters", Place::Line(2), 3)]);
}

#[test]
fn signs_of_direction_joiners_and_marks_are_kept_as_typed() {
    let text = "accès \u{202e}nimda\u{202c} \u{2066}x\u{2069} \u{200b}z\u{200d} l\u{feff} e\u{301}\t\u{a0}";
    check(text.as_bytes(), text, "UTF-8", &[]);
}

#[test]
fn bytes_outside_utf_8_are_read_apart_and_counted() {
    let bytes = [FRENCH.as_bytes(), b"Paul : \xe9t\xe9\n"].concat();
    let decoded = decode(&bytes).unwrap();
    assert_eq!(decoded.text, format!("{FRENCH}Paul : été\n"));
    assert_eq!(decoded.notes, [Note::doubt("mixed-encoding", Place::Line(3), 2)]);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let noise: Vec<u8> = (0_u32..4096).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
    for bytes in [noise.as_slice(), b"\x01\x02\x03\x04abc", b"\xff\xfe\x00\xd8\x00\xd8\x00\xd8\x00\xd8"] {
        assert_eq!(decode(bytes).map(|decoded| decoded.text).unwrap_err().code, "binary");
    }
}

#[test]
fn nothing_but_nul_is_an_empty_text() {
    let decoded = decode(&[0; 100]).unwrap();
    assert_eq!((decoded.text.as_ref(), decoded.notes[0].detail.as_str()), ("", "100"));
}
