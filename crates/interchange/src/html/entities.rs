//! Character references: by number, or by the names of HTML 4 (all that French needs, and more).
//!
//! Invariant: what is no reference stays as typed, ampersand included.

/// Names of the code points 160 to 255, in order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde \
    Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde \
    Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
    egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
    uacute ucirc uuml yacute thorn yuml";

/// Other names, each before its character.
const OTHERS: &[(&str, char)] = &[
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Yuml", 'Ÿ'),
    ("fnof", 'ƒ'),
    ("circ", 'ˆ'),
    ("tilde", '˜'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("dagger", '†'),
    ("Dagger", '‡'),
    ("bull", '•'),
    ("hellip", '…'),
    ("permil", '‰'),
    ("prime", '′'),
    ("Prime", '″'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("euro", '€'),
    ("trade", '™'),
    ("larr", '←'),
    ("uarr", '↑'),
    ("rarr", '→'),
    ("darr", '↓'),
    ("harr", '↔'),
    ("rArr", '⇒'),
    ("minus", '−'),
    ("infin", '∞'),
    ("asymp", '≈'),
    ("ne", '≠'),
    ("le", '≤'),
    ("ge", '≥'),
    ("nobreak", '\u{2060}'),
    ("NoBreak", '\u{2060}'),
    ("hyphen", '‐'),
    ("nnbsp", '\u{202f}'),
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("colon", ':'),
    ("commat", '@'),
    ("lowbar", '_'),
];

/// What 128 to 159 mean when a page counts characters as Windows does.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Longest reference looked at, ampersand included.
const LONGEST: usize = 34;

/// Appends text with its references replaced.
pub(super) fn resolve(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        into.push_str(&rest[..at]);
        rest = &rest[at..];
        let (c, length) = reference(rest).unwrap_or(('&', 1));
        into.push(c);
        rest = &rest[length..];
    }
    into.push_str(rest);
}

/// The reference at the start of a text, with its length.
fn reference(text: &str) -> Option<(char, usize)> {
    let word =
        text[1..].bytes().take(LONGEST).take_while(|&byte| byte == b'#' || byte.is_ascii_alphanumeric());
    let end = 1 + word.count();
    let name = &text[1..end];
    let closed = text[end..].starts_with(';');
    let length = end + usize::from(closed);
    if let Some(number) = name.strip_prefix('#') {
        return numbered(number).map(|c| (c, length));
    }
    let old = basic(name).or_else(|| latin(name));
    // Old pages leave out the semicolon of old names; in an address `&copy=` is no reference.
    if closed {
        return old.or_else(|| other(name)).map(|c| (c, length));
    }
    old.filter(|_| !text[end..].starts_with('=')).map(|c| (c, length))
}

fn numbered(number: &str) -> Option<char> {
    let digits = number.strip_prefix(['x', 'X']);
    if number.is_empty() || digits == Some("") {
        return None;
    }
    let radix = if digits.is_some() { 16 } else { 10 };
    let digits = digits.unwrap_or(number);
    if !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
    let windows = code.checked_sub(0x80).and_then(|place| WINDOWS.get(usize::try_from(place).ok()?));
    Some(windows.copied().or_else(|| char::from_u32(code)).filter(|&c| c != '\0').unwrap_or('\u{fffd}'))
}

fn basic(name: &str) -> Option<char> {
    Some(match name {
        "amp" | "AMP" => '&',
        "lt" | "LT" => '<',
        "gt" | "GT" => '>',
        "quot" | "QUOT" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

fn latin(name: &str) -> Option<char> {
    let place = LATIN.split_ascii_whitespace().position(|known| known == name)?;
    char::from_u32(160 + u32::try_from(place).ok()?)
}

fn other(name: &str) -> Option<char> {
    OTHERS.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}
