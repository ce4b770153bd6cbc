//! Labels that next to nothing tells: a name in brackets, a capital and a full stop, a name on a line of its own.
//!
//! Invariant: such labels are believed only where two of them come back and together they cut the whole file.

use std::collections::BTreeMap;

use super::label::{self, Shape};
use super::lead::{Label, Sign};

/// More distinct labels than this are no names.
const MOST: usize = 2_000;

/// What a pass over a file counted of one sign.
#[derive(Debug, Default)]
struct Kind {
    counts: BTreeMap<String, usize>,
    /// Labels in all.
    all: usize,
    /// Those that words follow, on the line or on the next.
    followed: usize,
}

/// The faint labels of a file.
#[derive(Debug, Default)]
pub(super) struct Faint {
    brackets: Kind,
    letters: Kind,
    lines: Kind,
    /// The piece before this one is a label on its line.
    waits: bool,
}

impl Faint {
    fn kind(&self, sign: Sign) -> &Kind {
        match sign {
            Sign::Bracket => &self.brackets,
            Sign::Letter => &self.letters,
            _ => &self.lines,
        }
    }

    /// Goes on to a piece, whatever its label.
    pub(super) fn follow(&mut self, label: Option<&Label>) {
        let is_line = label.is_some_and(|label| label.sign == Sign::Line);
        if std::mem::replace(&mut self.waits, is_line) && !is_line {
            self.lines.followed += 1;
        }
    }

    /// Counts a label.
    pub(super) fn count(&mut self, label: &Label) {
        let kind = match label.sign {
            Sign::Bracket => &mut self.brackets,
            Sign::Letter => &mut self.letters,
            _ => &mut self.lines,
        };
        kind.all += 1;
        let key = label::key(label.name);
        if kind.counts.len() < MOST || kind.counts.contains_key(&key) {
            *kind.counts.entry(key).or_default() += 1;
        }
    }

    /// How often a label comes.
    pub(super) fn times(&self, sign: Sign, key: &str) -> usize {
        self.kind(sign).counts.get(key).copied().unwrap_or(0)
    }

    /// Whether a label names who speaks, in a file of so many pieces.
    pub(super) fn believes(&self, label: &Label, pieces: usize) -> bool {
        let kind = self.kind(label.sign);
        let recurring = || kind.counts.values().filter(|count| **count > 1);
        let share = match label.sign {
            Sign::Letter => 2,
            Sign::Bracket => 3,
            _ => 4,
        };
        let cuts = recurring().sum::<usize>() * share >= pieces;
        let names = recurring().count() > 1 && recurring().max().is_some_and(|most| *most > 2);
        let followed = label.sign != Sign::Line || kind.followed * 10 >= kind.all * 8;
        let own = self.times(label.sign, &label::key(label.name));
        let role = label.shape == Shape::Role && label.start.is_some() && kind.all > 1;
        followed && (cuts && names && (own > 1 || label.shape == Shape::Role) || role)
    }
}
