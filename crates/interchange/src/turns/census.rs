//! Which labels are speakers: each is counted over the whole file before any is believed.
//!
//! A label recurs, or it looks like the others. Roles (`Q`, `Enquêtrice`) are believed at once; names twice, or once in
//! a file that is mostly labelled and in the same style; weak labels three times.
//! Invariant: one pass, one entry a distinct label; 20,000 speakers cost 20,000 entries.

use std::collections::BTreeMap;

use super::faint::Faint;
use super::label::{self, Shape};
use super::lead::{Label, Lead, Piece, Sign, lead};
use crate::Refusal;

/// No transcript has more distinct names than this.
const MOST_LABELS: usize = 100_000;

/// No transcript has more lines than this; they are counted before any turn is built.
const MOST_PIECES: usize = 3_000_000;

/// How often a label comes, and how it is written.
#[derive(Clone, Copy, Debug)]
struct Tally {
    count: usize,
    shape: Shape,
    style: (bool, bool),
    dot: bool,
}

/// What a pass over a whole file counted.
#[derive(Debug, Default)]
pub(crate) struct Census {
    tallies: BTreeMap<String, Tally>,
    faint: Faint,
    pieces: usize,
    labelled: usize,
    /// Styles (capitals, bold) of the labels that recur.
    styles: Vec<(bool, bool)>,
    /// `q` or `r` where their numbers count questions, not people.
    serial: Vec<char>,
    /// Whether each piece that holds words has a label, believed or not.
    with_label: Vec<bool>,
}

