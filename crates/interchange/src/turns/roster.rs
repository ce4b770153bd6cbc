//! The speakers of one file, in order of appearance, and the parts they take.
//!
//! Invariant: two spellings of one name are one speaker; a mark of the interviewer counts wherever the name bears it.
//! Deliberately absent: a guess without a doubt; who asks most is taken only if nobody is marked, and is noted.

use std::collections::BTreeMap;

use super::label;
use super::part;
use crate::{Note, Part, Place, Speaker, Turn};

/// Speakers by name.
#[derive(Debug, Default)]
pub(crate) struct Roster {
    speakers: Vec<Speaker>,
    seats: BTreeMap<String, usize>,
    /// Labels as typed, so that a label seen before costs one look.
    typed: BTreeMap<String, usize>,
}

impl Roster {
    /// The speaker of that label, who joins the roster at first sight.
    pub(crate) fn seat(&mut self, label: &str) -> usize {
        if let Some(seat) = self.typed.get(label) {
            return *seat;
        }
        let (part, name) = part::named(&shown(label));
        let seat = *self.seats.entry(label::key(&name)).or_insert_with(|| {
            self.speakers.push(Speaker { name, part });
            self.speakers.len() - 1
        });
        let speaker = &mut self.speakers[seat];
        if speaker.part == Part::Unknown {
            speaker.part = part;
        }
        self.typed.insert(label.to_owned(), seat);
        seat
    }

    /// Settles the parts from the marks, or else from who asks, and gives back the speakers.
    pub(crate) fn settle(mut self, turns: &[Turn], notes: &mut Vec<Note>) -> Vec<Speaker> {
        let marked = self.speakers.iter().any(|speaker| speaker.part == Part::Interviewer);
        if !marked {
            let Some(asks) = self.asks_most(turns) else { return self.speakers };
            self.speakers[asks].part = Part::Interviewer;
            notes.push(Note::doubt("interviewer-guessed", Place::File, &self.speakers[asks].name));
        }
        for speaker in self.speakers.iter_mut().filter(|speaker| speaker.part == Part::Unknown) {
            speaker.part = Part::Interviewed;
        }
        self.speakers
    }

    /// Who asks the largest share of questions, if one does more than any other and is not marked as asked.
    fn asks_most(&self, turns: &[Turn]) -> Option<usize> {
        if self.speakers.len() < 2 {
            return None;
        }
        let mut counts = vec![(0_u64, 0_u64); self.speakers.len()];
        for turn in turns {
            if let Some((questions, all)) = turn.speaker.and_then(|speaker| counts.get_mut(speaker)) {
                *questions += u64::from(is_question(&turn.text));
                *all += 1;
            }
        }
        let may_ask = |seat: &usize| self.speakers[*seat].part == Part::Unknown && counts[*seat].0 > 0;
        let by_share = |one: &usize, other: &usize| {
            let (one, other) = (counts[*one], counts[*other]);
            (one.0 * other.1).cmp(&(other.0 * one.1))
        };
        let most = (0..counts.len()).filter(may_ask).max_by(by_share)?;
        let alone = (0..counts.len()).all(|seat| seat == most || by_share(&seat, &most).is_lt());
        alone.then_some(most)
    }
}

/// A label without the signs that only turn the direction of writing, and of a bounded length.
fn shown(label: &str) -> String {
    const LONGEST: usize = 120;
    let turns = |sign: &char| {
        matches!(sign, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || matches!(sign, '\u{61c}' | '\u{feff}')
    };
    let kept: String = label.chars().filter(|sign| !turns(sign)).take(LONGEST).collect();
    kept.trim().to_owned()
}

/// A question mark outside the brackets of a convention (`[?]` marks a doubt of the transcriber).
fn is_question(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|sign| {
        let asks = matches!(sign, '?' | '？' | '؟') && !matches!(before, '[' | '(' | '{');
        before = sign;
        asks
    })
}
