//! What findings rest on today: each excerpt through the view that checks consent, then counted.

use super::links::Linked;
use super::{find, links};
use crate::coding::{self, Excerpt};
use crate::findings::model::{Finding, Piece, Side, Stance, Weight};
use crate::material::{self, Part, Passage, Words};
use base::{Act, Id};
use people::Study;
use people::consent::{Quoting, Reading, Standing};
use people::organisations::Organisation;
use people::persons::Person;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use store::{Result, Tx};
use ui::Who;

/// The excerpts of a finding as the reader may see them, oldest first.
pub fn pieces(tx: &mut Tx<'_>, who: &Who, finding: Id<Finding>) -> Result<Vec<Piece>> {
    find(tx, who, finding)?;
    let mut pieces = Vec::new();
    for (excerpt, side) in links::of_finding(tx, finding)? {
        pieces.push(piece(tx, who, excerpt, side)?);
    }
    Ok(pieces)
}

fn piece(tx: &mut Tx<'_>, who: &Who, id: Id<Excerpt>, side: Side) -> Result<Piece> {
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
    Ok(Piece { excerpt: id, side, reading, quotable, said })
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

/// What a finding rests on today.
pub fn weigh(tx: &mut Tx<'_>, who: &Who, finding: Id<Finding>) -> Result<Weight> {
    let study = find(tx, who, finding)?.study;
    let links = links::of_finding(tx, finding)?.into_iter();
    let links = links.map(|(excerpt, side)| (finding, excerpt, side)).collect();
    Ok(Scale::open(tx, study)?.weigh(tx, links)?.remove(&finding).unwrap_or_default())
}

/// What each finding of a study rests on today.
pub fn weights(tx: &mut Tx<'_>, who: &Who, study: Id<Study>) -> Result<Vec<(Finding, Weight)>> {
    let findings = super::list(tx, who, study)?;
    let links = links::of_study(tx, study)?;
    let mut weights = Scale::open(tx, study)?.weigh(tx, links)?;
    let weigh = |finding: Finding| {
        let weight = weights.remove(&finding.id).unwrap_or_default();
        (finding, weight)
    };
    Ok(findings.into_iter().map(weigh).collect())
}

/// Weighs excerpts by who speaks in them, without reading what is said. A test holds it to what `material::passage`
/// answers for the same excerpts.
struct Scale {
    standings: BTreeMap<Id<Person>, Standing>,
    belongs: BTreeMap<Id<Person>, Vec<Id<Organisation>>>,
}

impl Scale {
    fn open(tx: &mut Tx<'_>, study: Id<Study>) -> Result<Self> {
        let today = tx.today();
        Ok(Self { standings: people::consent::standings(tx, study, today)?, belongs: BTreeMap::new() })
    }

    fn weigh(&mut self, tx: &mut Tx<'_>, links: Vec<Linked>) -> Result<BTreeMap<Id<Finding>, Weight>> {
        let excerpts: Vec<Id<Excerpt>> = links.iter().map(|(_, excerpt, _)| *excerpt).collect();
        let stretches = coding::stretches(tx, &excerpts)?;
        let heard = material::heard(tx, &stretches)?;
        let mut stances: BTreeMap<Id<Finding>, Vec<Stance>> = BTreeMap::new();
        for ((finding, _, side), voices) in links.into_iter().zip(heard) {
            let mut stance = Stance { side, open: true, persons: BTreeSet::new() };
            for (person, part) in voices {
                stance.open &= !self.closes(person);
                if part != Part::Interviewer {
                    stance.persons.insert(person);
                    self.know(tx, person)?;
                }
            }
            stances.entry(finding).or_default().push(stance);
        }
        let belongs = |person: Id<Person>| self.belongs.get(&person).cloned().unwrap_or_default();
        Ok(stances.into_iter().map(|(id, all)| (id, Weight::of(all.iter(), belongs))).collect())
    }

    fn closes(&self, person: Id<Person>) -> bool {
        self.standings.get(&person).is_some_and(|standing| matches!(standing.reading, Reading::Closed(_)))
    }

    /// Notes the structures of a person, read once.
    fn know(&mut self, tx: &mut Tx<'_>, person: Id<Person>) -> Result<()> {
        if let Entry::Vacant(free) = self.belongs.entry(person) {
            let hats = people::persons::hats(tx, person)?;
            free.insert(hats.into_iter().map(|hat| hat.organisation).collect());
        }
        Ok(())
    }
}
