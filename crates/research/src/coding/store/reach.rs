//! How far consent reaches over excerpts today: which may be read, coded, counted and quoted.
//!
//! Only positions are read here, never words; the words themselves come from `material::passage`, and a test holds
//! both to the same answers.

use crate::coding::model::{Code, Excerpt};
use crate::coding::store::codings::Range;
use crate::material::{self, Part, Source, Uses, Voice};
use base::Id;
use people::consent::{Quoting, Reading, Standing};
use people::persons::Person;
use std::collections::BTreeMap;
use store::{Error, Result, Tx};
use ui::Who;

/// What may be done with each stretch of a source, for questions about many excerpts at once.
#[derive(Debug, Default)]
pub struct Reach {
    /// Start, stop and standing of the turns that somebody's consent bounds, in the order of the text.
    bounds: Vec<(usize, usize, Standing)>,
}

impl Reach {
    /// Reads who speaks between two positions, for the study's team.
    pub fn over(tx: &mut Tx<'_>, who: &Who, source: &Source, from: usize, to: usize) -> Result<Self> {
        let today = tx.today();
        let standings = people::consent::standings(tx, source.study, today)?;
        let silence = people::consent::standing(None, None, today);
        let voices = material::voices(tx, who, source.id)?;
        let bound: BTreeMap<Id<Voice>, Standing> = voices
            .iter()
            .filter_map(|voice| bound(voice, &standings, silence).map(|standing| (voice.id, standing)))
            .collect();
        let turns: Vec<(usize, usize, Option<Id<Voice>>)> = tx.query(
            "SELECT start, stop, speaker FROM turn WHERE source = $1 AND start < $3 AND stop > $2 ORDER BY start",
            &[&source.id, &from, &to],
        )?;
        let stretch = |(start, stop, voice): (usize, usize, Option<Id<Voice>>)| {
            voice.and_then(|voice| bound.get(&voice)).map(|standing| (start, stop, *standing))
        };
        Ok(Self { bounds: turns.into_iter().filter_map(stretch).collect() })
    }

    /// What may be done with the words between two positions.
    pub fn uses(&self, start: usize, stop: usize) -> Uses {
        let first = self.bounds.partition_point(|(_, ends, _)| *ends <= start);
        let within = self.bounds.iter().skip(first).take_while(|(begins, ..)| *begins < stop);
        material::uses(&within.map(|(.., standing)| *standing).collect::<Vec<_>>())
    }

    /// Whether some of the words between two positions are withheld.
    pub fn withholds(&self, start: usize, stop: usize) -> bool {
        matches!(self.uses(start, stop).reading, Reading::Closed(_))
    }

    /// Whether the words between two positions may be quoted.
    pub fn may_quote(&self, start: usize, stop: usize) -> bool {
        !matches!(self.uses(start, stop).quoting, Quoting::No(_))
    }
}

fn bound(voice: &Voice, standings: &BTreeMap<Id<Person>, Standing>, silence: Standing) -> Option<Standing> {
    match voice {
        Voice { person: Some(person), .. } => Some(standings.get(person).copied().unwrap_or(silence)),
        Voice { member: Some(_), .. } | Voice { part: Part::Interviewer, .. } => None,
        _ => Some(silence),
    }
}

/// Refuses a range whose words are withheld, or in which nobody says anything.
pub fn may_code(tx: &mut Tx<'_>, who: &Who, source: &Source, range: Range) -> Result<()> {
    if Reach::over(tx, who, source, range.start, range.stop)?.withholds(range.start, range.stop) {
        return Err(Error::Rule("coding-fault-withheld"));
    }
    Ok(())
}

/// Start and stop of turns, by source.
pub type Stretches = BTreeMap<Id<Source>, Vec<(usize, usize)>>;

/// The stretches of a study that consent closes today, by source.
pub fn closed(tx: &mut Tx<'_>, study: Id<people::Study>) -> Result<Stretches> {
    let today = tx.today();
    let mut all = Stretches::new();
    for (person, standing) in people::consent::standings(tx, study, today)? {
        if !matches!(standing.reading, Reading::Closed(_)) {
            continue;
        }
        let turns: Vec<(Id<Source>, usize, usize)> = tx.query(
            "SELECT t.source, t.start, t.stop FROM speaker k JOIN turn t ON t.speaker = k.id
             JOIN source s ON s.id = k.source WHERE k.person = $1 AND s.study = $2",
            &[&person, &study],
        )?;
        for (source, start, stop) in turns {
            all.entry(source).or_default().push((start, stop));
        }
    }
    Ok(all)
}

/// How many excerpts that may be read today each code of a study is laid on.
pub fn uses_of(tx: &mut Tx<'_>, study: Id<people::Study>) -> Result<BTreeMap<Id<Code>, usize>> {
    let closed = closed(tx, study)?;
    if closed.is_empty() {
        let counted: Vec<(Id<Code>, usize)> = tx.query(
            "SELECT g.code, count(DISTINCT g.excerpt) FROM code c JOIN coding g ON g.code = c.id
             WHERE c.study = $1 AND c.gone IS NULL GROUP BY g.code",
            &[&study],
        )?;
        return Ok(counted.into_iter().collect());
    }
    let mut uses = BTreeMap::new();
    tx.each(
        "SELECT DISTINCT g.code, e.id, e.source, e.start, e.stop
         FROM code c JOIN coding g ON g.code = c.id JOIN excerpt e ON e.id = g.excerpt
         WHERE c.study = $1 AND c.gone IS NULL",
        &[&study],
        &mut |row| {
            let (code, source): (Id<Code>, Id<Source>) = (row.get(0)?, row.get(2)?);
            let (start, stop): (usize, usize) = (row.get(3)?, row.get(4)?);
            let shut = closed
                .get(&source)
                .is_some_and(|all| all.iter().any(|(from, to)| *from < stop && start < *to));
            if !shut {
                *uses.entry(code).or_default() += 1;
            }
            Ok(())
        },
    )?;
    Ok(uses)
}

/// Who speaks first, among the persons known, in each excerpt of a code.
pub fn tellers(tx: &mut Tx<'_>, code: Id<Code>) -> Result<BTreeMap<Id<Excerpt>, Id<Person>>> {
    let all: Vec<(Id<Excerpt>, Id<Person>)> = tx.query(
        "SELECT e.id, k.person FROM coding g JOIN excerpt e ON e.id = g.excerpt
         JOIN turn t ON t.source = e.source AND t.start < e.stop AND t.stop > e.start
         JOIN speaker k ON k.id = t.speaker
         WHERE g.code = $1 AND k.person IS NOT NULL ORDER BY t.start DESC",
        &[&code],
    )?;
    // The first of them comes last, and stays.
    Ok(all.into_iter().collect())
}

/// The person who speaks first, among those known, in an excerpt.
pub fn teller(tx: &mut Tx<'_>, excerpt: Id<Excerpt>) -> Result<Option<Id<Person>>> {
    let first: Option<(Id<Person>,)> = tx.first(
        "SELECT k.person FROM excerpt e JOIN turn t ON t.source = e.source AND t.start < e.stop AND t.stop > e.start
         JOIN speaker k ON k.id = t.speaker
         WHERE e.id = $1 AND k.person IS NOT NULL ORDER BY t.start LIMIT 1",
        &[&excerpt],
    )?;
    Ok(first.map(|(person,)| person))
}
