//! Runs of glyphs that follow each other on one line, gathered while a page is read.
//!
//! Invariant: a gap wider than letters leave between them is a space, whether or not the file has one there.

use super::matrix::{Matrix, turned};
use crate::Refusal;
use crate::document::Look;

/// Text that runs on, with its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    pub(super) quarter: u8,
    pub(super) pieces: Vec<(String, Look)>,
    /// The file itself says that this is no content of the page: a header, a page number.
    pub(super) artifact: bool,
    /// Where its first word ends.
    pub(super) word: f64,
    /// The first word has not ended yet.
    word_open: bool,
}

/// Where one glyph stands: its line seen from its origin, and how far it goes.
pub(super) struct Spot {
    pub(super) line: Matrix,
    pub(super) width: f64,
    pub(super) look: Look,
    pub(super) artifact: bool,
}

/// Letters leave less between them, words more; in sizes of the font.
const WORD_GAP: f64 = 0.16;

/// A wider gap may be left for something that is drawn later, a sign of another font; in sizes of the font.
const HOLE: f64 = 0.8;

impl Run {
    /// Whether a run on the same line as this one may go on from it.
    pub(super) fn shares_line(&self, base: f64, size: f64) -> bool {
        (self.base - base).abs() <= 0.4 * self.size.max(size)
    }

    /// Adds words with their look.
    pub(super) fn push(&mut self, text: &str, look: Look) {
        match self.pieces.last_mut() {
            Some((last, same)) if *same == look || text.trim().is_empty() => last.push_str(text),
            _ => self.pieces.push((text.to_owned(), look)),
        }
    }

    fn ends_blank(&self) -> bool {
        self.pieces.last().is_some_and(|(text, _)| text.ends_with(char::is_whitespace))
    }
}

/// A place on paper: numbers beyond any paper are damage, and would break what is worked out from them.
fn bounded(place: f64) -> f64 {
    const FARTHEST: f64 = 1e6;
    if place.is_nan() { 0.0 } else { place.clamp(-FARTHEST, FARTHEST) }
}

/// The runs of a page, and how many were gathered in all.
#[derive(Debug, Default)]
pub(super) struct Runs {
    page: Vec<Run>,
    count: usize,
    most: usize,
}

impl Runs {
    pub(super) fn new(most: usize) -> Self {
        Self { most, ..Self::default() }
    }

    /// Adds a glyph at its place.
    pub(super) fn add(&mut self, text: &str, spot: &Spot) -> Result<(), Refusal> {
        let quarter = spot.line.quarter();
        let (left, base) = turned(quarter, spot.line.along(0.0));
        let (right, _) = turned(quarter, spot.line.along(spot.width));
        let (left, base, right) = (bounded(left), bounded(base), bounded(right));
        let size = bounded(spot.line.height()).max(0.01);
        let blank = text.trim().is_empty();
        if let Some(run) = self.page.last_mut()
            && run.quarter == quarter
            && run.artifact == spot.artifact
            && run.shares_line(base, size)
            && left >= run.right - 0.6 * size
            && left <= run.right + HOLE * size
        {
            let apart = left - run.right > WORD_GAP * size;
            run.word_open &= !apart && !text.starts_with(' ');
            if run.word_open {
                run.word = run.word.max(right);
            }
            if apart && !blank && !run.ends_blank() && !text.is_empty() {
                run.push(" ", spot.look);
            }
            if !(blank && run.ends_blank() && text == " ") {
                run.push(text, spot.look);
            }
            run.right = run.right.max(right);
            return Ok(());
        }
        if blank {
            return Ok(());
        }
        self.count += 1;
        if self.count > self.most {
            return Err(Refusal::file("too-many-paragraphs", self.most));
        }
        let pieces = vec![(text.to_owned(), spot.look)];
        self.page.push(Run {
            left,
            right,
            base,
            size,
            quarter,
            pieces,
            artifact: spot.artifact,
            word: right,
            word_open: true,
        });
        Ok(())
    }

    /// The runs of the page that ends here.
    pub(super) fn take(&mut self) -> Vec<Run> {
        std::mem::take(&mut self.page)
    }
}
