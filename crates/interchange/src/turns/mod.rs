//! Paragraphs to turns: who speaks is told by labels, found over the whole file before any word is given to anyone.
//!
//! Invariant: every word of every paragraph ends in a turn, in a label, or in a time; paragraphs of one turn join with LF.
//! Invariant: linear in the length of the text, whatever it holds.
//! Deliberately absent: turns guessed from dashes alone; such words stay nobody's.

mod census;
mod faint;
mod label;
mod lead;
mod looks;
mod numbers;
mod opener;
mod part;
mod roster;
#[cfg(test)]
mod tests;
mod words;

use lead::{Label, Lead, without_label};

pub(crate) use census::Census;
pub(crate) use lead::{Piece, lead};
pub(crate) use roster::Roster;

use crate::times;
use crate::{Budget, Note, Paragraph, Place, Refusal, Speaker, Turn};

/// What was found in a list of paragraphs.
#[derive(Debug)]
pub(crate) struct Detected {
    pub(crate) speakers: Vec<Speaker>,
    pub(crate) turns: Vec<Turn>,
    pub(crate) notes: Vec<Note>,
}

/// The lines of paragraphs; a soft line break may start another speaker.
pub(crate) fn pieces(paragraphs: &[Paragraph]) -> impl Iterator<Item = Piece<'_>> + Clone {
    paragraphs.iter().flat_map(|paragraph| {
        paragraph.text.split('\n').enumerate().map(|(line, text)| Piece {
            text,
            bold: if line == 0 { paragraph.bold_lead } else { 0 },
            italic: paragraph.italic,
            heading: paragraph.heading,
            number: paragraph.number,
        })
    })
}

/// Finds speakers and turns; `place` says what the numbers of the pieces count.
pub(crate) fn detect<'a>(
    pieces: impl Iterator<Item = Piece<'a>> + Clone,
    place: fn(usize) -> Place,
    budget: &Budget,
) -> Result<Detected, Refusal> {
    let numbered = numbers::count(pieces.clone());
    let pieces = pieces.map(move |piece| if numbered.is_some() { numbers::without(piece) } else { piece });
    let mut detected = labelled(pieces.clone(), place, budget)?;
    if detected.speakers.is_empty()
        && let Some(told) = looks::detect(pieces, budget)?
    {
        detected = told;
    }
    detected.notes.extend(numbered.map(|count| Note::left_out("numbering", Place::File, count)));
    Ok(detected)
}

/// The speakers that labels name.
fn labelled<'a>(
    pieces: impl Iterator<Item = Piece<'a>> + Clone,
    place: fn(usize) -> Place,
    budget: &Budget,
) -> Result<Detected, Refusal> {
    let census = Census::take(pieces.clone())?;
    let mut writer = Writer::new(census, budget.turns);
    for piece in pieces {
        writer.read(&piece)?;
    }
    writer.finish(place)
}

/// The turn being written; its speaker joins the roster when it turns out to hold words.
struct Open<'a> {
    label: Option<&'a str>,
    /// Where it begins.
    number: usize,
    text: String,
    start: Option<u64>,
    end: Option<u64>,
}

struct Writer<'a> {
    census: Census,
    roster: Roster,
    turns: Vec<Turn>,
    most: usize,
    open: Option<Open<'a>>,
    /// A mark of time alone on its line, until what follows tells whose it is.
    pending: Option<(u64, &'a str)>,
    /// Pieces read so far among those that the census counted.
    counted: usize,
    empty: usize,
    first_empty: usize,
    rare: usize,
}

impl<'a> Writer<'a> {
    fn new(census: Census, most: usize) -> Self {
        let (turns, roster) = (Vec::new(), Roster::default());
        Self {
            census,
            roster,
            turns,
            most,
            open: None,
            pending: None,
            counted: 0,
            empty: 0,
            first_empty: 0,
            rare: 0,
        }
    }

    fn read(&mut self, piece: &Piece<'a>) -> Result<(), Refusal> {
        let text = piece.text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let lead = if piece.heading || !self.census.has_label(self.counted) {
            without_label(piece)
        } else {
            lead(piece)
        };
        self.counted += usize::from(!piece.heading);
        let label = self.census.chosen(&lead);
        match (label, lead.only_time) {
            (Some(label), _) => self.begin(&label, piece.number),
            (None, Some(time)) => {
                self.put_pending_back()?;
                self.pending = Some((time, text));
                Ok(())
            }
            _ if piece.heading || is_metadata(text) => self.stand_alone(Lead { timed: None, ..lead }, text),
            _ if self.open.is_some() => {
                self.put_pending_back()?;
                self.go_on(text);
                Ok(())
            }
            _ => self.stand_alone(lead, text),
        }
    }

