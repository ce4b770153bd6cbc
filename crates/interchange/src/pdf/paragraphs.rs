//! From lines to paragraphs: where one ends, and how the words at the end of a line join those of the next.
//!
//! Invariant: a line is never lost, and never in two paragraphs.
//! A new paragraph shows by a gap, an indent, a change of size, a name followed by a colon, or by a line that ended
//! although the next word would have fitted on it.

use std::collections::{BTreeMap, BTreeSet};

use super::hyphens::Words;
use super::layout::Line;
use crate::Refusal;
use crate::document::Flow;
use crate::turns::{Piece, lead};

/// How far a line stands to one side for it to mean something; in sizes of the font.
const INDENT: f64 = 0.8;

/// What is usual in a document, from which its paragraphs stand out.
struct Usual {
    /// From one line to the next, in sizes of the text.
    spacing: f64,
    /// Gaps tell paragraphs apart.
    gaps: bool,
    right: f64,
    /// First lines stand to the left of the others, not to their right.
    hanging: bool,
    size: f64,
    /// Names that come back before a colon.
    labels: BTreeSet<String>,
}

/// Writes the lines of a document, on pages of a width, as paragraphs.
pub(super) fn write(lines: &[Line], width: f64, flow: &mut Flow) -> Result<(), Refusal> {
    let usual = Usual::of(lines, width);
    let words = Words::of(lines);
    let mut first = false;
    for (rank, line) in lines.iter().enumerate() {
        let before = rank.checked_sub(1).and_then(|rank| lines.get(rank));
        let starts = before.is_none_or(|before| usual.starts(before, line, first));
        if starts {
            flow.open_paragraph(usual.is_heading(line))?;
        }
        first = starts;
        let next = lines.get(rank + 1).filter(|next| !usual.starts(line, next, first));
        for (place, (text, look)) in line.pieces.iter().enumerate() {
            let last = place + 1 == line.pieces.len();
            let joined = next.filter(|_| last).map(|next| words.join(text, &next.text()));
            flow.push(joined.as_deref().unwrap_or(text), *look)?;
        }
    }
    flow.close_paragraph()
}

impl Usual {
    fn of(lines: &[Line], width: f64) -> Self {
        let spacings: Vec<f64> =
            lines.windows(2).filter(same_size).filter_map(|pair| spacing(&pair[0], &pair[1])).collect();
        let usual =
            commonest(spacings.iter().map(|spacing| (spacing * 20.0).round()), 0.1).unwrap_or(24.0) / 20.0;
        let wide = spacings.iter().filter(|spacing| **spacing > usual * 1.25).count();
        let size =
            commonest(lines.iter().map(|line| (line.size * 10.0).round()), 0.4).unwrap_or(120.0) / 10.0;
        let left = commonest(lines.iter().map(|line| line.left.round()), 0.4).unwrap_or(0.0);
        let right = right_edge(lines).max(if crowded(lines) { 0.0 } else { width - left });
        Self {
            spacing: usual,
            gaps: wide * 10 >= spacings.len() && wide > 0,
            right,
            hanging: is_hanging(lines, right),
            size,
            labels: labels(lines),
        }
    }

    fn is_heading(&self, line: &Line) -> bool {
        line.size > self.size * 1.15
    }

    /// Whether a line starts a paragraph, given the line before it and whether that one is the first of its paragraph.
    fn starts(&self, before: &Line, line: &Line, first: bool) -> bool {
        let size = before.size.max(line.size);
        if (before.size - line.size).abs() > 0.12 * size
            || before.is_bold() != line.is_bold() && before.is_bold()
        {
            return true;
        }
        // From questions in italics to answers upright: nobody is named.
        let ended = before.text().trim_end().ends_with(['.', '?', '!', '…', '»', ')', ']']);
        if before.is_italic() != line.is_italic() && before.is_of_one_look() && line.is_of_one_look() && ended
        {
            return true;
        }
        let text = line.text();
        if self.names_speaker(line, &text) || text.starts_with(['—', '–', '•']) {
            return true;
        }
        let gap = spacing(before, line);
        if gap.is_some_and(|gap| gap > self.spacing * 1.25) {
            return true;
        }
        if self.gaps && gap.is_some() {
            return false;
        }
        let shift = (line.left - before.left) / size;
        if shift.abs() > INDENT {
            return if self.hanging { shift < 0.0 } else { shift > 0.0 || !first };
        }
        ended_early(before, line, self.right)
    }

