//! The start of a paragraph: a mark of time, a possible label, and the words after them.
//!
//! Invariant: a lead costs a bounded number of signs, whatever the length of the paragraph; nothing backtracks.
//! Deliberately absent: deciding who speaks; a lead only says what stands there, the census judges.

use super::label::{Shape, shape};
use super::opener::{aside, names_alone, opened};
use crate::times;

/// A bounded look, in bytes: no label with its marks and spaces is longer, in any script.
const REACH: usize = 200;

/// One line of running text, as every reader hands it over.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Piece<'a> {
    pub(crate) text: &'a str,
    /// Code points at the start of `text` that are bold.
    pub(crate) bold: usize,
    /// All of it is set in italics.
    pub(crate) italic: bool,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sign {
    #[default]
    Colon,
    Dash,
    Dot,
    Tab,
    /// Only the weight of the letters tells the label.
    Bold,
    /// The label and a time fill the line; the words follow on the next.
    Alone,
    /// Nothing but brackets: `[Léa] oui`.
    Bracket,
    /// Capitals and a full stop: `E. oui`.
    Letter,
    /// Nothing: the label stands on a line of its own.
    Line,
}

impl Sign {
    /// Whether so little tells the label that a whole file of them is needed to believe it.
    pub(crate) fn is_faint(self) -> bool {
        matches!(self, Self::Bracket | Self::Letter | Self::Line)
    }
}

/// A label as it stands, not yet believed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Label<'a> {
    pub(crate) name: &'a str,
    pub(crate) sign: Sign,
    pub(crate) shape: Shape,
    pub(crate) bold: bool,
    /// A number, a dash or another sign stands before it.
    pub(crate) opened: bool,
    /// A stage direction typed inside the label: `Léa (rires) : oui`.
    pub(crate) aside: &'a str,
    /// The words after the label.
    pub(crate) rest: &'a str,
    pub(crate) start: Option<u64>,
    pub(crate) end: Option<u64>,
}

impl Label<'_> {
    /// Whether a name and a sign after it tell the label at first sight.
    pub(crate) fn is_clear(&self) -> bool {
        self.shape >= Shape::Proper && matches!(self.sign, Sign::Colon | Sign::Dash | Sign::Dot)
    }

    /// The words after the label; a stage direction typed inside it opens them.
    pub(crate) fn words(&self) -> String {
        let rest = self.rest.trim();
        if self.aside.is_empty() || rest.is_empty() {
            return format!("{}{rest}", self.aside);
        }
        format!("{} {rest}", self.aside)
    }
}

/// The start of one piece.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lead<'a> {
    pub(crate) label: Option<Label<'a>>,
    /// Another way to read it: in `R. Un : la noire`, the colon tells `R. Un` and the full stop `R`.
    pub(crate) second: Option<Label<'a>>,
    /// The time of a mark in brackets before words without a label, and those words.
    pub(crate) timed: Option<times::Mark<'a>>,
    /// The piece holds a mark of time and nothing else.
    pub(crate) only_time: Option<u64>,
}

/// Reads the start of a piece.
pub(crate) fn lead<'a>(piece: &Piece<'a>) -> Lead<'a> {
    let mut lead = without_label(piece);
    if lead.only_time.is_some() {
        return lead;
    }
    let text = piece.text.trim_start();
    let (time, after) = mark(whole(text).unwrap_or(text));
    let bold = |rest: &str| piece.bold.saturating_sub(signs_before(piece.text, rest));
    let (time, label) = match after_opener(after, &bold) {
        Some((inner, label)) => (time.or(inner), Some(label)),
        None => (time, label(after, bold(after))),
    };
    lead.second = label.and_then(|first| second(after, &first));
    lead.label = label;
    for label in lead.label.iter_mut().chain(lead.second.iter_mut()) {
        if let Some(mark) = time {
            label.start = Some(mark.start);
            label.end = mark.end.or(label.end);
        }
    }
    lead
}

/// A line that Markdown sets in italics or in bold from one end to the other, without its signs.
fn whole(text: &str) -> Option<&str> {
    let (opener, inner) = emphasis(text);
    let inner = inner.trim_end().strip_suffix(opener).filter(|_| !opener.is_empty())?;
    Some(inner).filter(|inner| !inner.contains(opener))
}

/// The label after a number, a dash or another sign that opens the line, with the mark of time between them.
fn after_opener<'a>(
    text: &'a str,
    bold: &dyn Fn(&str) -> usize,
) -> Option<(Option<times::Mark<'a>>, Label<'a>)> {
    let (time, inner) = mark(opened(text)?);
    let label = label(inner, bold(inner))?;
    let sure = label.shape >= Shape::Proper && !label.sign.is_faint() && label.sign != Sign::Alone;
    sure.then_some((time, Label { opened: true, ..label }))
}

/// A shorter label that ends in a full stop, inside one that ends in a colon.
fn second<'a>(text: &'a str, first: &Label<'a>) -> Option<Label<'a>> {
    if first.opened || !matches!(first.sign, Sign::Colon | Sign::Dash) {
        return None;
    }
    let head = reach(text);
    let found = dot(head, "").or_else(|| letter(head, ""))?;
    Some(build(text, head, found, 0)).filter(|second| {
        second.name != first.name.trim_end_matches('.') && second.name.len() < first.name.len()
    })
}

/// Reads the start of a piece that is known to hold no label.
pub(crate) fn without_label<'a>(piece: &Piece<'a>) -> Lead<'a> {
    let text = piece.text.trim_start();
    let (mark, after) = mark(text);
    let only_time = mark.filter(|_| after.trim_start().is_empty()).map(|mark| mark.start);
    let timed = times::bracketed(text).filter(|_| only_time.is_none());
    Lead { label: None, second: None, timed, only_time }
}