impl Census {
    /// Counts the labels of all pieces.
    pub(crate) fn take<'a>(pieces: impl Iterator<Item = Piece<'a>>) -> Result<Self, Refusal> {
        let mut census = Self::default();
        for piece in pieces.filter(|piece| !piece.heading && piece.has_words()) {
            census.pieces += 1;
            if census.pieces > MOST_PIECES {
                return Err(Refusal::file("too-many-turns", MOST_PIECES));
            }
            let Lead { label, second, .. } = lead(&piece);
            census.with_label.push(label.is_some());
            census.faint.follow(label.as_ref());
            match label {
                Some(label) if label.sign.is_faint() => census.faint.count(&label),
                Some(label) => census.count(&label)?,
                None => {}
            }
            if let Some(second) = second.filter(|second| !second.sign.is_faint()) {
                census.count(&second)?;
                census.labelled -= usize::from(second.shape >= Shape::Proper);
            }
        }
        for tally in census.tallies.values().filter(|tally| tally.count > 1 && tally.shape >= Shape::Proper) {
            if !census.styles.contains(&tally.style) {
                census.styles.push(tally.style);
            }
        }
        census.serial = ['q', 'r'].into_iter().filter(|letter| census.is_serial(*letter)).collect();
        Ok(census)
    }

    /// Whether a letter comes with three numbers or more, each of them once.
    fn is_serial(&self, letter: char) -> bool {
        let first = format!("{letter}0");
        let last = format!("{letter}:");
        let numbered = self
            .tallies
            .range(first..last)
            .filter(|(key, _)| key[1..].bytes().all(|byte| byte.is_ascii_digit()));
        let counts: Vec<usize> = numbered.map(|(_, tally)| tally.count).collect();
        counts.len() >= 3 && counts.iter().all(|count| *count == 1)
    }

    fn in_series(&self, name: &str) -> bool {
        let mut signs = name.chars();
        let letter = signs.next().map(|letter| letter.to_ascii_lowercase());
        let digits = signs.as_str();
        letter.is_some_and(|letter| self.serial.contains(&letter))
            && !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// The name that a label gives: its letter alone where its number counts questions.
    pub(crate) fn name<'a>(&self, label: &Label<'a>) -> &'a str {
        if self.in_series(label.name) { &label.name[..1] } else { label.name }
    }

    fn count(&mut self, label: &Label) -> Result<(), Refusal> {
        let strong = label.shape >= Shape::Proper;
        self.labelled += usize::from(strong);
        let fresh = Tally { count: 0, shape: label.shape, style: style(label), dot: false };
        let key = label::key(label.name);
        if self.tallies.len() >= MOST_LABELS && !self.tallies.contains_key(&key) {
            return if strong { Err(Refusal::file("too-many-speakers", MOST_LABELS)) } else { Ok(()) };
        }
        let tally = self.tallies.entry(key).or_insert(fresh);
        tally.count += 1;
        tally.shape = tally.shape.max(label.shape);
        tally.dot |= label.sign == Sign::Dot;
        Ok(())
    }

    /// Whether the piece counted at that place has a label.
    pub(crate) fn has_label(&self, at: usize) -> bool {
        self.with_label.get(at).is_some_and(|has| *has)
    }

    /// The label of a lead that names who speaks: the commoner where there are two ways to read it.
    pub(crate) fn chosen<'a>(&self, lead: &Lead<'a>) -> Option<Label<'a>> {
        let first = lead.label.filter(|label| self.believes(label));
        let second = lead.second.filter(|label| self.believes(label));
        match (first, second) {
            (Some(first), Some(second)) if self.times(&first) >= self.times(&second) => Some(first),
            (first, second) => second.or(first),
        }
    }

    fn times(&self, label: &Label) -> usize {
        let key = label::key(label.name);
        if label.sign.is_faint() {
            return self.faint.times(label.sign, &key);
        }
        self.tallies.get(&key).map_or(0, |tally| tally.count)
    }

    /// Whether a label names who speaks.
    pub(crate) fn believes(&self, label: &Label) -> bool {
        if label.sign.is_faint() {
            return self.faint.believes(label, self.pieces);
        }
        let Some(tally) = self.tallies.get(&label::key(label.name)) else { return false };
        let recurs = tally.count > 1;
        if label.opened && !recurs && tally.shape < Shape::Role {
            return false;
        }
        match (label.sign, tally.shape) {
            (_, Shape::Never) | (Sign::Bold, Shape::Weak) => false,
            (Sign::Dot, _) => recurs || self.question_and_answer() || self.in_series(label.name),
            (Sign::Colon, Shape::Role) => true,
            (Sign::Colon, Shape::Proper) => recurs || self.fits(tally),
            (Sign::Colon, Shape::Weak) => tally.count > 2,
            (Sign::Alone, Shape::Proper | Shape::Role) if recurs => self.labels(5),
            (Sign::Alone, Shape::Proper | Shape::Role) => self.fits(tally),
            (_, Shape::Weak) => tally.count > 2 && self.labels(5),
            (Sign::Dash | Sign::Tab | Sign::Bold, Shape::Role) => recurs,
            (Sign::Dash | Sign::Tab | Sign::Bold, Shape::Proper) => {
                recurs && self.labels(5) || tally.count > 3 && self.labels(20)
            }
            (Sign::Bracket | Sign::Letter | Sign::Line, _) => false,
        }
    }

    /// Whether at least one piece in so many has a label shaped as a name.
    fn labels(&self, one_in: usize) -> bool {
        self.labelled * one_in >= self.pieces
    }

    /// Whether a name that comes once is written as the names that recur, in a file that has enough labels.
    ///
    /// A name too many shows in the receipt; a name too few would give its words to someone else.
    fn fits(&self, tally: &Tally) -> bool {
        if self.styles.is_empty() {
            self.labels(2)
        } else {
            self.labels(20) && self.styles.contains(&tally.style)
        }
    }

    fn question_and_answer(&self) -> bool {
        ["q", "r"].iter().all(|letter| self.tallies.get(*letter).is_some_and(|tally| tally.dot))
    }

    /// Whether a believed label comes only once, in a file where others recur.
    pub(crate) fn is_rare(&self, label: &Label) -> bool {
        let tally = self.tallies.get(&label::key(label.name)).filter(|_| !label.sign.is_faint());
        !self.styles.is_empty() && tally.is_some_and(|tally| tally.count == 1 && tally.shape < Shape::Role)
    }
}

/// How a label is written: all in capitals, in bold.
fn style(label: &Label) -> (bool, bool) {
    (!label.name.contains(char::is_lowercase), label.bold)
}
