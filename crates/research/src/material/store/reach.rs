//! How far consent reaches over stretches of sources: who speaks there, and what may be done with it today.
//!
//! Only positions are read here, never words; the words themselves come from `view`, and a test holds both to the same
//! answers.

use super::super::model::{Link, Part, Source, Uses, uses};
use base::Id;
use people::Study;
use people::consent::{Quoting, Reading, Standing};
use people::persons::Person;
use std::collections::BTreeMap;
use store::{Result, Tx};

/// A part of a source: start and stop, in code points.
pub type Stretch = (Id<Source>, usize, usize);

/// What may be done with each stretch of a source, for questions about many excerpts at once.
#[derive(Debug, Default)]
pub struct Reach {
    /// Start, stop and standing of the turns that somebody's consent bounds, in the order of the text.
    bounds: Vec<(usize, usize, Standing)>,
}

impl Reach {
    /// Reads who speaks between two positions; the caller has admitted the reader.
    pub fn over(tx: &mut Tx<'_>, source: &Source, from: usize, to: usize) -> Result<Self> {
        let standings = super::standings(tx, source.study)?;
        let mut bounds = Vec::new();
        tx.each(
            "SELECT t.start, t.stop, k.part, k.person, k.member FROM turn t JOIN speaker k ON k.id = t.speaker
             WHERE t.source = $1 AND t.start < $3 AND t.stop > $2 ORDER BY t.start",
            &[&source.id, &from, &to],
            &mut |row| {
                let link = Link { part: row.get(2)?, person: row.get(3)?, member: row.get(4)? };
                if let Some(standing) = link.bound(&standings) {
                    bounds.push((row.get(0)?, row.get(1)?, standing));
                }
                Ok(())
            },
        )?;
        Ok(Self { bounds })
    }

    /// What may be done with the words between two positions.
    pub fn uses(&self, start: usize, stop: usize) -> Uses {
        let first = self.bounds.partition_point(|(_, ends, _)| *ends <= start);
        let within = self.bounds.iter().skip(first).take_while(|(begins, ..)| *begins < stop);
        uses(&within.map(|(.., standing)| *standing).collect::<Vec<_>>())
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

/// The stretches of a study that consent closes on one day.
#[derive(Debug, Default)]
pub struct Closed(BTreeMap<Id<Source>, Vec<(usize, usize)>>);

impl Closed {
    /// Reads where those speak whose words may not be read today.
    pub fn of(tx: &mut Tx<'_>, study: Id<Study>) -> Result<Self> {
        let today = tx.today();
        let mut all = BTreeMap::<_, Vec<_>>::new();
        for (person, standing) in people::consent::standings(tx, study, today)? {
            if !matches!(standing.reading, Reading::Closed(_)) {
                continue;
            }
            let turns: Vec<Stretch> = tx.query(
                "SELECT t.source, t.start, t.stop FROM speaker k JOIN turn t ON t.speaker = k.id
                 JOIN source s ON s.id = k.source WHERE k.person = $1 AND s.study = $2",
                &[&person, &study],
            )?;
            for (source, start, stop) in turns {
                all.entry(source).or_default().push((start, stop));
            }
        }
        Ok(Self(all))
    }

    /// Whether nothing of the study is closed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether some of the stretch is closed.
    pub fn touches(&self, (source, start, stop): Stretch) -> bool {
        let closed = self.0.get(&source).map(Vec::as_slice).unwrap_or_default();
        closed.iter().any(|(from, to)| *from < stop && start < *to)
    }
}

/// Somebody known who speaks in a stretch, and the part they take.
pub type Heard = (Id<Person>, Part);

/// The persons known to speak in each stretch and the part they take, in the order of the text. Says nothing of what
/// they say, nor of whether it may be read.
pub fn heard(tx: &mut Tx<'_>, stretches: &[Stretch]) -> Result<Vec<Vec<Heard>>> {
    let mut spans = BTreeMap::<Id<Source>, (usize, usize)>::new();
    for (source, start, stop) in stretches {
        let span = spans.entry(*source).or_insert((*start, *stop));
        *span = (span.0.min(*start), span.1.max(*stop));
    }
    let mut turns = BTreeMap::new();
    for (source, (from, to)) in spans {
        let told: Vec<(usize, usize, Id<Person>, Part)> = tx.query(
            "SELECT t.start, t.stop, k.person, k.part FROM turn t JOIN speaker k ON k.id = t.speaker
             WHERE t.source = $1 AND t.start < $3 AND t.stop > $2 AND k.person IS NOT NULL ORDER BY t.start",
            &[&source, &from, &to],
        )?;
        turns.insert(source, told);
    }
    let within = |(source, start, stop): &Stretch| {
        let told = turns.get(source).map(Vec::as_slice).unwrap_or_default();
        let first = told.partition_point(|(_, ends, ..)| ends <= start);
        let told = told.iter().skip(first).take_while(|(begins, ..)| begins < stop);
        let mut voices = Vec::new();
        for (.., person, part) in told {
            if !voices.contains(&(*person, *part)) {
                voices.push((*person, *part));
            }
        }
        voices
    };
    Ok(stretches.iter().map(within).collect())
}
