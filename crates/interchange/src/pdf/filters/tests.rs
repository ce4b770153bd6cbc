//! Filters on streams whose content is known.

use super::*;

fn check(name: &str, bytes: &[u8], expected: &[u8]) {
    assert!(
        matches!(undo_one(name, bytes, None, 1000), Ok(Some(undone)) if undone == expected),
        "{name} {bytes:?}"
    );
}

#[test]
fn text_filters_give_their_bytes_back() {
    check("ASCIIHexDecode", b"64 69\n74 7>", b"ditp");
    check("A85", b"<~9jqo^BlbD-~>", b"Man is d");
    check("ASCII85Decode", b"9jqo^z9jqo^~>", b"Man \0\0\0\0Man ");
    check("ASCII85Decode", b"A7", b"d");
    check("RunLengthDecode", &[2, b'd', b'i', b't', 254, b'!', 128, 9], b"dit!!!");
    check("RL", &[5, b'd'], b"d");
    assert!(matches!(undo_one("DCTDecode", b"x", None, 9), Ok(None)));
}

/// Codes of nine bits, the highest first.
fn packed(codes: &[usize]) -> Vec<u8> {
    let bits: Vec<usize> =
        codes.iter().flat_map(|code| (0..9).rev().map(move |bit| code >> bit & 1)).collect();
    bits.chunks(8)
        .map(|byte| byte.iter().enumerate().map(|(at, bit)| u8::try_from(bit << (7 - at)).unwrap()).sum())
        .collect()
}

#[test]
fn lzw_gives_its_bytes_back() {
    // The example of the format's own description, and a sequence that reaches into itself.
    check(
        "LZWDecode",
        &[0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01],
        &[45, 45, 45, 45, 45, 65, 45, 45, 45, 66],
    );
    check("LZW", &packed(&[256, 97, 258, 259, 257]), b"aaaaaa");
    check("LZW", &packed(&[256, 97, 400]), b"a");
    assert!(matches!(undo_one("LZW", &packed(&[256, 97, 258, 259, 260, 261]), None, 9), Err(TooMuch)));
}

#[test]
fn long_lzw_streams_widen_their_codes_in_time() {
    let plain: Vec<u8> = (0..40_000_u32).map(|n| u8::try_from(n * n / 7 % 251).unwrap()).collect();
    for early in [true, false] {
        let packed = lzw_of(&plain, early);
        assert!(matches!(lzw::undo(&packed, early, 50_000), Ok(undone) if undone == plain), "{early}");
    }
}

/// Writes LZW the slow way.
fn lzw_of(plain: &[u8], early: bool) -> Vec<u8> {
    let mut bits: Vec<bool> = Vec::new();
    let mut put = |code: usize, width: usize| bits.extend((0..width).rev().map(|bit| code >> bit & 1 == 1));
    let mut table = std::collections::BTreeMap::<Vec<u8>, usize>::new();
    let mut rest = plain;
    put(256, 9);
    let mut next = 258;
    while !rest.is_empty() {
        let mut length = 1;
        while length < rest.len() && table.contains_key(&rest[..=length]) {
            length += 1;
        }
        let code = if length == 1 { usize::from(rest[0]) } else { table[&rest[..length]] };
        // What the reader knows of when it reads this code.
        let width = match next + usize::from(early) {
            ..=511 => 9,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        };
        put(code, width);
        if length < rest.len() {
            table.insert(rest[..=length].to_vec(), next);
            next += 1;
        }
        rest = &rest[length..];
        if next > 4000 {
            let width = match next + usize::from(early) {
                ..=511 => 9,
                512..=1023 => 10,
                1024..=2047 => 11,
                _ => 12,
            };
            put(256, width);
            table.clear();
            next = 258;
        }
    }
    bits.chunks(8)
        .map(|byte| byte.iter().enumerate().map(|(at, bit)| u8::from(*bit) << (7 - at)).sum())
        .collect()
}

#[test]
fn predictors_give_their_rows_back() {
    let told = |predictor: usize, columns: usize| {
        move |key: &str| match key {
            "Predictor" => Some(predictor),
            "Columns" => Some(columns),
            _ => None,
        }
    };
    let rows = [0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1, 3, 4, 4, 4, 4, 1, 1, 1];
    let expected = [1, 2, 3, 1, 2, 3, 2, 3, 4, 5, 8, 10, 6, 9, 11];
    assert_eq!(predictor::undo(rows.to_vec(), &told(12, 3)).unwrap(), expected);
    assert_eq!(predictor::undo(vec![1, 1, 1, 5, 1, 1], &told(2, 3)).unwrap(), [1, 2, 3, 5, 6, 7]);
    assert_eq!(predictor::undo(vec![1, 2], &told(1, 3)).unwrap(), [1, 2]);
    assert_eq!(predictor::undo(vec![1, 2], &told(12, 0)), None);
    assert_eq!(predictor::undo(Vec::new(), &told(15, 3)).unwrap(), []);
}
