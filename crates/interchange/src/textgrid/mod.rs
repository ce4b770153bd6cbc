//! Praat TextGrids, long and short: one tier a speaker, one turn an interval that holds words.
//!
//! Invariant: intervals are never merged; turns come by time, those of one moment in the order of the tiers.
//! Invariant: both written forms are one stream of numbers and quoted texts, as Praat itself reads them.
//! Deliberately absent: Praat's backslash codes for accents; such a text is kept as typed.

#[cfg(test)]
mod tests;
mod tokens;

use std::rc::Rc;
use std::time::Duration;

use tokens::{Token, Tokens};

use crate::turns::{Detected, Roster};
use crate::{Budget, Note, Place, Refusal, Turn};

/// Reads a TextGrid.
pub(crate) fn read(text: &str, budget: &Budget) -> Result<Detected, Refusal> {
    let mut grid = Grid { tokens: Tokens::new(text), turns: Vec::new(), most: budget.timed() };
    let empty = grid.read()?;
    let mut turns = grid.turns;
    // A stable sort: the tiers were read in order, so intervals of one moment stay in it.
    turns.sort_by_key(|(_, turn)| turn.start_ms);
    let mut roster = Roster::default();
    let turns: Vec<Turn> = turns
        .into_iter()
        .map(|(name, turn)| Turn { speaker: name.as_deref().map(|name| roster.seat(name)), ..turn })
        .collect();
    let mut notes = Vec::new();
    if empty > 0 {
        notes.push(Note::left_out("empty-tiers", Place::File, empty));
    }
    let speakers = roster.settle(&turns, &mut notes);
    Ok(Detected { speakers, turns, notes })
}

struct Grid<'a> {
    tokens: Tokens<'a>,
    /// The tier's name goes with each turn until all tiers are in order of time.
    turns: Vec<(Option<Rc<str>>, Turn)>,
    most: usize,
}

impl Grid<'_> {
    /// Reads header and tiers; gives back how many tiers hold no words.
    fn read(&mut self) -> Result<usize, Refusal> {
        let header = (self.text()?, self.text()?);
        if !header.0.starts_with("ooTextFile") || header.1 != "TextGrid" {
            return Err(self.tokens.damaged());
        }
        self.time()?;
        self.time()?;
        match self.tokens.next()? {
            Some(Token::Flag("<exists>")) => {}
            Some(Token::Flag(_)) => return Ok(0),
            _ => return Err(self.tokens.damaged()),
        }
        let tiers = self.count()?;
        let mut empty = 0;
        for _ in 0..tiers {
            let before = self.turns.len();
            self.tier()?;
            empty += usize::from(self.turns.len() == before);
        }
        Ok(empty)
    }

    fn tier(&mut self) -> Result<(), Refusal> {
        let points = match self.text()?.as_str() {
            "IntervalTier" => false,
            "TextTier" => true,
            _ => return Err(self.tokens.damaged()),
        };
        let name = self.text()?;
        // Points mark what happens (a laugh, a noise), they are nobody's turns.
        let name = Some(name.trim()).filter(|_| !points).filter(|name| !name.is_empty()).map(Rc::from);
        self.time()?;
        self.time()?;
        for _ in 0..self.count()? {
            let start = self.time()?;
            let end = if points { start } else { self.time()? };
            let text = self.text()?;
            if !text.trim().is_empty() {
                self.push(name.clone(), start, end.max(start), text.trim())?;
            }
        }
        Ok(())
    }

    fn push(&mut self, name: Option<Rc<str>>, start: u64, end: u64, text: &str) -> Result<(), Refusal> {
        if self.turns.len() >= self.most {
            return Err(Refusal::file("too-many-turns", self.most));
        }
        let turn = Turn { speaker: None, text: text.to_owned(), start_ms: Some(start), end_ms: Some(end) };
        self.turns.push((name, turn));
        Ok(())
    }

    fn text(&mut self) -> Result<String, Refusal> {
        match self.tokens.next()? {
            Some(Token::Text(text)) => Ok(text),
            _ => Err(self.tokens.damaged()),
        }
    }

    fn number<T: std::str::FromStr>(&mut self) -> Result<T, Refusal> {
        match self.tokens.next()? {
            Some(Token::Number(number)) => number.parse().map_err(|_| self.tokens.damaged()),
            _ => Err(self.tokens.damaged()),
        }
    }

    fn count(&mut self) -> Result<usize, Refusal> {
        self.number()
    }

    /// Seconds as milliseconds, to the nearest; a recording cut at its start may begin before zero.
    fn time(&mut self) -> Result<u64, Refusal> {
        let seconds: f64 = self.number()?;
        let half = Duration::from_micros(500);
        let time = Duration::try_from_secs_f64(seconds.max(0.0)).map_err(|_| self.tokens.damaged())?;
        u64::try_from(time.saturating_add(half).as_millis()).map_err(|_| self.tokens.damaged())
    }
}
