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

    /// Whose turns end in a question most often (or else hold one most often), if one's do more than any other's and
    /// this one is not marked as asked: long answers hold questions too, but seldom end in one.
    fn asks_most(&self, turns: &[Turn]) -> Option<usize> {
        self.most(turns, ends_in_question).or_else(|| self.most(turns, is_question))
    }

    fn most(&self, turns: &[Turn], asks: fn(&str) -> bool) -> Option<usize> {
        if self.speakers.len() < 2 {
            return None;
        }
        let mut counts = vec![(0_u64, 0_u64); self.speakers.len()];
        for turn in turns {
            if let Some((questions, all)) = turn.speaker.and_then(|speaker| counts.get_mut(speaker)) {
                *questions += u64::from(asks(&turn.text));
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

/// A label without the signs that do not show, and of a bounded length.
fn shown(label: &str) -> String {
    const LONGEST: usize = 120;
    let kept: String = label.chars().filter(|sign| !label::is_invisible(*sign)).take(LONGEST).collect();
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

/// Whether the last sentence asks; what stands in brackets after it does not count.
pub(super) fn ends_in_question(text: &str) -> bool {
    let mut text = text.trim_end();
    while let Some(before) =
        text.strip_suffix([']', ')', '}']).and_then(|inside| inside.rfind(['[', '(', '{']))
    {
        text = text[..before].trim_end();
    }
    let quiet = |sign: char| {
        sign.is_whitespace() || matches!(sign, '»' | '"' | '”' | '*' | '_' | '…' | '.' | '!' | '+')
    };
    text.trim_end_matches(quiet).ends_with(['?', '？', '؟'])
}
