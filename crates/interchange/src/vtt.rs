//! WebVTT: blocks between blank lines; cues are read, comments, styles and regions are noted.
//!
//! Invariant: no markup of a cue is kept in its words.
//! Deliberately absent: positions, styles and chapters.

use std::iter::Peekable;

use crate::cues::{Cue, Timing, assemble, timing, voices};
use crate::turns::Detected;
use crate::{Budget, Note, Place, Refusal};

/// Counts of what was passed over.
#[derive(Default)]
struct Passed {
    comments: usize,
    styles: usize,
    regions: usize,
    tags: usize,
    times: usize,
}

/// Reads a WebVTT file.
pub(crate) fn read(text: &str, budget: &Budget) -> Result<Detected, Refusal> {
    let mut passed = Passed::default();
    let mut cues = Cues { all: Vec::new(), most: budget.timed() };
    let mut lines = text.split('\n').zip(1..).peekable();
    lines.next();
    // The header goes on to the first blank line.
    while lines.next_if(|(line, _)| !line.trim().is_empty() && timing(line).is_none()).is_some() {}
    let mut last = Timing::default();
    while let Some((line, number)) = lines.next() {
        let comes_timing = lines.peek().is_some_and(|(next, _)| timing(next).is_some());
        let first = line.split_whitespace().next();
        if let Some(times) = timing(line) {
            passed.times += usize::from(times.is_bad());
            last = times;
            let words = block(&mut lines);
            cues.push(times, words.trim_end(), number, &mut passed)?;
        } else if let Some(count) = first.and_then(|first| passed.block(first)) {
            *count += 1;
            while lines.next_if(|(line, _)| !line.trim().is_empty()).is_some() {}
        } else if first.is_some() && !comes_timing {
            // Words after a blank line inside a cue: careless programs write them, and they are words all the same.
            cues.push(last, line, number, &mut passed)?;
        }
    }
    let mut detected = assemble(&cues.all, budget)?;
    detected.notes.extend(passed.notes());
    Ok(detected)
}

/// The words up to the next blank line or timing line.
fn block<'a>(lines: &mut Peekable<impl Iterator<Item = (&'a str, usize)>>) -> String {
    let mut words = String::new();
    while let Some((line, _)) = lines.next_if(|(line, _)| !line.trim().is_empty() && timing(line).is_none()) {
        words.push_str(line);
        words.push('\n');
    }
    words
}

/// The cues read so far, and how many there may be.
struct Cues {
    all: Vec<Cue>,
    most: usize,
}

impl Cues {
    fn push(&mut self, times: Timing, words: &str, line: usize, passed: &mut Passed) -> Result<(), Refusal> {
        let parts = voices(words, self.most, &mut passed.tags).filter(|_| self.all.len() <= self.most);
        let parts = parts.ok_or_else(|| Refusal::file("too-many-turns", self.most))?;
        let Timing { start, end } = times;
        self.all.extend(parts.into_iter().map(|part| Cue {
            start,
            end,
            voice: part.voice,
            text: part.text,
            line,
        }));
        Ok(())
    }
}

impl Passed {
    /// The count of the blocks that a word opens.
    fn block(&mut self, word: &str) -> Option<&mut usize> {
        match word {
            "NOTE" => Some(&mut self.comments),
            "STYLE" => Some(&mut self.styles),
            "REGION" => Some(&mut self.regions),
            _ => None,
        }
    }

    fn notes(&self) -> impl Iterator<Item = Note> {
        let left_out = [
            ("cue-comments", self.comments),
            ("cue-styles", self.styles),
            ("cue-regions", self.regions),
            ("cue-tags", self.tags),
        ];
        let left_out =
            left_out.into_iter().map(|(code, count)| (Note::left_out(code, Place::File, count), count));
        let times = (Note::doubt("bad-times", Place::File, self.times), self.times);
        left_out.chain([times]).filter(|(_, count)| *count > 0).map(|(note, _)| note)
    }
}
