//! The start of a paragraph: a mark of time, a possible label, and the words after them.
//!
//! Invariant: a lead costs a bounded number of signs, whatever the length of the paragraph; nothing backtracks.
//! Deliberately absent: deciding who speaks; a lead only says what stands there, the census judges.

use super::label::{Shape, shape};
use crate::times;

/// A bounded look, in bytes: no label with its marks and spaces is longer, in any script.
const REACH: usize = 200;

/// One line of running text, as every reader hands it over.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Piece<'a> {
    pub(crate) text: &'a str,
    /// Code points at the start of `text` that are bold.
    pub(crate) bold: usize,
    pub(crate) heading: bool,
    /// Line or paragraph in the file, from 1.
    pub(crate) number: usize,
}

impl Piece<'_> {
    /// Whether there is anything but space.
    pub(crate) fn has_words(&self) -> bool {
        !self.text.trim_start().is_empty()
    }
}

/// What stands between a label and the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Colon,
    Dash,
    Dot,
    Tab,
    /// Only the weight of the letters tells the label.
    Bold,
    /// The label and a time fill the line; the words follow on the next.
    Alone,
}

/// A label as it stands, not yet believed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label<'a> {
    pub(crate) name: &'a str,
    pub(crate) sign: Sign,
    pub(crate) shape: Shape,
    pub(crate) bold: bool,
    /// The words after the label.
    pub(crate) rest: &'a str,
    pub(crate) start: Option<u64>,
    pub(crate) end: Option<u64>,
}

/// The start of one piece.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lead<'a> {
    pub(crate) label: Option<Label<'a>>,
    /// The time of a mark in brackets before words without a label, and those words.
    pub(crate) timed: Option<times::Mark<'a>>,
    /// The piece holds a mark of time and nothing else.
    pub(crate) only_time: Option<u64>,
}

/// Reads the start of a piece.
pub(crate) fn lead<'a>(piece: &Piece<'a>) -> Lead<'a> {
    let mut lead = without_label(piece);
    if lead.only_time.is_none() {
        let (mark, after) = mark(piece.text.trim_start());
        let bold = piece.bold.saturating_sub(signs_before(piece.text, after));
        lead.label = label(after, bold);
        if let (Some(label), Some(mark)) = (lead.label.as_mut(), mark) {
            label.start = Some(mark.start);
            label.end = mark.end.or(label.end);
        }
    }
    lead
}

/// Reads the start of a piece that is known to hold no label.
pub(crate) fn without_label<'a>(piece: &Piece<'a>) -> Lead<'a> {
    let text = piece.text.trim_start();
    let (mark, after) = mark(text);
    let only_time = mark.filter(|_| after.trim_start().is_empty()).map(|mark| mark.start);
    let timed = times::bracketed(text).filter(|_| only_time.is_none());
    Lead { label: None, timed, only_time }
}

/// The mark of time that opens a text, and what follows it.
fn mark(text: &str) -> (Option<times::Mark<'_>>, &str) {
    let mark = times::bracketed(text).or_else(|| times::bare(text));
    let joins = |sign: char| sign.is_whitespace() || matches!(sign, '-' | '–' | '—' | '|' | ':');
    (mark, mark.map_or(text, |mark| mark.rest.trim_start_matches(joins)))
}

fn signs_before(text: &str, rest: &str) -> usize {
    // Marks of time are short: this counts a few dozen signs.
    text[..text.len() - rest.len()].chars().count()
}

fn label(text: &str, bold: usize) -> Option<Label<'_>> {
    let head = reach(text);
    if bold == 0
        && !head
            .bytes()
            .any(|byte| matches!(byte, b':' | b'-' | b'.' | b'\t' | b'*' | b'_' | b'0'..=b'9' | 0xe2 | 0xef))
    {
        return None;
    }
    let (opener, inner) = emphasis(head);
    let finders: [for<'a> fn(&'a str, &str) -> Option<Found<'a>>; 5] = [colon, dash, dot, tab, starred];
    let mut weak = None;
    for find in finders {
        let Some(found) = find(inner, opener) else { continue };
        let label = build(text, head, found, if opener.is_empty() { bold } else { head.len() });
        if label.shape >= Shape::Proper {
            return Some(label);
        }
        weak = weak.or(Some(label).filter(|label| label.sign != Sign::Bold && label.shape == Shape::Weak));
    }
    in_bold(text, head, bold).or_else(|| alone(text, head)).or(weak)
}

/// Completes a label: times beside it, emphasis closed after it, the words to the end of the text.
fn build<'a>(text: &'a str, head: &'a str, (name, sign, rest): Found<'a>, bold: usize) -> Label<'a> {
    let (name, start) = split_time(name);
    let name = name.trim_end_matches(['*', '_']).trim_end();
    // `rest` is the tail of `head`, and `head` the start of `text`.
    let rest = text[head.len() - rest.len()..].trim_start();
    let (rest, start, end) = match times::bracketed(rest).filter(|_| start.is_none()) {
        Some(mark) => (mark.rest.trim_start(), Some(mark.start), mark.end),
        None => (rest, start, None),
    };
    let bold = bold > 0 && bold >= name.chars().count();
    Label { name, sign, shape: shape(name), bold, rest, start, end }
}

