//! Signs around a label that are no part of the name: numbers and dashes before it, stage directions inside it.
//!
//! Invariant: what is taken off is bounded, and a stage direction goes back to the words.
//! Deliberately absent: deciding that a line without any sign is a label; the census does, over the whole file.

use super::label::{Shape, shape};
use super::part;
use super::words::STAGE;

/// The text after what opens a line before a label: `12.`, `[12]`, `- `, `>> `, `• `, `*` of CHAT, `@`, `#`.
pub(super) fn opened(text: &str) -> Option<&str> {
    let rest = numbered(text).or_else(|| signed(text))?.trim_start();
    rest.starts_with(|sign: char| sign.is_alphabetic() || matches!(sign, '*' | '[' | '(')).then_some(rest)
}

fn signed(text: &str) -> Option<&str> {
    let repeated = |sign: char| text.trim_start_matches(sign);
    let rest = match text.chars().next()? {
        sign @ '>' => repeated(sign),
        sign @ ('-' | '–' | '—' | '•' | '·' | '▪' | '‣' | '→' | '@' | '#') => {
            &text[sign.len_utf8()..]
        }
        '*' if !text[1..].contains('*') => &text[1..],
        _ => return None,
    };
    Some(rest)
}

/// What follows the number of a line or of a turn.
pub(super) fn numbered(text: &str) -> Option<&str> {
    number(text).map(|(_, rest)| rest)
}

/// The number that opens a line, and what follows it.
pub(super) fn number(text: &str) -> Option<(u32, &str)> {
    const DIGITS: usize = 6;
    let inner = text.trim_start_matches(['[', '(']);
    let wrapped = text.len() - inner.len();
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if wrapped > 1 || digits == 0 || digits > DIGITS {
        return None;
    }
    let (value, after) = (inner[..digits].parse().ok()?, &inner[digits..]);
    let rest = if wrapped > 0 {
        Some(after.strip_prefix([']', ')'])?)
    } else {
        after.strip_prefix(['.', ')', '°'])
    };
    let rest = rest.unwrap_or(after);
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some((value, rest))
}

/// A label without the stage direction in brackets that ends it, and that direction.
pub(super) fn aside(name: &str) -> (&str, &str) {
    let none = (name, &name[name.len()..]);
    let open = match name.chars().next_back() {
        Some(')') => '(',
        Some(']') => '[',
        _ => return none,
    };
    match name.rfind(open).map(|at| name.split_at(at)) {
        Some((before, inside)) if !before.trim().is_empty() && is_stage(inside) => {
            (before.trim_end(), inside)
        }
        _ => none,
    }
}

/// Whether words direct a scene: laughs, silences, ways of saying.
pub(super) fn is_stage(words: &str) -> bool {
    words
        .split(|sign: char| !sign.is_alphanumeric())
        .any(|word| STAGE.binary_search(&part::fold(word).as_str()).is_ok())
}

/// Whether a few words may be a label although no sign follows them.
pub(super) fn names_alone(name: &str) -> bool {
    const LONGEST: usize = 40;
    let ends = name.ends_with('.')
        && shape(name) < Shape::Role
        && name.trim_end_matches('.').len() > 2
        && !ends_in_initial(name);
    name.len() <= LONGEST && !ends && shape(name) >= Shape::Proper && !is_stage(name)
}

/// `M. D.`, `Léa M.`: the full stop is an initial's.
fn ends_in_initial(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default().trim_end_matches('.');
    name.contains(' ') && last.chars().count() <= 2 && last.chars().all(char::is_uppercase)
}
