//! Which labels are speakers: each is counted over the whole file before any is believed.
//!
//! A label recurs, or it looks like the others. Roles (`Q`, `Enquêtrice`) are believed at once; names twice, or once in
//! a file that is mostly labelled and in the same style; weak labels three times.
//! Invariant: one pass, one entry a distinct label; 20,000 speakers cost 20,000 entries.

use std::collections::BTreeMap;

use super::label::{self, Shape};
use super::lead::{Label, Piece, Sign, lead};
use crate::Refusal;

/// No transcript has more distinct names than this.
const MOST_LABELS: usize = 100_000;

/// How often a label comes, and how it is written.
#[derive(Clone, Copy, Debug)]
struct Tally {
    count: usize,
    shape: Shape,
    style: (bool, bool),
    colon: bool,
    dot: bool,
}

/// What a pass over a whole file counted.
#[derive(Debug, Default)]
pub(crate) struct Census {
    tallies: BTreeMap<String, Tally>,
    pieces: usize,
    labelled: usize,
    /// Styles (capitals, bold) of the labels that recur.
    styles: Vec<(bool, bool)>,
}

impl Census {
    /// Counts the labels of all pieces.
    pub(crate) fn take<'a>(pieces: impl Iterator<Item = Piece<'a>>) -> Result<Self, Refusal> {
        let mut census = Self::default();
        for piece in pieces.filter(|piece| !piece.heading && !piece.text.trim().is_empty()) {
            census.pieces += 1;
            if let Some(label) = lead(&piece).label {
                census.count(&label)?;
            }
        }
        for tally in census.tallies.values().filter(|tally| tally.count > 1 && tally.shape >= Shape::Proper) {
            if !census.styles.contains(&tally.style) {
                census.styles.push(tally.style);
            }
        }
        Ok(census)
    }

    fn count(&mut self, label: &Label) -> Result<(), Refusal> {
        let strong = label.shape >= Shape::Proper;
        self.labelled += usize::from(strong);
        let fresh = Tally { count: 0, shape: label.shape, style: style(label), colon: false, dot: false };
        if self.tallies.len() >= MOST_LABELS && !self.tallies.contains_key(&label::key(label.name)) {
            return if strong { Err(Refusal::file("too-many-speakers", MOST_LABELS)) } else { Ok(()) };
        }
        let tally = self.tallies.entry(label::key(label.name)).or_insert(fresh);
        tally.count += 1;
        tally.shape = tally.shape.max(label.shape);
        tally.colon |= matches!(label.sign, Sign::Colon | Sign::Alone);
        tally.dot |= label.sign == Sign::Dot;
        Ok(())
    }

    /// Whether a label names who speaks.
    pub(crate) fn believes(&self, label: &Label) -> bool {
        let Some(tally) = self.tallies.get(&label::key(label.name)) else { return false };
        match (label.sign, tally.shape) {
            (_, Shape::Never) => false,
            (Sign::Dot, _) => tally.count > 1 || self.question_and_answer(),
            (Sign::Colon, Shape::Role) => true,
            (Sign::Colon | Sign::Alone, Shape::Proper | Shape::Role) => tally.count > 1 || self.fits(tally),
            (Sign::Colon, Shape::Weak) => tally.count > 2,
            (_, Shape::Weak) => false,
            (Sign::Dash | Sign::Tab | Sign::Bold, Shape::Proper | Shape::Role) => {
                tally.count > 1 && (tally.shape == Shape::Role || self.labelled * 5 >= self.pieces)
            }
        }
    }

    /// Whether a name that comes once is written as the names that recur, in a file that is mostly labelled.
    fn fits(&self, tally: &Tally) -> bool {
        if self.styles.is_empty() {
            self.labelled * 2 >= self.pieces
        } else {
            self.labelled * 5 >= self.pieces && self.styles.contains(&tally.style)
        }
    }

    fn question_and_answer(&self) -> bool {
        ["q", "r"].iter().all(|letter| self.tallies.get(*letter).is_some_and(|tally| tally.dot))
    }

    /// Whether a believed label comes only once, in a file where others recur.
    pub(crate) fn is_rare(&self, label: &Label) -> bool {
        let tally = self.tallies.get(&label::key(label.name));
        !self.styles.is_empty() && tally.is_some_and(|tally| tally.count == 1 && tally.shape < Shape::Role)
    }
}

/// How a label is written: all in capitals, in bold.
fn style(label: &Label) -> (bool, bool) {
    (!label.name.contains(char::is_lowercase), label.bold)
}
