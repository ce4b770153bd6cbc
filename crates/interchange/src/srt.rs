//! SubRip: numbers, timing lines and words, with or without the blank lines and the numbers there should be.
//!
//! Invariant: a timing line starts a cue wherever it stands; the number just above it belongs to it.
//! Deliberately absent: positions and colours.

use crate::cues::{Cue, assemble, timing, voices};
use crate::turns::Detected;
use crate::{Budget, Note, Place, Refusal};

/// Whether a line is a cue's timing line.
pub(crate) fn is_timing(line: &str) -> bool {
    timing(line).is_some()
}

/// Reads a SubRip file.
pub(crate) fn read(text: &str, budget: &Budget) -> Result<Detected, Refusal> {
    let mut cues: Vec<Cue> = Vec::new();
    let (mut tags, mut bad) = (0, 0);
    let mut lines = text.split('\n').zip(1..).peekable();
    let mut words = Cue::default();
    while let Some((line, number)) = lines.next() {
        if let Some(times) = timing(line) {
            bad += usize::from(times.is_bad());
            finish(&mut words, &mut cues, budget.timed(), &mut tags)?;
            words = Cue { start: times.start, end: times.end, line: number, ..Cue::default() };
        } else if !(is_number(line) && lines.peek().is_some_and(|(next, _)| timing(next).is_some())) {
            words.text.push_str(line);
            words.text.push('\n');
        }
    }
    finish(&mut words, &mut cues, budget.timed(), &mut tags)?;
    let mut detected = assemble(&cues, budget)?;
    if tags > 0 {
        detected.notes.push(Note::left_out("cue-tags", Place::File, tags));
    }
    if bad > 0 {
        detected.notes.push(Note::doubt("bad-times", Place::File, bad));
    }
    Ok(detected)
}

fn is_number(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// Writes the cue that the next one ends; blank lines inside it are only layout.
fn finish(words: &mut Cue, cues: &mut Vec<Cue>, most: usize, tags: &mut usize) -> Result<(), Refusal> {
    let lines: Vec<&str> =
        words.text.split('\n').map(without_position).filter(|line| !line.trim().is_empty()).collect();
    let parts = voices(&lines.join("\n"), most, tags).filter(|_| cues.len() <= most);
    for part in parts.ok_or_else(|| Refusal::file("too-many-turns", most))? {
        let Cue { start, end, line, .. } = *words;
        cues.push(Cue { start, end, voice: part.voice, text: part.text, line });
    }
    words.text.clear();
    Ok(())
}

/// `{\an8}` places a cue on the picture.
fn without_position(line: &str) -> &str {
    let placed = line.trim_start().strip_prefix("{\\").and_then(|rest| rest.split_once('}'));
    placed.map_or(line, |(_, words)| words)
}
