//! Excerpts: found or made by their range, and read by those on the team.

use crate::coding::model::{Code, Excerpt};
use crate::material::{self, Source};
use base::Id;
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
    let id = tx.fresh();
    tx.exec(
        "INSERT INTO excerpt (id, source, start, stop) VALUES ($1, $2, $3, $4)",
        &[&id, &source, &start, &stop],
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
