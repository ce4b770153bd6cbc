//! From the runs of a page to its lines, in the order in which a person reads them.
//!
//! Files mostly write a page from top to bottom: their order is kept, columns included. Only where they jump back up
//! without going to another column are runs sorted by their place.

use super::runs::Run;
use crate::document::Look;

/// A gap that is no space between words; in sizes of the font.
const WIDE: f64 = 0.9;

/// One line of a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) page: usize,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    pub(super) pieces: Vec<(String, Look)>,
    pub(super) artifact: bool,
    /// Where its first word ends.
    pub(super) word: f64,
    /// The first wide gap: the piece that stands for it, and where the text after it begins.
    pub(super) stop: Option<(usize, f64)>,
}

impl Line {
    /// All its words.
    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// How many characters of the beginning are bold.
    pub(super) fn bold_lead(&self) -> usize {
        let bold = self.pieces.iter().take_while(|(text, look)| look.bold || text.trim().is_empty());
        bold.map(|(text, _)| text.chars().count()).sum()
    }

    /// Whether it begins in italics.
    pub(super) fn is_italic(&self) -> bool {
        self.pieces.iter().find(|(text, _)| !text.trim().is_empty()).is_some_and(|(_, look)| look.italic)
    }

    /// Whether all of it is in italics, or none.
    pub(super) fn is_of_one_look(&self) -> bool {
        let italic = self.is_italic();
        self.pieces.iter().all(|(text, look)| look.italic == italic || text.trim().is_empty())
    }

    /// Whether all of its words are bold.
    pub(super) fn is_bold(&self) -> bool {
        self.pieces.iter().all(|(text, look)| look.bold || text.trim().is_empty())
    }
}

/// The lines of a page, and whether it is set in columns.
pub(super) fn lines(page: usize, runs: Vec<Run>) -> (Vec<Line>, bool) {
    let main = main_quarter(&runs);
    let (upright, other): (Vec<Run>, Vec<Run>) = runs.into_iter().partition(|run| run.quarter == main);
    let mut blocks = blocks(upright);
    let columns = are_columns(&blocks);
    if columns {
        set_aligned(&mut blocks);
    }
    let kept = blocks.len() < 2 || columns;
    let mut ordered: Vec<Run> = blocks.into_iter().flatten().collect();
    if !kept {
        ordered.sort_by(|one, other| other.base.total_cmp(&one.base).then(one.left.total_cmp(&other.left)));
    }
    sort_rows(&mut ordered);
    // What runs in another direction is beside the text: it is read after it.
    let lines = ordered.into_iter().chain(other).fold(Vec::new(), |lines, run| add(lines, page, run));
    (lines, columns)
}

fn length(run: &Run) -> usize {
    run.pieces.iter().map(|(text, _)| text.len()).sum()
}

fn main_quarter(runs: &[Run]) -> u8 {
    let weight = |quarter: u8| runs.iter().filter(|run| run.quarter == quarter).map(length).sum::<usize>();
    (0..4).rev().max_by_key(|quarter| weight(*quarter)).unwrap_or(0)
}

/// Cuts runs where they jump back up.
fn blocks(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut blocks: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        let up = |last: &Run| run.base > last.base + 0.8 * run.size.max(last.size);
        match blocks.last_mut() {
            Some(block) if !block.last().is_some_and(up) => block.push(run),
            _ => blocks.push(vec![run]),
        }
    }
    blocks
}

/// Whether each block of several lines stands to the right of the one before.
fn are_columns(blocks: &[Vec<Run>]) -> bool {
    let spans: Vec<(f64, f64)> =
        blocks.iter().filter(|block| is_column(block)).map(|block| span(block)).collect();
    spans.len() >= 2 && spans.windows(2).all(|pair| pair[1].0 >= pair[0].1 - 1.0)
}

fn is_column(block: &[Run]) -> bool {
    const LINES: usize = 3;
    rows(block) >= LINES
}

/// From where to where a block goes; one run in ten may be a title or a header across columns.
fn span(block: &[Run]) -> (f64, f64) {
    let mut lefts: Vec<f64> = block.iter().map(|run| run.left).collect();
    let mut rights: Vec<f64> = block.iter().map(|run| run.right).collect();
    lefts.sort_by(f64::total_cmp);
    rights.sort_by(|one, other| other.total_cmp(one));
    let few = block.len() / 10;
    (lefts[few], rights[few])
}

/// Moves columns over the first, so that their indents and ends of lines mean the same.
fn set_aligned(blocks: &mut [Vec<Run>]) {
    let mut first = None;
    for block in blocks.iter_mut().filter(|block| is_column(block)) {
        let (left, _) = span(block);
        let shift = *first.get_or_insert(left) - left;
        for run in block {
            run.left += shift;
            run.right += shift;
            run.word += shift;
        }
    }
}

fn rows(block: &[Run]) -> usize {
    block.chunk_by(|one, other| other.shares_line(one.base, one.size)).count()
}

/// Puts runs that follow each other on one line from left to right.
fn sort_rows(runs: &mut [Run]) {
    let mut rest = runs;
    while let Some(first) = rest.first() {
        let (base, size) = (first.base, first.size);
        let count = rest.iter().take_while(|run| run.shares_line(base, size)).count();
        let (row, after) = rest.split_at_mut(count.max(1));
        row.sort_by(|one, other| one.left.total_cmp(&other.left));
        rest = after;
    }
}

fn add(mut lines: Vec<Line>, page: usize, run: Run) -> Vec<Line> {
    if let Some(line) = lines.last_mut()
        && line.artifact == run.artifact
        && run.shares_line(line.base, line.size)
        && run.left >= line.right - 0.6 * run.size
    {
        let blank = line.pieces.last().is_some_and(|(text, _)| text.ends_with(char::is_whitespace));
        let gap = run.left - line.right;
        if gap > WIDE * run.size {
            line.stop = line.stop.or(Some((line.pieces.len(), run.left)));
            line.pieces.push((" ".to_owned(), Look::default()));
        } else if !blank && gap > 0.16 * run.size {
            line.pieces.push((" ".to_owned(), Look::default()));
        }
        line.right = line.right.max(run.right);
        line.pieces.extend(run.pieces);
        return lines;
    }
    let Run { left, right, base, size, pieces, artifact, word, .. } = run;
    lines.push(Line { page, left, right, base, size, pieces, artifact, word, stop: None });
    lines
}
