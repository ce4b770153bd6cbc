//! Excerpts: found or made by their range, and read by those on the team.

use crate::coding::model::{Code, Excerpt};
use crate::material::{self, Source, Stretch};
use base::Id;
use people::persons::Person;
use store::{FromRow, Result, Row, Tx};
use ui::Who;

impl FromRow for Excerpt {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            source: row.get(1)?,
            start: row.get(2)?,
            stop: row.get(3)?,
            codes: Vec::new(),
        })
    }
}

/// The excerpt of that range, made when there is none yet. Leaves no line in the journal: it is part of an act that
/// leaves its own.
pub fn excerpt_of(tx: &mut Tx<'_>, source: Id<Source>, start: usize, stop: usize) -> Result<Id<Excerpt>> {
    if let Some(id) = at(tx, source, start, stop)? {
        return Ok(id);
    }
    let (id, study) = (tx.fresh(), material::study_of(tx, source)?);
    tx.exec(
        "INSERT INTO excerpt (id, study, source, start, stop) VALUES ($1, $2, $3, $4, $5)",
        &[&id, &study, &source, &start, &stop],
    )?;
    Ok(id)
}

fn at(tx: &mut Tx<'_>, source: Id<Source>, start: usize, stop: usize) -> Result<Option<Id<Excerpt>>> {
    let found: Option<(Id<Excerpt>,)> = tx.first(
        "SELECT id FROM excerpt WHERE source = $1 AND start = $2 AND stop = $3",
        &[&source, &start, &stop],
    )?;
    Ok(found.map(|(id,)| id))
}

/// Where the excerpts of a study lie, without their codes, in the order of the texts; the caller has admitted the reader.
pub fn of_study(tx: &mut Tx<'_>, study: Id<people::Study>) -> Result<Vec<Excerpt>> {
    tx.query(
        "SELECT id, source, start, stop FROM excerpt WHERE study = $1 ORDER BY source, start, stop",
        &[&study],
    )
}

/// An excerpt and its codes, for the study's team.
pub fn excerpt(tx: &mut Tx<'_>, who: &Who, id: Id<Excerpt>) -> Result<Excerpt> {
    let mut excerpt: Excerpt = tx.one("SELECT id, source, start, stop FROM excerpt WHERE id = $1", &[&id])?;
    material::find(tx, who, excerpt.source)?;
    let codes: Vec<(Id<Code>,)> = tx.query(
        "SELECT DISTINCT g.code FROM coding g JOIN code c ON c.id = g.code
         WHERE g.excerpt = $1 AND c.gone IS NULL ORDER BY g.code",
        &[&id],
    )?;
    excerpt.codes = codes.into_iter().map(|(code,)| code).collect();
    Ok(excerpt)
}

/// Where excerpts stand, in their order; [`store::Error::NotFound`] when one is not there. The caller has admitted the
/// reader.
pub fn stretches(tx: &mut Tx<'_>, excerpts: &[Id<Excerpt>]) -> Result<Vec<Stretch>> {
    let one = |id: &Id<Excerpt>| tx.one("SELECT source, start, stop FROM excerpt WHERE id = $1", &[id]);
    excerpts.iter().map(one).collect()
}

/// An excerpt, where it stands, and one of its codes.
pub type Range = (Id<Excerpt>, Stretch, Option<Id<Code>>);

/// Every excerpt of a study, youngest first, where it stands, and one of its codes: positions, never a word. The caller
/// has admitted the reader.
pub fn ranges(tx: &mut Tx<'_>, study: Id<people::Study>) -> Result<Vec<Range>> {
    let mut ranges = Vec::new();
    tx.each(
        "SELECT e.id, e.source, e.start, e.stop,
           (SELECT min(g.code) FROM coding g JOIN code c ON c.id = g.code WHERE g.excerpt = e.id AND c.gone IS NULL)
         FROM excerpt e WHERE e.study = $1 ORDER BY e.id DESC",
        &[&study],
        &mut |row| {
            ranges.push((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?), row.get(4)?));
            Ok(())
        },
    )?;
    Ok(ranges)
}

/// The person who speaks first, among those known, in each excerpt.
pub fn tellers(tx: &mut Tx<'_>, stretches: &[Stretch]) -> Result<Vec<Option<Id<Person>>>> {
    let heard = material::heard(tx, stretches)?.into_iter();
    Ok(heard.map(|voices| voices.first().map(|(person, _)| *person)).collect())
}