fn split_time(name: &str) -> (&str, Option<u64>) {
    match times::trailing(name) {
        Some((before, time)) if !before.is_empty() => {
            (before.trim_end_matches([',', '-', '–', '|', ' ']), Some(time))
        }
        _ => (name, None),
    }
}

/// The first signs of a text, cut where a sign ends.
fn reach(text: &str) -> &str {
    &text[..text.floor_char_boundary(REACH)]
}

/// Markdown's opening emphasis, which must close around the label.
fn emphasis(text: &str) -> (&str, &str) {
    let openers = ["***", "**", "__", "*", "_"];
    let opener = openers.into_iter().find(|opener| text.starts_with(opener)).unwrap_or("");
    (opener, &text[opener.len()..])
}

/// A label with what may still stand beside it, its sign, and the rest of the line.
type Found<'a> = (&'a str, Sign, &'a str);

fn colon<'a>(text: &'a str, opener: &str) -> Option<Found<'a>> {
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    for (at, found) in text.match_indices([':', '：']) {
        // A colon between digits belongs to a time: `Léa (12:04) : oui`.
        if digit(at.checked_sub(1)) && digit(Some(at + 1)) {
            continue;
        }
        let rest = &text[at + found.len()..];
        return if rest.starts_with("//") { None } else { close(&text[..at], Sign::Colon, rest, opener) };
    }
    None
}

fn dash<'a>(text: &'a str, opener: &str) -> Option<Found<'a>> {
    let (at, found) = text.match_indices(['—', '–', '-']).find(|(at, found)| {
        let spaced = text[..*at].ends_with(char::is_whitespace);
        let followed = text[at + found.len()..].starts_with(char::is_whitespace);
        spaced && followed || *found == "—"
    })?;
    close(&text[..at], Sign::Dash, &text[at + found.len()..], opener)
}

/// `Q.` and `R.`: a part's letter and a full stop, then a space.
fn dot<'a>(text: &'a str, opener: &str) -> Option<Found<'a>> {
    let at = text.find('.').filter(|at| (1..=4).contains(at))?;
    let rest = &text[at + 1..];
    let spaced =
        rest.is_empty() || rest.starts_with(|sign: char| sign.is_whitespace() || matches!(sign, '*' | '_'));
    close(&text[..at], Sign::Dot, rest, opener).filter(|(name, ..)| spaced && shape(name) == Shape::Role)
}

fn tab<'a>(text: &'a str, _: &str) -> Option<Found<'a>> {
    let (name, rest) = text.split_once('\t')?;
    (!name.trim().is_empty() && !rest.trim().is_empty()).then_some((name.trim(), Sign::Tab, rest))
}

/// A label that only its emphasis tells: `**Léa** oui`.
fn starred<'a>(text: &'a str, opener: &str) -> Option<Found<'a>> {
    let at = text.find(opener).filter(|_| opener.len() > 1)?;
    Some((text[..at].trim(), Sign::Bold, &text[at + opener.len()..]))
}

/// Takes the emphasis off a label, whether it closes before the sign or after it.
fn close<'a>(name: &'a str, sign: Sign, rest: &'a str, opener: &str) -> Option<Found<'a>> {
    let name = name.trim();
    let (name, rest) = if opener.is_empty() {
        (name, rest)
    } else if let Some(name) = name.strip_suffix(opener) {
        (name.trim_end(), rest)
    } else if split_time(name).0.ends_with(opener) {
        (name, rest)
    } else {
        (name, rest.trim_start().strip_prefix(opener)?)
    };
    let name = unwrapped(name);
    (!name.is_empty()).then_some((name, sign, rest))
}

/// `[SPEAKER_00]` and `(Léa)`, as recognition programs write them.
fn unwrapped(name: &str) -> &str {
    let inside = |open: char, close: char| name.strip_prefix(open)?.strip_suffix(close);
    inside('[', ']').or_else(|| inside('(', ')')).map_or(name, str::trim)
}

/// The bold start of a paragraph; a whole short paragraph in bold may name who speaks in the next.
fn in_bold<'a>(text: &'a str, head: &'a str, bold: usize) -> Option<Label<'a>> {
    let end = head.char_indices().nth(bold).map_or(text.len(), |(at, _)| at);
    let name = head.get(..end).filter(|_| bold > 0)?;
    let name = name.trim().trim_end_matches([':', '.', '—', '–', '-']).trim_end();
    Some(build(text, head, (name, Sign::Bold, &head[end..]), bold))
        .filter(|label| label.shape >= Shape::Proper)
}

/// `Léa  00:12:04`, the words following on the next line.
fn alone<'a>(text: &'a str, head: &'a str) -> Option<Label<'a>> {
    let line = Some(head.trim_end()).filter(|_| head.len() == text.len())?;
    let (name, start) = times::trailing(line).filter(|(name, _)| shape(name) > Shape::Never)?;
    let rest = "";
    Some(Label {
        name,
        sign: Sign::Alone,
        shape: shape(name),
        bold: false,
        rest,
        start: Some(start),
        end: None,
    })
}