/// The mark of time that opens a text, and what follows it.
fn mark(text: &str) -> (Option<times::Mark<'_>>, &str) {
    let mark = times::bracketed(text).or_else(|| times::bare(text)).or_else(|| times::emphatic(text));
    let joins = |sign: char| sign.is_whitespace() || matches!(sign, '-' | '–' | '—' | '|' | ':');
    (mark, mark.map_or(text, |mark| mark.rest.trim_start_matches(joins)))
}

fn signs_before(text: &str, rest: &str) -> usize {
    // Marks of time are short: this counts a few dozen signs.
    text[..text.len() - rest.len()].chars().count()
}

fn label(text: &str, bold: usize) -> Option<Label<'_>> {
    const LONGEST_LINE: usize = 60;
    let head = reach(text);
    let may_tell = |byte: u8| {
        matches!(byte, b':' | b'-' | b'.' | b'\t' | b'*' | b'_' | b'0'..=b'9' | 0xe2 | 0xef)
            || matches!(byte, b'|' | b'/' | b'[' | b'(' | b'<')
    };
    if bold == 0 && !head.bytes().any(may_tell) {
        return if text.len() > LONGEST_LINE { None } else { alone(text, head) };
    }
    let (opener, inner) = emphasis(head);
    let finders: [for<'a> fn(&'a str, &str) -> Option<Found<'a>>; 7] =
        [colon, dash, dot, tab, starred, bracket, letter];
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
    let (name, aside) = aside(name.trim_end_matches(['*', '_']).trim_end());
    // `rest` is the tail of `head`, and `head` the start of `text`.
    let rest = text[head.len() - rest.len()..].trim_start();
    // `Léa   0:07`, the name in bold: the time is no word.
    let unsaid = || times::bare(rest).filter(|mark| sign == Sign::Bold && mark.rest.trim().is_empty());
    let (rest, start, end) = match times::bracketed(rest).or_else(unsaid).filter(|_| start.is_none()) {
        Some(mark) => (mark.rest.trim_start(), Some(mark.start), mark.end),
        None => (rest, start, None),
    };
    let bold = bold > 0 && bold >= name.chars().count();
    Label { name, sign, shape: shape(name), bold, opened: false, aside, rest, start, end }
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
    // The sign may touch a few capitals: `E- oui`.
    const FEW: usize = 3;
    let (at, found) = text.match_indices(['—', '–', '-', '|', '/']).find(|(at, found)| {
        let before = &text[..*at];
        let few = *at <= FEW && !before.is_empty() && before.chars().all(is_short_label);
        let followed = text[at + found.len()..].starts_with(char::is_whitespace);
        (before.ends_with(char::is_whitespace) || few) && followed || *found == "—"
    })?;
    close(&text[..at], Sign::Dash, &text[at + found.len()..], opener)
}

fn is_short_label(sign: char) -> bool {
    sign.is_uppercase() || sign.is_ascii_digit()
}

/// `[Léa] oui`, `(Léa) oui`, `<Léa> oui`.
fn bracket<'a>(text: &'a str, _: &str) -> Option<Found<'a>> {
    let close = match text.chars().next()? {
        '[' => ']',
        '(' => ')',
        '<' => '>',
        _ => return None,
    };
    let (name, rest) = text[1..].split_once(close)?;
    names_alone(name.trim()).then_some((name.trim(), Sign::Bracket, rest))
}

/// `E. oui`, `JD. oui`.
fn letter<'a>(text: &'a str, _: &str) -> Option<Found<'a>> {
    let (name, rest) = text.split_once('.').filter(|(name, _)| (1..=3).contains(&name.len()))?;
    let is_label = name.chars().all(is_short_label) && name.starts_with(char::is_uppercase);
    // `M. D. 00:12`: two initials are one label.
    let initial =
        rest.trim_start().split('.').next().is_some_and(|next| next.chars().all(char::is_uppercase));
    let spaced = rest.starts_with(char::is_whitespace) && !initial;
    (is_label && spaced).then_some((name, Sign::Letter, rest))
}

/// `Q.` and `R.`: a part's letter and a full stop, then a space.
fn dot<'a>(text: &'a str, opener: &str) -> Option<Found<'a>> {
    let at = text.find('.').filter(|at| (1..=4).contains(at))?;
    let rest = &text[at + 1..];
    let spaced =
        rest.is_empty() || rest.starts_with(|sign: char| sign.is_whitespace() || matches!(sign, '*' | '_'));
    // `Enq.` alone on its line is judged as any name there is.
    let is_time = || times::trailing(rest).is_some_and(|(before, _)| before.is_empty());
    let alone = at > 1 && (rest.trim().is_empty() || is_time());
    close(&text[..at], Sign::Dot, rest, opener)
        .filter(|(name, ..)| spaced && !alone && shape(name) == Shape::Role)
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

/// `Léa  00:12:04` or only `Léa`, the words following on the next line.
fn alone<'a>(text: &'a str, head: &'a str) -> Option<Label<'a>> {
    let line = Some(head.trim_end()).filter(|_| head.len() == text.len())?;
    let timed = times::trailing(line).filter(|(name, _)| shape(name) > Shape::Never);
    let (name, sign, start) = match timed {
        Some((name, start)) => (name, Sign::Alone, Some(start)),
        // Most short lines are words: this is looked at first.
        None if line.starts_with(|sign: char| sign.is_lowercase() || !sign.is_alphabetic()) => return None,
        None => (line, Sign::Line, None),
    };
    let (shape, plain) = (shape(name), Label::default());
    (sign == Sign::Alone || names_alone(name)).then_some(Label { name, sign, shape, start, ..plain })
}
