//! Markup inside cues: voices taken, known tags and times dropped, entities read.
//!
//! Invariant: what is shown of a cue never holds a tag; a `<` that nothing closes is a sign like any other.
//! Deliberately absent: styles, classes and rubies; only who speaks and what is said matters here.

/// The part of a cue's text that one voice speaks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Voiced {
    pub(crate) voice: Option<String>,
    pub(crate) text: String,
}

/// Tags of WebVTT and of what subtitle programs write besides.
const KNOWN: &[&str] = &["c", "i", "b", "u", "s", "ruby", "rt", "lang", "v", "font"];

/// Splits a cue's text at its voices and drops its tags; counts tags that no subtitle knows.
///
/// `None` when there are more voices than `most`.
pub(crate) fn voices(text: &str, most: usize, unknown: &mut usize) -> Option<Vec<Voiced>> {
    let mut all = vec![Voiced { voice: None, text: String::new() }];
    let last_close = text.rfind('>').unwrap_or(0);
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let at = text.len() - rest.len() + open;
        push(&mut all, &rest[..open]);
        let Some(close) = rest[open..].find('>').filter(|_| at < last_close) else {
            push(&mut all, &rest[open..]);
            rest = "";
            break;
        };
        let tag = &rest[open + 1..open + close];
        rest = &rest[open + close + 1..];
        if let Some(voice) = voice(tag) {
            all.push(Voiced {
                voice: Some(unescape(voice)).filter(|name| !name.is_empty()),
                text: String::new(),
            });
        } else if tag.trim() == "/v" {
            all.push(Voiced { voice: None, text: String::new() });
        } else if !is_known(tag) {
            *unknown += 1;
        }
        if all.len() > most {
            return None;
        }
    }
    push(&mut all, rest);
    all.retain(|part| !part.text.trim().is_empty());
    Some(all)
}

fn push(all: &mut [Voiced], text: &str) {
    if let Some(last) = all.last_mut() {
        last.text.push_str(&unescape(text));
    }
}

/// The name in `<v Léa>` or `<v.loud.first Léa>`.
fn voice(tag: &str) -> Option<&str> {
    let rest = tag.strip_prefix('v')?;
    let name = if rest.starts_with('.') {
        rest.split_once(char::is_whitespace).map_or("", |(_, name)| name)
    } else {
        rest
    };
    (rest.is_empty() || rest.starts_with(['.', ' ', '\t', '\n'])).then(|| name.trim())
}

fn is_known(tag: &str) -> bool {
    let name = tag.strip_prefix('/').unwrap_or(tag);
    let name = name.split(['.', ' ', '\t', '\n', '=']).next().unwrap_or_default();
    KNOWN.contains(&name.to_ascii_lowercase().as_str())
        || name.is_empty()
        || crate::times::clock(name).is_some()
}

/// Reads the entities that WebVTT knows; any other `&` stays as typed.
fn unescape(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        read.push_str(&rest[..at]);
        rest = &rest[at..];
        let (sign, length) = entity(rest).unwrap_or(('&', 1));
        read.push(sign);
        rest = &rest[length..];
    }
    read.push_str(rest);
    read
}

fn entity(text: &str) -> Option<(char, usize)> {
    // The longest entity read here is `&#x10FFFF;`.
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let sign = match &text[1..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        name => numbered(name.strip_prefix('#')?)?,
    };
    Some((sign, end + 1))
}

fn numbered(digits: &str) -> Option<char> {
    let hexadecimal = digits.strip_prefix(['x', 'X']);
    let value =
        hexadecimal.map_or_else(|| digits.parse().ok(), |digits| u32::from_str_radix(digits, 16).ok())?;
    char::from_u32(value).filter(|sign| !sign.is_control() || matches!(sign, '\t' | '\n'))
}