    /// Opens the turn of a label.
    fn begin(&mut self, label: &Label<'a>, number: usize) -> Result<(), Refusal> {
        self.close()?;
        self.rare += usize::from(self.census.is_rare(label));
        let pending = self.take_pending(label.start)?;
        self.open = Some(Open {
            label: Some(self.census.name(label)),
            number,
            text: label.words(),
            start: label.start.or(pending),
            end: label.end,
        });
        Ok(())
    }

    /// Adds a paragraph to the open turn.
    fn go_on(&mut self, text: &str) {
        if let Some(open) = &mut self.open {
            if !open.text.is_empty() {
                open.text.push('\n');
            }
            open.text.push_str(text);
        }
    }

    /// Writes words that are nobody's as a turn of their own.
    fn stand_alone(&mut self, lead: Lead<'a>, text: &'a str) -> Result<(), Refusal> {
        self.close()?;
        let mark = lead.timed.filter(|mark| !mark.rest.trim().is_empty());
        // A bare `12:30` above words that are nobody's may be a time of the day: it stays as typed.
        if self.pending.is_some_and(|(_, text)| text.starts_with(|sign: char| sign.is_ascii_digit())) {
            self.put_pending_back()?;
        }
        let pending = self.take_pending(mark.map(|mark| mark.start))?;
        let words = mark.map_or(text, |mark| mark.rest.trim());
        let (start, end) = (mark.map(|mark| mark.start).or(pending), mark.and_then(|mark| mark.end));
        self.push(Open { label: None, number: 0, text: words.to_owned(), start, end })
    }

    /// A mark of time inside a turn stays where it was typed.
    fn put_pending_back(&mut self) -> Result<(), Refusal> {
        let Some((start, text)) = self.pending.take() else { return Ok(()) };
        if self.open.is_some() {
            self.go_on(text);
            return Ok(());
        }
        self.push(Open { label: None, number: 0, text: text.to_owned(), start: Some(start), end: None })
    }

    /// The time of a mark alone on its line, unless what follows has its own.
    fn take_pending(&mut self, own: Option<u64>) -> Result<Option<u64>, Refusal> {
        if own.is_some() {
            self.put_pending_back()?;
        }
        Ok(self.pending.take().map(|(time, _)| time))
    }

    fn close(&mut self) -> Result<(), Refusal> {
        let Some(open) = self.open.take() else { return Ok(()) };
        if open.text.is_empty() {
            self.empty += 1;
            self.first_empty = if self.empty == 1 { open.number } else { self.first_empty };
            return Ok(());
        }
        self.push(open)
    }

    fn push(&mut self, open: Open<'a>) -> Result<(), Refusal> {
        if self.turns.len() >= self.most {
            return Err(Refusal::file("too-many-turns", self.most));
        }
        let Open { label, mut text, start, mut end, .. } = open;
        let after_start = |time: u64| start.is_none_or(|start| start <= time);
        if let Some((before, time)) = times::trailing_hash(&text)
            && !before.is_empty()
            && after_start(time)
        {
            text.truncate(before.len());
            end = Some(time);
        }
        let end = end.filter(|end| after_start(*end));
        let speaker = label.map(|label| self.roster.seat(label));
        text.shrink_to_fit();
        self.turns.push(Turn { speaker, text, start_ms: start, end_ms: end });
        Ok(())
    }

    fn finish(mut self, place: fn(usize) -> Place) -> Result<Detected, Refusal> {
        self.put_pending_back()?;
        self.close()?;
        let mut notes = Vec::new();
        if self.empty > 0 {
            notes.push(Note::left_out("empty-turns", place(self.first_empty), self.empty));
        }
        if self.rare > 0 {
            notes.push(Note::doubt("speakers-once", Place::File, self.rare));
        }
        let speakers = self.roster.settle(&self.turns, &mut notes);
        Ok(Detected { speakers, turns: self.turns, notes })
    }
}

/// A line that describes the recording (`Lieu : …`), wherever it stands.
fn is_metadata(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(80)];
    head.split_once([':', '：']).is_some_and(|(label, _)| label::is_metadata(label.trim()))
}
