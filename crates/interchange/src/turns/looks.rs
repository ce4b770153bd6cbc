//! Who speaks where nobody is named: questions in italics (or bold) and answers upright, or the other way round.
//!
//! Invariant: a look tells speakers only where it changes back and forth and one look asks; emphasis never does.
//! Invariant: such speakers are a proposal: they are called `Q` and `R`, and a note says where they come from.
//! Deliberately absent: more than two speakers; one look cannot tell them apart.

use super::lead::{Piece, without_label};
use super::roster::ends_in_question;
use super::{Detected, Roster, is_metadata};
use crate::{Budget, Note, Place, Refusal, Turn};

type Looks = fn(&Piece<'_>) -> bool;

/// What the groups of paragraphs of one look have in common.
#[derive(Clone, Copy, Default)]
struct Side {
    pieces: usize,
    groups: usize,
    asks: usize,
}

/// The speakers that a look tells apart, if it does so throughout.
pub(super) fn detect<'a>(
    pieces: impl Iterator<Item = Piece<'a>> + Clone,
    budget: &Budget,
) -> Result<Option<Detected>, Refusal> {
    let looks: [Looks; 2] = [|piece| piece.italic, is_bold];
    for look in looks {
        if let Some(asks) = asking(pieces.clone(), look) {
            return write(pieces, look, asks, budget.turns).map(Some);
        }
    }
    Ok(None)
}

fn is_bold(piece: &Piece<'_>) -> bool {
    piece.bold > 0 && piece.bold >= piece.text.trim_end().chars().count()
}

fn is_said(piece: &Piece<'_>) -> bool {
    piece.has_words() && !piece.heading && !is_metadata(piece.text.trim())
}

/// Whether the words in that look ask (`true`) or answer (`false`); `None` where the look tells nothing.
fn asking<'a>(pieces: impl Iterator<Item = Piece<'a>>, look: Looks) -> Option<bool> {
    const FEWEST_GROUPS: usize = 3;
    let mut sides = [Side::default(); 2];
    let mut last: Option<(usize, bool)> = None;
    for piece in pieces.filter(is_said) {
        let side = usize::from(look(&piece));
        sides[side].pieces += 1;
        match last.filter(|(before, _)| *before != side) {
            Some((before, asks)) => sides[before].asks += usize::from(asks),
            None if last.is_some() => {
                last = Some((side, ends_in_question(piece.text)));
                continue;
            }
            None => {}
        }
        sides[side].groups += 1;
        last = Some((side, ends_in_question(piece.text)));
    }
    if let Some((side, asks)) = last {
        sides[side].asks += usize::from(asks);
    }
    let pieces = sides[0].pieces + sides[1].pieces;
    let enough = sides.iter().all(|side| side.groups >= FEWEST_GROUPS && side.pieces * 10 >= pieces);
    // Nearly every paragraph the other's: then fewer questions do.
    let strict = (sides[0].groups + sides[1].groups) * 10 >= pieces * 9;
    let asks = |one: Side, other: Side| {
        let share = if strict { 3 } else { 5 };
        one.asks * 10 >= one.groups * share && one.asks * other.groups > 2 * other.asks * one.groups
    };
    match (enough, asks(sides[1], sides[0]), asks(sides[0], sides[1])) {
        (true, true, false) => Some(true),
        (true, false, true) => Some(false),
        _ => None,
    }
}

/// Writes the groups as turns; what stands before the first question is nobody's.
fn write<'a>(
    pieces: impl Iterator<Item = Piece<'a>>,
    look: Looks,
    asks: bool,
    most: usize,
) -> Result<Detected, Refusal> {
    let (mut roster, mut turns) = (Roster::default(), Vec::<Turn>::new());
    let (mut begun, mut goes_on) = (false, false);
    for piece in pieces.filter(Piece::has_words) {
        let said = is_said(&piece);
        let question = said && look(&piece) == asks;
        // Before upright questions, an upright title is none.
        begun |= question && (asks || ends_in_question(piece.text));
        let speaker = (said && begun).then(|| roster.seat(if question { "Q" } else { "R" }));
        let timed = without_label(&piece).timed.filter(|mark| !mark.rest.trim().is_empty());
        let last = turns.last_mut().filter(|last| goes_on && speaker.is_some() && last.speaker == speaker);
        if let Some(last) = last {
            last.text.push('\n');
            last.text.push_str(bare(&piece, piece.text));
        } else {
            if turns.len() >= most {
                return Err(Refusal::file("too-many-turns", most));
            }
            let text = bare(&piece, timed.map_or(piece.text, |mark| mark.rest)).to_owned();
            let (start_ms, end_ms) = (timed.map(|mark| mark.start), timed.and_then(|mark| mark.end));
            turns.push(Turn { speaker, text, start_ms, end_ms });
        }
        goes_on = speaker.is_some();
    }
    let mut notes = vec![Note::doubt("speakers-by-look", Place::File, turns.len())];
    let speakers = roster.settle(&turns, &mut notes);
    Ok(Detected { speakers, turns, notes })
}

/// The words without the emphasis of Markdown that is their look.
fn bare<'a>(piece: &Piece<'_>, text: &'a str) -> &'a str {
    let text = text.trim();
    let marks = ['*', '_'];
    let emphatic = (piece.italic || is_bold(piece)) && text.starts_with(marks) && text.ends_with(marks);
    Some(text.trim_matches(marks)).filter(|inner| emphatic && !inner.trim().is_empty()).unwrap_or(text)
}
