//! WebVTT: blocks between blank lines; cues are read, comments, styles and regions are noted.
//!
//! Invariant: no markup of a cue is kept in its words.
//! Deliberately absent: positions, styles and chapters.

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
    let mut cues = Vec::new();
    let mut lines = text.split('\n').zip(1..).peekable();
    lines.next();
    // The header goes on to the first blank line.
    while lines.next_if(|(line, _)| !line.trim().is_empty() && timing(line).is_none()).is_some() {}
    while let Some((line, number)) = lines.next() {
        if let Some(times) = timing(line) {
            let mut words = String::new();
            while let Some((line, _)) =
                lines.next_if(|(line, _)| !line.trim().is_empty() && timing(line).is_none())
            {
                words.push_str(line);
                words.push('\n');
            }
            cue(times, words.trim_end(), number, &mut cues, &mut passed);
            if cues.len() > budget.timed() {
                break;
            }
            continue;
        }
        let count = match line.split_whitespace().next() {
            Some("NOTE") => &mut passed.comments,
            Some("STYLE") => &mut passed.styles,
            Some("REGION") => &mut passed.regions,
            _ => continue,
        };
        *count += 1;
        while lines.next_if(|(line, _)| !line.trim().is_empty()).is_some() {}
    }
    let mut detected = assemble(cues, budget)?;
    detected.notes.extend(passed.notes());
    Ok(detected)
}

fn cue(times: Timing, words: &str, line: usize, cues: &mut Vec<Cue>, passed: &mut Passed) {
    passed.times += usize::from(times.is_bad());
    for part in voices(words, &mut passed.tags) {
        cues.push(Cue { start: times.start, end: times.end, voice: part.voice, text: part.text, line });
    }
}

impl Passed {
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
