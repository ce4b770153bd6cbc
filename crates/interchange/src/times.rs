//! Marks of time as transcribers type them, in milliseconds from the start of the recording.
//!
//! `[00:12:04]`, `(12:04)`, `{1:02:04.5}`, `#00:12:04-5#` (f4, MAXQDA), `12'04`, `1h02'04`, `00:12:04,500`.
//! Invariant: a reading costs the length of the mark at most, and what overflows is no time.
//! Deliberately absent: clock times; a mark is always taken as the place in the recording.

/// A mark at the start of a text: its time, the time it ends at (a range), and what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark<'a> {
    pub(crate) start: u64,
    pub(crate) end: Option<u64>,
    pub(crate) rest: &'a str,
}

/// Reads a mark between brackets or hashes, which is a mark wherever it stands.
pub(crate) fn bracketed(text: &str) -> Option<Mark<'_>> {
    let close = match text.chars().next()? {
        '[' => ']',
        '(' => ')',
        '{' => '}',
        '<' => '>',
        '#' => '#',
        _ => return None,
    };
    let (start, inner) = clock(text[1..].trim_start_matches([' ', '\u{a0}']))?;
    let (end, inner) = range_end(inner);
    let rest = inner.trim_start_matches([' ', '\u{a0}']).strip_prefix(close)?;
    // In Markdown, the mark may lead to its place in the recording.
    let link =
        rest.strip_prefix("(#").and_then(|link| link.split_once(')')).filter(|(link, _)| link.len() < 40);
    let rest = if close == ']' { link.map_or(rest, |(_, after)| after) } else { rest };
    Some(Mark { start, end: end.filter(|end| *end >= start), rest })
}

/// Reads a mark without brackets; only what stands around it tells that it is one.
pub(crate) fn bare(text: &str) -> Option<Mark<'_>> {
    let (start, rest) = clock(text)?;
    let (end, rest) = range_end(rest);
    let ends =
        rest.chars().next().is_none_or(|sign| sign.is_whitespace() || matches!(sign, '-' | '–' | '—' | '|'));
    ends.then_some(Mark { start, end: end.filter(|end| *end >= start), rest })
}

/// Reads a mark that Markdown sets apart: `**[00:12]**`, `_00:12_`, `[00:12](#t=12)`.
pub(crate) fn emphatic(text: &str) -> Option<Mark<'_>> {
    let inner = text.trim_start_matches(['*', '_']);
    let opener = &text[..text.len() - inner.len()];
    if opener.is_empty() || opener.len() > 3 {
        return None;
    }
    let (start, rest) = match bracketed(inner) {
        Some(mark) => (mark.start, mark.rest),
        None => clock(inner)?,
    };
    Some(Mark { start, end: None, rest: rest.strip_prefix(opener)? })
}

/// A mark at the end of a text: the text before it, and its time.
pub(crate) fn trailing(text: &str) -> Option<(&str, u64)> {
    // The longest mark, `[000:00:00.000 - 000:00:00.000]`, has fewer signs than this.
    const LONGEST: usize = 40;
    let text = text.trim_end();
    if !text
        .ends_with(|sign: char| sign.is_ascii_digit() || matches!(sign, ']' | ')' | '}' | '#' | '"' | '\''))
    {
        return None;
    }
    let starts = text.char_indices().rev().take(LONGEST);
    for (at, sign) in starts {
        let bound = text[..at].chars().next_back().is_none_or(char::is_whitespace);
        let found = match sign {
            '[' | '(' | '{' | '#' => bracketed(&text[at..]),
            '0'..='9' if bound => bare(&text[at..]),
            _ => None,
        };
        if let Some(mark) = found.filter(|mark| mark.rest.is_empty()) {
            return Some((text[..at].trim_end(), mark.start));
        }
    }
    None
}

/// An f4 mark (`#00:12:04-5#`) at the end of a text, which tells when the turn ended.
pub(crate) fn trailing_hash(text: &str) -> Option<(&str, u64)> {
    let (before, time) = trailing(text)?;
    text[before.len()..].trim_start().starts_with('#').then_some((before, time))
}

fn range_end(text: &str) -> (Option<u64>, &str) {
    let after = text.trim_start();
    let dashes = ["-->", "-", "–", "—", "→", "à"];
    let Some(rest) = dashes.iter().find_map(|dash| after.strip_prefix(dash)) else { return (None, text) };
    match clock(rest.trim_start()) {
        Some((end, rest)) => (Some(end), rest),
        None => (None, text),
    }
}

/// Reads `h:mm:ss`, `mm:ss` or `mm'ss`, with or without a fraction; gives back what follows.
pub(crate) fn clock(text: &str) -> Option<(u64, &str)> {
    let (first, rest) = number(text, 6)?;
    // `0:0:7.5`, as Teams writes it: only three fields tell that single digits are a time.
    let (second, after) = next_field(rest, 1)?;
    let (hours, minutes, seconds, rest) = match next_field(after, 1) {
        Some((third, rest)) => (first, second, third, rest),
        None if next_field(rest, 2).is_none() => return None,
        // `14h30` is a time of the day.
        None if text.trim_start_matches(|sign: char| sign.is_ascii_digit()).starts_with('h') => return None,
        None => (0, first, second, after),
    };
    if seconds > 59 || (hours > 0 && minutes > 59) {
        return None;
    }
    let rest = rest.strip_prefix("''").or_else(|| rest.strip_prefix(['"', '″', '”', 's'])).unwrap_or(rest);
    let (fraction, rest) = fraction(rest);
    let whole = hours.checked_mul(3600)?.checked_add(minutes * 60)?.checked_add(seconds)?;
    Some((whole.checked_mul(1000)?.checked_add(fraction)?, rest))
}

fn next_field(rest: &str, least: usize) -> Option<(u64, &str)> {
    let after = rest.strip_prefix([':', '\'', '’', '′', 'h', 'm'])?;
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    if (least..=2).contains(&digits) { number(after, 2) } else { None }
}

/// Reads `.5`, `,500` or f4's `-5` as thousandths.
fn fraction(text: &str) -> (u64, &str) {
    let Some(digits) = text.strip_prefix(['.', ',', '-']) else { return (0, text) };
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    // A dash before two digits or more opens a range (`12:04-12:09`), not a fraction.
    if length == 0 || (text.starts_with('-') && length > 1) {
        return (0, text);
    }
    (thousandths(&digits[..length]), &digits[length..])
}

/// The value in thousandths of the digits after a decimal sign.
pub(crate) fn thousandths(digits: &str) -> u64 {
    let scaled = digits.bytes().chain(std::iter::repeat(b'0')).take(3);
    scaled.fold(0, |value, digit| value * 10 + u64::from(digit - b'0'))
}

/// Reads up to `longest` ASCII digits as a number; more digits than that are no number.
pub(crate) fn number(text: &str, longest: usize) -> Option<(u64, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > longest {
        return None;
    }
    Some((text[..digits].parse().ok()?, &text[digits..]))
}
