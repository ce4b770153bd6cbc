//! Hyphens at the end of lines: those that divide a word go, those that belong to it stay.
//!
//! Most programs divide no words unless they are told to: a hyphen stays, unless the word occurs without it elsewhere
//! in the document, or so many lines end with one that words must have been divided.

use std::collections::BTreeSet;

use super::layout::Line;

/// Words that French joins to the one before by a hyphen.
const JOINED: &[&str] = &[
    "ce", "ci", "elle", "elles", "en", "être", "eux", "il", "ils", "je", "la", "là", "le", "les", "leur",
    "lui", "même", "mêmes", "moi", "nous", "on", "t", "toi", "tu", "vous", "y", "uns", "unes", "dire",
    "midi", "end", "mère", "père",
];

/// The words of a document, in lower case.
pub(super) struct Words {
    known: BTreeSet<String>,
    /// The document divides words at the end of lines.
    divides: bool,
}

/// One line in so many ends with a hyphen where words are divided.
const ONE_IN: usize = 25;

impl Words {
    /// Gathers the words that lines hold whole, hyphens included.
    pub(super) fn of(lines: &[Line]) -> Self {
        let mut known = BTreeSet::new();
        let stems = lines.iter().filter_map(|line| divided(&line.text()).map(last_word));
        let ends = stems.collect::<BTreeSet<_>>().len();
        if ends > 0 {
            for line in lines {
                for word in
                    line.text().split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '’' | '\''))
                {
                    known.insert(word.trim_matches('-').to_lowercase());
                }
            }
        }
        Self { known, divides: ends > 2 && ends * ONE_IN >= lines.len() }
    }

    /// The end of a line as it stands before the next line: with a space, or with the hyphen taken away, or kept.
    pub(super) fn join(&self, end: &str, next: &str) -> String {
        let whole = end.trim_end();
        let Some(stem) = divided(whole) else { return format!("{whole} ") };
        if whole.ends_with(['\u{ad}', '\u{2010}']) {
            return stem.to_owned();
        }
        let letters = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '’' | '\'');
        let first = last_word(stem);
        let second = next.split(letters).next().unwrap_or_default().to_lowercase();
        let begins_small = next.chars().next().is_some_and(char::is_lowercase);
        let with = self.known.contains(&format!("{first}-{second}"));
        let without = self.known.contains(&format!("{first}{second}"));
        let kept = !begins_small || with || !without && (!self.divides || is_joined(&second));
        if kept { whole.to_owned() } else { stem.to_owned() }
    }
}

fn last_word(text: &str) -> String {
    let letters = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '’' | '\'');
    text.rsplit(letters).next().unwrap_or_default().to_lowercase()
}

fn is_joined(second: &str) -> bool {
    let word = second.split(['-', '’', '\'']).next().unwrap_or_default();
    JOINED.contains(&word)
}

/// The text without the hyphen that it ends with, if that follows a letter.
fn divided(text: &str) -> Option<&str> {
    let stem = text.trim_end().strip_suffix(['-', '\u{ad}', '\u{2010}'])?;
    stem.chars().next_back().is_some_and(char::is_alphabetic).then_some(stem)
}
