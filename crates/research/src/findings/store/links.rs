//! Which excerpts speak for a finding and against it; each act can be undone through its journal line.

use super::find;
use crate::coding::{self, Excerpt};
use crate::findings::model::{Finding, Side};
use crate::material;
use base::{Act, Code, Id, Object};
use people::Study;
use serde_json::{Value as Json, json};
use store::journal::{self, Line};
use store::{Error, Result, Tx};
use ui::Who;

/// The excerpts of a finding with their sides, oldest first.
pub fn of_finding(tx: &mut Tx<'_>, finding: Id<Finding>) -> Result<Vec<(Id<Excerpt>, Side)>> {
    tx.query("SELECT excerpt, side FROM finding_excerpt WHERE finding = $1 ORDER BY excerpt", &[&finding])
}

/// An excerpt of a finding, and its side.
pub type Linked = (Id<Finding>, Id<Excerpt>, Side);

/// The excerpts of all findings of a study.
pub fn of_study(tx: &mut Tx<'_>, study: Id<Study>) -> Result<Vec<Linked>> {
    tx.query(
        "SELECT l.finding, l.excerpt, l.side FROM finding f JOIN finding_excerpt l ON l.finding = f.id
         WHERE f.study = $1 ORDER BY l.finding, l.excerpt",
        &[&study],
    )
}

/// The findings that an excerpt speaks for or against.
pub fn of_excerpt(tx: &mut Tx<'_>, excerpt: Id<Excerpt>) -> Result<Vec<(Id<Finding>, Side)>> {
    tx.query("SELECT finding, side FROM finding_excerpt WHERE excerpt = $1 ORDER BY finding", &[&excerpt])
}

fn side(tx: &mut Tx<'_>, finding: Id<Finding>, excerpt: Id<Excerpt>) -> Result<Option<Side>> {
    let known: Option<(Side,)> = tx.first(
        "SELECT side FROM finding_excerpt WHERE finding = $1 AND excerpt = $2",
        &[&finding, &excerpt],
    )?;
    Ok(known.map(|(side,)| side))
}

/// Puts an excerpt beside a finding of the same study, or turns it to the other side. Returns the journal line, or
/// `None` when nothing changed.
pub fn attach(
    tx: &mut Tx<'_>,
    who: &Who,
    finding: Id<Finding>,
    excerpt: Id<Excerpt>,
    towards: Side,
) -> Result<Option<Id<Line>>> {
    let study = find(tx, who, finding)?.study;
    let source = coding::excerpt(tx, who, excerpt)?.source;
    if material::study_of(tx, source)? != study {
        return Err(Error::NotFound);
    }
    let before = side(tx, finding, excerpt)?;
    if before == Some(towards) {
        return Ok(None);
    }
    put(tx, finding, excerpt, Some(towards))?;
    let (old, young) = (before.map(|side| told(excerpt, side)), told(excerpt, towards));
    tx.journal(Act::WriteFindings, finding, old.as_ref(), Some(&young)).map(Some)
}

/// Takes an excerpt from a finding; returns the journal line.
pub fn detach(tx: &mut Tx<'_>, who: &Who, finding: Id<Finding>, excerpt: Id<Excerpt>) -> Result<Id<Line>> {
    find(tx, who, finding)?;
    let before = side(tx, finding, excerpt)?.ok_or(Error::NotFound)?;
    put(tx, finding, excerpt, None)?;
    tx.journal(Act::WriteFindings, finding, Some(&told(excerpt, before)), None)
}

/// What an act on a finding's excerpts did: the excerpt, and its side before and after.
struct Move {
    excerpt: Id<Excerpt>,
    before: Option<Side>,
    after: Option<Side>,
}

/// Undoes an act on the excerpts of a finding, once, and only if nothing moved since.
pub fn reverse(tx: &mut Tx<'_>, who: &Who, finding: Id<Finding>, line: Id<Line>) -> Result<()> {
    find(tx, who, finding)?;
    let entry = journal::find(tx, line)?;
    let done = read(finding, &entry).ok_or(Error::NotFound)?;
    if side(tx, finding, done.excerpt)? != done.after {
        return Err(Error::Stale);
    }
    put(tx, finding, done.excerpt, done.before)?;
    tx.journal_reversal(&entry).map(drop)
}

/// Whether the line is an act on this finding's excerpts that may still be undone.
pub fn may_reverse(tx: &mut Tx<'_>, finding: Id<Finding>, line: Id<Line>) -> Result<bool> {
    let Ok(entry) = journal::find(tx, line) else { return Ok(false) };
    let Some(done) = read(finding, &entry) else { return Ok(false) };
    Ok(side(tx, finding, done.excerpt)? == done.after)
}

fn read(finding: Id<Finding>, entry: &journal::Entry) -> Option<Move> {
    if (entry.kind.as_str(), entry.object) != (Finding::KIND, finding.number()) {
        return None;
    }
    let part = |json: &Option<Json>| -> Option<(Id<Excerpt>, Side)> {
        let json = json.as_ref()?;
        Some((json["excerpt"].as_str()?.parse().ok()?, Side::parse(json["side"].as_str()?)?))
    };
    let (before, after) = (part(&entry.before), part(&entry.after));
    let excerpt = before.or(after)?.0;
    Some(Move { excerpt, before: before.map(|(_, side)| side), after: after.map(|(_, side)| side) })
}

fn put(tx: &mut Tx<'_>, finding: Id<Finding>, excerpt: Id<Excerpt>, towards: Option<Side>) -> Result<()> {
    tx.exec("DELETE FROM finding_excerpt WHERE finding = $1 AND excerpt = $2", &[&finding, &excerpt])?;
    if let Some(side) = towards {
        tx.exec(
            "INSERT INTO finding_excerpt (finding, excerpt, side) VALUES ($1, $2, $3)",
            &[&finding, &excerpt, &side],
        )?;
    }
    Ok(())
}

fn told(excerpt: Id<Excerpt>, side: Side) -> Json {
    json!({ "excerpt": excerpt, "side": side.code() })
}
