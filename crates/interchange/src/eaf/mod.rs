//! ELAN: annotations on tiers, times in slots; tiers that depend on another take their times from it.
//!
//! Invariant: an annotation keeps its words whatever its references; one that hangs on nothing has no time.
//! Invariant: nothing recurses over references, and a circle of them ends.
//! Deliberately absent: controlled vocabularies, media, and merging a translation into what was said.

#[cfg(test)]
mod tests;
mod tiers;

use std::collections::BTreeMap;

use tiers::{Annotation, Document, Times};

use crate::turns::{Detected, Roster};
use crate::{Note, Place, Refusal, Spent, Turn};

/// Reads an ELAN file.
pub(crate) fn read(text: &str, spent: &Spent) -> Result<Detected, Refusal> {
    // The file has no parts to name.
    let mut document =
        tiers::read(text, spent).map_err(|refusal| Refusal { place: Place::File, ..refusal })?;
    let mut notes = Vec::new();
    let interpolated = document.fill_slots();
    if interpolated > 0 {
        notes.push(Note::doubt("unaligned-times", Place::File, interpolated));
    }
    if document.dropped > 0 {
        notes.push(Note::left_out("control-characters", Place::File, document.dropped));
    }
    let times = resolve(&document);
    let speakers = speakers(&document, &mut notes);
    let mut order: Vec<usize> = (0..document.annotations.len()).collect();
    // A stable sort: annotations of one moment stay in the order of their tiers.
    order.sort_by_key(|at| (times[*at].is_none(), times[*at].map(|(start, _)| start)));
    let mut roster = Roster::default();
    let mut turns = Vec::new();
    for at in order {
        let Annotation { tier, text, .. } = &document.annotations[at];
        if !text.trim().is_empty() {
            turns.push(Turn {
                speaker: speakers[*tier].as_deref().map(|name| roster.seat(name)),
                text: text.trim().to_owned(),
                start_ms: times[at].map(|(start, _)| start),
                end_ms: times[at].map(|(_, end)| end),
            });
        }
    }
    let speakers = roster.settle(&turns, &mut notes);
    Ok(Detected { speakers, turns, notes })
}

/// The times of each annotation: its own slots, or those of the annotation it refers to.
fn resolve(document: &Document) -> Vec<Times> {
    let names: BTreeMap<&str, usize> = document
        .annotations
        .iter()
        .enumerate()
        .map(|(at, annotation)| (annotation.id.as_str(), at))
        .collect();
    let mut times: Vec<Option<Times>> = vec![None; document.annotations.len()];
    let mut path = Vec::new();
    for at in 0..document.annotations.len() {
        let mut next = Some(at);
        let found = loop {
            let Some(here) = next else { break None };
            if let Some(known) = times[here] {
                break known;
            }
            // A circle comes back to an annotation that is marked here as having no time.
            times[here] = Some(None);
            path.push(here);
            let annotation = &document.annotations[here];
            if let Some(own) = document.times(annotation) {
                break Some(own);
            }
            next = annotation.parent.as_deref().and_then(|parent| names.get(parent).copied());
        };
        for here in path.drain(..) {
            times[here] = Some(found);
        }
    }
    times.into_iter().map(Option::flatten).collect()
}

/// The name that each tier speaks under.
///
/// A tier that depends on a tier with words (a translation, a gloss) speaks under its own identifier: its words are not
/// the person's, or are there twice. Where the tier above holds no words, the dependent tier is the transcript.
fn speakers(document: &Document, notes: &mut Vec<Note>) -> Vec<Option<String>> {
    let mut worded = vec![false; document.tiers.len()];
    for annotation in &document.annotations {
        worded[annotation.tier] |= !annotation.text.trim().is_empty();
    }
    let names: BTreeMap<&str, usize> =
        document.tiers.iter().enumerate().map(|(at, tier)| (tier.id.as_str(), at)).collect();
    let empty = worded.iter().filter(|worded| !**worded).count();
    if empty > 0 {
        notes.push(Note::left_out("empty-tiers", Place::File, empty));
    }
    let above =
        |at: usize| document.tiers[at].parent.as_deref().and_then(|parent| names.get(parent)).copied();
    let name = |(at, tier): (usize, &tiers::Tier)| {
        let depends = worded[at] && above(at).is_some_and(|above| worded[above]);
        if depends {
            let place = Place::Member(crate::archive::display_name(&tier.id));
            notes.push(Note::doubt("dependent-tier", place, ""));
        }
        let participant = Some(&tier.participant).filter(|name| !depends && !name.trim().is_empty());
        Some(participant.unwrap_or(&tier.id).clone()).filter(|name| !name.trim().is_empty())
    };
    document.tiers.iter().enumerate().map(name).collect()
}
