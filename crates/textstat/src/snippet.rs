//! The passage of a text that best answers a query.
//!
//! Invariants: the marked words are those whose terms the engines matched, phrases included; the passage is cut
//! between words, unless one word is longer than the passage; it is a verbatim part of the text, never longer
//! than asked; the cost is linear in the text.

use crate::analysis::Analyst;
use crate::query::{Query, Sequence};
use crate::token::tokens;

/// A passage and the words to mark in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The passage, as the text writes it.
    pub text: String,
    /// The spans of the matched words, in code points of the passage.
    pub marks: Vec<(usize, usize)>,
    /// Whether the text goes on before the passage.
    pub cut_start: bool,
    /// Whether the text goes on after the passage.
    pub cut_end: bool,
}

/// Returns the passage of at most `width` code points with the most different clauses of the query, then the
/// most matches, then the earliest; the beginning of the text when nothing matches.
pub fn snippet(text: &str, query: &Query, width: usize) -> Snippet {
    let index = Index::of(text);
    let (hits, matched) = index.hits(query);
    let length = text.chars().count();
    let (start, end) = window(&index, &best(&hits, query.clauses.len(), width), length, width);
    let end = index.trailing(text, end, (start + width).min(length));
    let points = || text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
    let byte = |point| points().nth(point).unwrap_or(text.len());
    let words = index.spans.iter().zip(&matched);
    let inside = words.filter(|(span, matched)| **matched && span.0 < end && span.1 > start);
    Snippet {
        text: text[byte(start)..byte(end)].to_owned(),
        marks: inside.map(|(span, _)| (span.0.max(start) - start, span.1.min(end) - start)).collect(),
        cut_start: start > 0,
        cut_end: end < length,
    }
}

/// The terms of a text in index order, each with its word.
struct Index {
    spans: Vec<(usize, usize)>,
    terms: String,
    places: Vec<Position>,
}

/// Where a term stands in `terms`, and the word it comes from.
struct Position {
    from: usize,
    to: usize,
    word: usize,
}

/// A match of one clause, as a span of the text.
struct Hit {
    start: usize,
    end: usize,
    clause: usize,
}

impl Index {
    fn of(text: &str) -> Self {
        let mut analyst = Analyst::for_text_of(text.len());
        let mut index = Self { spans: Vec::new(), terms: String::new(), places: Vec::new() };
        for (word, token) in tokens(text).enumerate() {
            index.spans.push((token.start, token.end));
            analyst.terms_of(&token, |term| {
                let from = index.terms.len();
                index.terms.push_str(term);
                index.places.push(Position { from, to: index.terms.len(), word });
            });
        }
        index
    }

    fn term(&self, place: usize) -> &str {
        self.places.get(place).map_or("", |position| &self.terms[position.from..position.to])
    }

    /// The matches of the query, in order, and for each word whether it is part of one.
    fn hits(&self, query: &Query) -> (Vec<Hit>, Vec<bool>) {
        let mut hits = Vec::new();
        let mut matched = vec![false; self.spans.len()];
        let mut begins = [false; 256];
        for sequence in query.clauses.iter().flat_map(|clause| &clause.any) {
            begins[usize::from(first_byte(&sequence.terms[0]))] = true;
        }
        for place in 0..self.places.len() {
            if !begins[usize::from(first_byte(self.term(place)))] {
                continue;
            }
            for (clause, asked) in query.clauses.iter().enumerate() {
                let longest = asked.any.iter().filter(|sequence| self.matches(sequence, place));
                let Some(length) = longest.map(|sequence| sequence.terms.len()).max() else { continue };
                let words = self.places[place].word..=self.places[place + length - 1].word;
                let (start, end) = (self.spans[*words.start()].0, self.spans[*words.end()].1);
                hits.push(Hit { start, end, clause });
                for position in &self.places[place..place + length] {
                    matched[position.word] = true;
                }
            }
        }
        (hits, matched)
    }

    fn matches(&self, sequence: &Sequence, place: usize) -> bool {
        let last = sequence.terms.len() - 1;
        place + last < self.places.len()
            && sequence.terms.iter().enumerate().all(|(offset, asked)| {
                let term = self.term(place + offset);
                term == asked || sequence.open && offset == last && term.starts_with(asked.as_str())
            })
    }

    /// Extends an end over the punctuation that touches its last word.
    fn trailing(&self, text: &str, end: usize, limit: usize) -> usize {
        let next = self.spans.partition_point(|span| span.0 < end);
        let limit = self.spans.get(next).map_or(limit, |span| span.0.min(limit));
        let room = limit.saturating_sub(end);
        end + text.chars().skip(end).take(room).take_while(|c| !c.is_whitespace()).count()
    }
}

fn first_byte(term: &str) -> u8 {
    term.as_bytes().first().copied().unwrap_or(0)
}

/// The span of the best run of hits that fits in `width`.
fn best(hits: &[Hit], clauses: usize, width: usize) -> (usize, usize) {
    let mut seen = vec![0_usize; clauses];
    let (mut distinct, mut next) = (0, 0);
    let mut best = ((0, 0), (0, 0));
    for (first, hit) in hits.iter().enumerate() {
        while next < hits.len() && (next == first || hits[next].end.saturating_sub(hit.start) <= width) {
            distinct += usize::from(seen[hits[next].clause] == 0);
            seen[hits[next].clause] += 1;
            next += 1;
        }
        let score = (distinct, next - first);
        if score > best.0 {
            best = (score, (hit.start, hits[next - 1].end));
        }
        seen[hit.clause] -= 1;
        distinct -= usize::from(seen[hit.clause] == 0);
    }
    best.1
}

/// Spreads the room left around the hits, then draws both ends back to the limits of words.
fn window(index: &Index, hits: &(usize, usize), length: usize, width: usize) -> (usize, usize) {
    if length <= width {
        return (0, length);
    }
    let spare = width.saturating_sub(hits.1 - hits.0);
    let start = hits.0.saturating_sub(spare / 2).min(length - width);
    let end = start + width;
    let spans = &index.spans;
    let first = spans.partition_point(|span| span.0 < start);
    let from = match spans.get(first) {
        Some(span) if start > 0 && span.0 < end => span.0,
        _ => start,
    };
    let last = spans.partition_point(|span| span.1 <= end);
    let to = match last.checked_sub(1).map(|last| spans[last].1) {
        Some(to) if end < length && to > from => to,
        _ => end,
    };
    (from, to)
}