    /// `Léa :` in bold, or a name that others lines begin with too.
    fn names_speaker(&self, line: &Line, text: &str) -> bool {
        let Some(label) = label(text) else { return false };
        let before = text.find(label).unwrap_or(0);
        let bold =
            line.bold_lead() >= text[..before].chars().count() + label.chars().count() && !line.is_bold();
        bold || self.labels.contains(label)
    }
}

fn same_size(pair: &&[Line]) -> bool {
    (pair[0].size - pair[1].size).abs() <= 0.12 * pair[0].size
}

/// The distance between two lines of a page, in sizes of the text; `None` if the second is not below the first.
fn spacing(before: &Line, line: &Line) -> Option<f64> {
    let size = before.size.max(line.size);
    let down = (before.base - line.base) / size;
    (before.page == line.page && down > 0.5 && down < 10.0).then_some(down)
}

/// The commonest value, or the lowest of those that are at least a share as common.
fn commonest(values: impl Iterator<Item = f64>, share: f64) -> Option<f64> {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for value in values {
        #[expect(clippy::cast_possible_truncation, reason = "places on a page; casting saturates")]
        let whole = value as i64;
        *counts.entry(whole).or_default() += 1;
    }
    let most = *counts.values().max()?;
    #[expect(clippy::cast_precision_loss, reason = "counts of lines are far below 2^52")]
    let enough = |count: usize| count as f64 >= most as f64 * share;
    #[expect(clippy::cast_precision_loss, reason = "places on a page are far below 2^52")]
    counts.iter().find(|(_, count)| enough(**count)).map(|(value, _)| *value as f64)
}

/// Where the longest lines end, but for a few.
fn right_edge(lines: &[Line]) -> f64 {
    let mut ends: Vec<f64> = lines.iter().map(|line| line.right).collect();
    ends.sort_by(f64::total_cmp);
    let high = ends.len().saturating_sub(1 + ends.len() / 20);
    ends.get(high).copied().unwrap_or(0.0)
}

/// Whether lines end at the same place so often that they must have been broken there.
fn crowded(lines: &[Line]) -> bool {
    let edge = right_edge(lines);
    let long = |line: &&Line| line.right - line.left > 12.0 * line.size;
    let near = lines.iter().filter(long).filter(|line| (line.right - edge).abs() < 3.0 * line.size).count();
    near >= 3 && near * 8 >= lines.len()
}

/// Whether a line ended although what the next one begins with would have fitted on it.
fn ended_early(before: &Line, line: &Line, right: f64) -> bool {
    let text = line.text();
    let mut words = text.split_inclusive(' ');
    let mut more = 0;
    let mut word = words.next().unwrap_or_default();
    for next in words {
        // French puts a space on one side of these signs, and no line ends there.
        if !matches!(word.trim(), "«" | "—" | "–") && !next.starts_with([':', ';', '?', '!', '»']) {
            break;
        }
        more += next.chars().count();
        word = next;
    }
    #[expect(clippy::cast_precision_loss, reason = "lengths of lines are far below 2^52")]
    let width = line.word - line.left + 0.5 * line.size * more as f64;
    before.right + 0.25 * line.size + width < right - 0.25 * line.size
}

/// Whether lines that go to the right of the one before go on with its paragraph, as most of them tell by that one
/// being full.
fn is_hanging(lines: &[Line], right: f64) -> bool {
    let shifts =
        |pair: &&[Line]| pair[1].left - pair[0].left > INDENT * pair[0].size && pair[0].page == pair[1].page;
    let (mut full, mut early) = (0, 0);
    for pair in lines.windows(2).filter(shifts) {
        if ended_early(&pair[0], &pair[1], right) { early += 1 } else { full += 1 }
    }
    full > early
}

/// What stands before the colon (or the sign that stands for it) at the beginning of a line, if it can be a name; a
/// mark of time may stand before it.
fn label(text: &str) -> Option<&str> {
    let label = lead(&Piece { text, ..Piece::default() }).label?;
    let begins = label.name.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    (begins && label.is_clear()).then_some(label.name)
}

fn labels(lines: &[Line]) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines {
        if let Some(label) = label(&line.text()) {
            *counts.entry(label.to_owned()).or_default() += 1;
        }
    }
    counts.into_iter().filter(|(_, count)| *count > 1).map(|(label, _)| label).collect()
}
