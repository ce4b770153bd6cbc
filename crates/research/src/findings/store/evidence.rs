//! What findings rest on today: each excerpt through the view that checks consent, then counted.

use super::{find, links};
use crate::coding::{self, Excerpt};
use crate::findings::model::{Finding, Piece, Side, Weight};
use crate::material::{self, Passage, Words};
use base::{Act, Id};
use people::Study;
use people::consent::{Quoting, Reading};
use people::organisations::Organisation;
use people::persons::Person;
use std::collections::BTreeMap;
use store::{Result, Tx};
use ui::Who;

/// The excerpts of a finding as the reader may see them, oldest first.
pub fn pieces(tx: &mut Tx<'_>, who: &Who, finding: Id<Finding>) -> Result<Vec<Piece>> {
    find(tx, who, finding)?;
    let mut persons = speakers(tx, finding)?;
    let mut pieces = Vec::new();
    for (excerpt, side) in links::of_finding(tx, finding)? {
        let persons = persons.remove(&excerpt).unwrap_or_default();
        pieces.push(piece(tx, who, excerpt, side, persons)?);
    }
    Ok(pieces)
}

/// What a finding rests on today.
pub fn weigh(tx: &mut Tx<'_>, who: &Who, finding: Id<Finding>) -> Result<Weight> {
    let pieces = pieces(tx, who, finding)?;
    weight(tx, &pieces)
}

/// Weighs pieces that were read in this transaction.
pub fn weight(tx: &mut Tx<'_>, pieces: &[Piece]) -> Result<Weight> {
    let mut belongs: BTreeMap<Id<Person>, Vec<Id<Organisation>>> = BTreeMap::new();
    for person in pieces.iter().flat_map(|piece| &piece.persons) {
        if !belongs.contains_key(person) {
            let hats = people::persons::hats(tx, *person)?;
            belongs.insert(*person, hats.into_iter().map(|hat| hat.organisation).collect());
        }
    }
    Ok(Weight::of(pieces.iter(), |person| belongs.get(&person).cloned().unwrap_or_default()))
}

/// What each finding of a study rests on today.
pub fn weights(tx: &mut Tx<'_>, who: &Who, study: Id<Study>) -> Result<Vec<(Finding, Weight)>> {
    let findings = super::list(tx, who, study)?;
    let mut weighed = Vec::with_capacity(findings.len());
    for finding in findings {
        let weight = weigh(tx, who, finding.id)?;
        weighed.push((finding, weight));
    }
    Ok(weighed)
}

fn piece(tx: &mut Tx<'_>, who: &Who, id: Id<Excerpt>, side: Side, persons: Vec<Id<Person>>) -> Result<Piece> {
    let excerpt = coding::excerpt(tx, who, id)?;
    let (start, stop) = (excerpt.start, excerpt.stop);
    let passage = material::passage(tx, who, excerpt.source, start, stop)?;
    let quotable = match passage.uses.quoting {
        Quoting::No(why) => Err(why),
        Quoting::Pseudonym | Quoting::Name => Ok(()),
    };
    let reading = match passage.uses.reading {
        Reading::Closed(why) => Err(why),
        Reading::Open | Reading::Unrecorded => Ok(()),
    };
    let said = match (reading, quotable) {
        (Err(_), _) => None,
        _ if who.role.allows(Act::ReadMaterial) => Some(read(passage)),
        // Who answers for the house reads results, not confided words: only what a report could print.
        (_, Err(_)) => None,
        (_, Ok(())) => {
            material::quotation(tx, who, excerpt.source, start, stop)?.ok().map(|quotation| quotation.lines)
        }
    };
    Ok(Piece { excerpt: id, side, reading, quotable, said, persons })
}

fn read(passage: Passage) -> Vec<(String, String)> {
    let lines = passage.lines.into_iter();
    lines
        .filter_map(|line| match line.words {
            Words::Said(words) => Some((line.speaker, words)),
            Words::Withheld(_) => None,
        })
        .collect()
}

/// The persons who answer in each excerpt of a finding. Reads who speaks where, never a word.
fn speakers(tx: &mut Tx<'_>, finding: Id<Finding>) -> Result<BTreeMap<Id<Excerpt>, Vec<Id<Person>>>> {
    let rows: Vec<(Id<Excerpt>, Id<Person>)> = tx.query(
        "SELECT DISTINCT e.id, s.person FROM finding_excerpt f
         JOIN excerpt e ON e.id = f.excerpt
         JOIN turn t ON t.source = e.source AND t.start < e.stop AND t.stop > e.start
         JOIN speaker s ON s.id = t.speaker
         WHERE f.finding = $1 AND s.person IS NOT NULL AND s.part <> 'interviewer' ORDER BY e.id, s.person",
        &[&finding],
    )?;
    let mut all: BTreeMap<Id<Excerpt>, Vec<Id<Person>>> = BTreeMap::new();
    for (excerpt, person) in rows {
        all.entry(excerpt).or_default().push(person);
    }
    Ok(all)
}
