//! Finds, in one pass, the blanks to replace.

use std::ops::Range;

const WIDE: &str = "\u{a0}";
const NARROW: &str = "\u{202f}";

/// Stands, in a joined text, for something that is not text but reads as a word, such as code.
pub(super) const OBJECT: char = '\u{fffc}';

/// A stretch of blanks, possibly empty, and what replaces it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub range: Range<usize>,
    pub with: &'static str,
}

/// Returns the edits in order; they never overlap.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before = None;
    while at < text.len() {
        let blanks = blank_run(text, at);
        at = blanks.end;
        let Some(sign) = text[at..].chars().next() else { break };
        if let Some(end) = protected_end(text, at, blanks.is_empty().then_some(before).flatten()) {
            before = text[..end].chars().next_back();
            at = end;
            continue;
        }
        let after = text[at + sign.len_utf8()..].chars().next();
        if let Some(with) = wanted(text, sign, before, &blanks, after)
            && !is_kept(&text[blanks.clone()])
        {
            found.push(Edit { range: blanks, with });
        }
        at += sign.len_utf8();
        if sign == '«' {
            at = after_opening(text, at, &mut found);
        }
        before = Some(sign);
    }
    found
}

/// Whether the blanks are already one no-break space.
fn is_kept(blanks: &str) -> bool {
    blanks == WIDE || blanks == NARROW
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

fn blank_run(text: &str, from: usize) -> Range<usize> {
    let rest = &text[from..];
    from..from + (rest.len() - rest.trim_start_matches(is_blank).len())
}

/// Adds the space that follows an opening guillemet; returns where the scan goes on.
fn after_opening(text: &str, from: usize, found: &mut Vec<Edit>) -> usize {
    let blanks = blank_run(text, from);
    match text[blanks.end..].chars().next() {
        None | Some('»' | '\n') => from,
        Some(_) => {
            let end = blanks.end;
            if !is_kept(&text[blanks.clone()]) {
                found.push(Edit { range: blanks, with: WIDE });
            }
            end
        }
    }
}

/// Returns the space wanted before `sign`, if any.
fn wanted(
    text: &str,
    sign: char,
    before: Option<char>,
    blanks: &Range<usize>,
    after: Option<char>,
) -> Option<&'static str> {
    let before = before?;
    match sign {
        '»' => (!matches!(before, '«' | '\n')).then_some(WIDE),
        ':' => (ends_word(before) && after.is_none_or(|c| c.is_whitespace() || c == '»')).then_some(WIDE),
        '?' | '!' => (ends_word(before) && after.is_none_or(closes)).then_some(NARROW),
        ';' => {
            let entity = blanks.is_empty() && ends_entity(&text[..blanks.start]);
            (ends_word(before) && !entity && after.is_none_or(closes)).then_some(NARROW)
        }
        '%' | '€' => (!blanks.is_empty() && before.is_ascii_digit()).then_some(WIDE),
        _ => None,
    }
}

/// Whether a word, or what counts as one, ends with this character.
fn ends_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, ')' | ']' | '}' | '»' | '”' | '"' | '’' | '\'' | '…' | '.' | '%' | '€' | '°' | OBJECT)
}

/// Whether a sentence may end before this character.
fn closes(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, ')' | ']' | '}' | '»' | '”' | '"' | '’' | '?' | '!' | '…' | ',' | '.' | OBJECT)
}

/// Whether the text ends as an HTML entity does before its semicolon, e.g. `&eacute`.
fn ends_entity(text: &str) -> bool {
    let name = text.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() < text.len() && name.ends_with('&')
}

/// Returns the end of the address or code that starts at `at`, if one does.
fn protected_end(text: &str, at: usize, before: Option<char>) -> Option<usize> {
    let rest = &text[at..];
    if rest.starts_with('`') {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        return Some(at + code_end(rest, ticks).unwrap_or(ticks));
    }
    if before.is_some_and(|c| !splits_words(c)) {
        return None;
    }
    let length = rest.find(splits_words).unwrap_or(rest.len());
    is_address(&rest[..length]).then_some(at + length)
}

/// Returns the length of the code that opens `rest` with so many backquotes.
fn code_end(rest: &str, ticks: usize) -> Option<usize> {
    let mut at = ticks;
    while let Some(next) = rest[at..].find('`') {
        let run = &rest[at + next..];
        let length = run.len() - run.trim_start_matches('`').len();
        at += next + length;
        if length == ticks {
            return Some(at);
        }
    }
    None
}

fn splits_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, '«' | '»' | '`' | OBJECT)
}

/// Whether a word is an address of the web or of a mailbox.
fn is_address(word: &str) -> bool {
    let lower = word.trim_start_matches(['(', '[', '<', '"']);
    let mailbox = lower.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    mailbox || word.contains("://") || lower.starts_with("www.") || lower.starts_with("mailto:")
}
