//! Words of a text, with their spans.
//!
//! A word is a run of letters, digits and their marks. An apostrophe parts an elided article (« l’ ») from its
//! word and keeps « aujourd’hui » whole; a hyphen keeps a compound whole; a middle dot, or what is typed for it,
//! keeps an inclusive form whole; a point or comma between digits keeps a number whole.
//! Invariants: spans are ordered, disjoint, non-empty, inside the text, in code points; the scan is linear.
//! Deliberately absent: sentences, and words inside runs of scripts without spaces.

use crate::chars::{is_apostrophe, is_hyphen, is_ignorable, is_inclusive_sign, is_mark, is_word};
use crate::inclusive::{MOST_ENDINGS, fits};

/// What a token is, from its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One run of letters, digits and marks.
    Word,
    /// An elided word with its apostrophe: « l’ », « qu’ », « jusqu’ ».
    Elision,
    /// Several runs joined by hyphens or apostrophes: « rendez-vous », « aujourd’hui ».
    Compound,
    /// A form that writes several genders, maybe inside a compound: « vice-président·e ».
    Inclusive,
    /// Digits, with points or commas between them: « 3,5 ».
    Number,
}

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// The position of its first code point.
    pub start: usize,
    /// The position after its last code point.
    pub end: usize,
    /// The word as the text writes it.
    pub text: &'t str,
    /// Its shape.
    pub kind: Kind,
}

/// Returns the words of `text`, in order.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: Place { byte: 0, point: 0 } }
}

/// The words of a text; see [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    at: Place,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    byte: usize,
    point: usize,
}

impl Place {
    fn after(self, c: char) -> Self {
        Self { byte: self.byte + c.len_utf8(), point: self.point + 1 }
    }
}

/// The sign that turns a digit into an emoji.
const KEYCAP: char = '\u{20E3}';

const ELIDED: [&str; 13] =
    ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];

/// Tells whether a run that an apostrophe follows is elided.
pub(crate) fn is_elided(run: &str) -> bool {
    run.len() <= 6 && ELIDED.iter().any(|elided| run.eq_ignore_ascii_case(elided))
        || matches!(run, "ç" | "Ç" | "c\u{327}" | "C\u{327}")
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            let start = self.next_start()?;
            let (end, kind) = self.word(start);
            self.at = end;
            let text = &self.text[start.byte..end.byte];
            if !text.ends_with(KEYCAP) {
                return Some(Token { start: start.point, end: end.point, text, kind });
            }
        }
    }
}

impl Tokens<'_> {
    fn peek(&self, at: Place) -> Option<char> {
        match self.text.as_bytes().get(at.byte) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            Some(_) => self.text[at.byte..].chars().next(),
            None => None,
        }
    }

    fn starts_word(&self, at: Place) -> bool {
        self.peek(at).is_some_and(is_word)
    }

    fn between(&self, start: Place, end: Place) -> &str {
        &self.text[start.byte..end.byte]
    }

    fn next_start(&self) -> Option<Place> {
        let mut at = self.at;
        loop {
            let c = self.peek(at)?;
            if is_word(c) {
                return Some(at);
            }
            at = at.after(c);
        }
    }

    /// The end of the run of word characters at `at`, without the invisible ones that trail it.
    fn run(&self, mut at: Place) -> Place {
        let mut end = at;
        while let Some(c) = self.peek(at) {
            at = at.after(c);
            if is_word(c) || is_mark(c) {
                end = at;
            } else if !is_ignorable(c) {
                break;
            }
        }
        end
    }

    fn word(&self, start: Place) -> (Place, Kind) {
        let mut base = (start, self.run(start));
        if let Some(end) = self.elision(start, base.1) {
            return (end, Kind::Elision);
        }
        let digits = self.between(start, base.1).bytes().all(|byte| byte.is_ascii_digit());
        let mut kind = if digits { Kind::Number } else { Kind::Word };
        let (mut end, mut endings) = (base.1, 0);
        loop {
            if let Some(next) = self.part(end) {
                base = (next, self.run(next));
                (end, endings) = (base.1, 0);
                kind = if kind == Kind::Inclusive { kind } else { Kind::Compound };
            } else if let Some(next) = self.decimals(end) {
                base = (next, self.run(next));
                (end, endings) = (base.1, 0);
                kind = if kind == Kind::Word { Kind::Compound } else { kind };
            } else if endings < MOST_ENDINGS
                && let Some(next) = self.ending(self.between(base.0, base.1), end)
            {
                (end, endings, kind) = (next, endings + 1, Kind::Inclusive);
            } else {
                return (end, kind);
            }
        }
    }

    /// The end of « l’ » when the run between `start` and `end` is elided. A letter quoted alone is not.
    fn elision(&self, start: Place, end: Place) -> Option<Place> {
        let after = end.after(self.peek(end).filter(|&c| is_apostrophe(c))?);
        let quoted = self.text[..start.byte].ends_with(is_apostrophe) && !self.starts_word(after);
        (is_elided(self.between(start, end)) && !quoted).then_some(after)
    }

    /// The start of the next part of a compound.
    fn part(&self, end: Place) -> Option<Place> {
        let joint = self.peek(end).filter(|&c| is_hyphen(c) || is_apostrophe(c))?;
        Some(end.after(joint)).filter(|&next| self.starts_word(next))
    }

    /// The start of the digits after a point or a comma that digits precede.
    fn decimals(&self, end: Place) -> Option<Place> {
        let sign = self.peek(end).filter(|c| matches!(c, '.' | ','))?;
        let next = end.after(sign);
        let after_digit = self.text[..end.byte].ends_with(|c: char| c.is_ascii_digit());
        (after_digit && self.peek(next)?.is_ascii_digit()).then_some(next)
    }

    /// The end of an inclusive ending that fits `base`: « ·rice », « .es », « (e)s ».
    fn ending(&self, base: &str, end: Place) -> Option<Place> {
        let sign = self.peek(end)?;
        let next = end.after(sign);
        let stop = self.run(next);
        let fitting = |from, to| fits(base, self.between(from, to));
        if is_inclusive_sign(sign) {
            return fitting(next, stop).then_some(stop);
        }
        if sign != '(' || self.peek(stop) != Some(')') || !fitting(next, stop) {
            return None;
        }
        let closed = stop.after(')');
        let tail = self.run(closed);
        (tail.byte == closed.byte || fitting(closed, tail)).then_some(tail)
    }
}
