//! Cues of subtitles to turns: voices and labels become speakers, a speaker's close cues become one turn.
//!
//! Invariant: cues are read in the order of time; a cue without words gives nothing.
//! Invariant: a turn's times are those of its first and last cue.
//! Deliberately absent: joining cues that nobody is named for; each keeps its own times.

mod markup;
#[cfg(test)]
mod tests;
mod time;

pub(crate) use markup::voices;
pub(crate) use time::{Timing, timing};

use crate::turns::{Census, Detected, Piece, Roster, lead};
use crate::{Budget, Refusal, Turn};

/// Cues of one speaker are one turn if the silence between them is shorter than this.
const SILENCE_MS: u64 = 2_000;

/// One cue, or the part of it that one voice speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) start: Option<u64>,
    pub(crate) end: Option<u64>,
    /// The name that the format itself gives (`<v Léa>`).
    pub(crate) voice: Option<String>,
    pub(crate) text: String,
    /// Line in the file, from 1.
    pub(crate) line: usize,
}

/// What one speaker says in one cue.
struct Said<'a> {
    speaker: Option<usize>,
    text: String,
    start: Option<u64>,
    end: Option<u64>,
    /// The label was typed on the cue itself, or another cue of the format names the voice.
    label: Option<&'a str>,
}

/// Turns of the cues, by time.
pub(crate) fn assemble(cues: &[Cue], budget: &Budget) -> Result<Detected, Refusal> {
    if cues.len() > budget.timed() {
        return Err(Refusal::file("too-many-turns", budget.timed()));
    }
    let voiced = cues.iter().any(|cue| cue.voice.is_some());
    let census = Census::take(cues.iter().flat_map(lines))?;
    let mut writer = Writer { census, roster: Roster::default(), turns: Vec::new(), voiced, current: None };
    for at in by_time(cues) {
        writer.cue(&cues[at]);
    }
    let mut notes = Vec::new();
    let speakers = writer.roster.settle(&writer.turns, &mut notes);
    Ok(Detected { speakers, turns: writer.turns, notes })
}

/// The places of the cues by time; one whose time could not be read stays behind the one before it.
fn by_time(cues: &[Cue]) -> Vec<usize> {
    let mut last = None;
    let keys: Vec<Option<u64>> = cues
        .iter()
        .map(|cue| {
            last = cue.start.or(last);
            last
        })
        .collect();
    let mut order: Vec<usize> = (0..cues.len()).collect();
    // A stable sort: cues of one moment stay in the order of the file.
    order.sort_by_key(|at| keys[*at]);
    order
}

/// The lines of a cue that the format gives no voice, without their dialogue dashes.
fn lines(cue: &Cue) -> impl Iterator<Item = Piece<'_>> {
    let unnamed = cue.voice.is_none();
    cue.text.split('\n').filter(move |_| unnamed).map(|line| Piece {
        text: dialogue(line).unwrap_or(line),
        number: cue.line,
        ..Piece::default()
    })
}

/// The words after a dash that opens a line: someone else begins to speak.
fn dialogue(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix(['-', '–', '—'])?;
    (rest.starts_with(char::is_whitespace) || rest.starts_with(char::is_alphabetic))
        .then(|| rest.trim_start())
}

struct Writer {
    census: Census,
    roster: Roster,
    turns: Vec<Turn>,
    voiced: bool,
    /// Who was named last, in a file that names speakers in the words themselves.
    current: Option<usize>,
}

impl Writer {
    fn cue(&mut self, cue: &Cue) {
        for said in self.said(cue) {
            let speaker = said.label.map(|label| self.roster.seat(label)).or(said.speaker);
            self.join(Turn { speaker, text: said.text, start_ms: said.start, end_ms: said.end });
        }
    }

    /// Splits a cue where a label or a dash lets someone else speak.
    fn said<'c>(&mut self, cue: &'c Cue) -> Vec<Said<'c>> {
        let end = cue.end.filter(|end| cue.start.is_some_and(|start| start <= *end));
        let fresh = |label, speaker, text: &str| Said {
            speaker,
            text: text.trim().to_owned(),
            start: cue.start,
            end,
            label,
        };
        if let Some(voice) = &cue.voice {
            return vec![fresh(Some(voice.as_str()), None, &cue.text)];
        }
        let mut all: Vec<Said<'c>> = Vec::new();
        for (line, piece) in cue.text.split('\n').zip(lines(cue)) {
            if let Some(label) = self.census.chosen(&lead(&piece)) {
                all.push(fresh(Some(label.name), None, &label.words()));
                self.current = Some(self.roster.seat(label.name));
            } else if let Some(words) = dialogue(line) {
                self.current = None;
                all.push(fresh(None, None, words));
            } else if let Some(last) = all.last_mut() {
                if !last.text.is_empty() {
                    last.text.push('\n');
                }
                last.text.push_str(line.trim());
            } else {
                all.push(fresh(None, if self.voiced { None } else { self.current }, line));
            }
        }
        all.retain(|said| !said.text.trim().is_empty());
        all
    }

    /// Joins what the same speaker goes on saying.
    fn join(&mut self, turn: Turn) {
        if let Some(last) = self.turns.last_mut()
            && last.speaker.is_some()
            && last.speaker == turn.speaker
            && follows(last, &turn)
        {
            last.text.push(' ');
            last.text.push_str(&turn.text);
            last.end_ms =
                last.end_ms.max(turn.end_ms).filter(|end| last.start_ms.is_none_or(|start| start <= *end));
            return;
        }
        self.turns.push(turn);
    }
}

fn follows(last: &Turn, next: &Turn) -> bool {
    let ended = last.end_ms.or(last.start_ms);
    match (ended, next.start_ms) {
        (Some(ended), Some(start)) => start.saturating_sub(ended) < SILENCE_MS,
        _ => false,
    }
}
