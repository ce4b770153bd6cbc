//! Codings: laid on a passage, listed beside it, commented, taken off.

use crate::coding::model::{self, Change, Code, Coding, CodingState, Did, Excerpt, NewCode, Step};
use crate::coding::store::{change, codes, excerpt_of};
use crate::material::{self, Reach, Source};
use base::{Act, Id, Member};
use std::collections::BTreeMap;
use store::journal::Line;
use store::{Error, FromRow, Result, Row, Tx};
use ui::Who;

impl FromRow for Coding {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let state = CodingState {
            excerpt: row.get(1)?,
            code: row.get(2)?,
            member: row.get(3)?,
            at: row.get(4)?,
            edition: row.get(5)?,
        };
        Ok(Self { id: row.get(0)?, state, comment: row.get(6)?, version: row.get(7)? })
    }
}

/// What to code with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum With {
    Code(Id<Code>),
    /// The code of that name, made at the top of the codebook when there is none.
    Name(String),
}

/// A range to code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub source: Id<Source>,
    pub start: usize,
    pub stop: usize,
}

/// What became of an act of coding, with what was read for it; no line when the coding was there already.
#[derive(Debug)]
pub struct Coded {
    pub laid: Laid,
    pub line: Option<Id<Line>>,
    pub source: Source,
    /// What consent lets be done with the passage.
    pub reach: Reach,
}

/// Lays a code on a passage in the name of who acts; leaves the journal line. The same coding again changes nothing.
pub fn code(tx: &mut Tx<'_>, who: &Who, range: Range, with: &With, comment: &str) -> Result<Coded> {
    let source = material::find(tx, who, range.source)?;
    model::fits(range.start, range.stop, source.points).map_err(Error::Rule)?;
    let reach = Reach::over(tx, &source, range.start, range.stop)?;
    if reach.withholds(range.start, range.stop) {
        return Err(Error::Rule("coding-fault-withheld"));
    }
    let (id, line) = lay(tx, source.study, range, with, comment)?;
    Ok(Coded { laid: laid(tx, id)?, line, source, reach })
}

/// Lays a code on a passage for the command line, which answers for the range; leaves the journal line.
pub fn code_passage(
    tx: &mut Tx<'_>,
    source: Id<Source>,
    (start, stop): (usize, usize),
    code: Id<Code>,
    comment: &str,
) -> Result<Id<Coding>> {
    let study = codes::known(tx, code)?.study;
    let range = Range { source, start, stop };
    Ok(lay(tx, study, range, &With::Code(code), comment)?.0)
}

/// The coding and the line it left; no line when it was there already.
fn lay(
    tx: &mut Tx<'_>,
    study: Id<people::Study>,
    range: Range,
    with: &With,
    comment: &str,
) -> Result<(Id<Coding>, Option<Id<Line>>)> {
    let comment = model::comment(comment).map_err(Error::Rule)?;
    let mut change = Change::new(Did::Code, study);
    let code = which(tx, &mut change, with)?;
    let member = tx.actor().member();
    if change.codes.is_empty()
        && let Some(id) = same(tx, range, code, member)?
    {
        return Ok((id, None));
    }
    let excerpt = excerpt_of(tx, range.source, range.start, range.stop)?;
    let edition = if comment.is_empty() { 0 } else { tx.fresh::<Coding>().number() };
    if edition != 0 {
        change.texts.insert(edition, comment);
    }
    let (id, at) = (tx.fresh(), tx.now().0);
    let state = CodingState { excerpt, code, member, at, edition };
    change.codings.insert(id, Step { before: None, after: Some(state) });
    let line = change::commit(tx, Act::CodeMaterial, id, change)?;
    Ok((id, Some(line)))
}

fn which(tx: &mut Tx<'_>, change: &mut Change, with: &With) -> Result<Id<Code>> {
    match with {
        With::Code(id) => {
            let code = codes::known(tx, *id)?;
            let usable = code.study == change.study && !code.state.gone;
            if usable { Ok(*id) } else { Err(Error::NotFound) }
        }
        With::Name(name) => {
            if !model::is_name(name) {
                return Err(Error::Rule("code-fault-name"));
            }
            let new = NewCode::named(name);
            match codes::book(tx, change.study)?.called(&new.name) {
                Some(id) => Ok(id),
                None => codes::plan_new(tx, change, &new),
            }
        }
    }
}

fn same(
    tx: &mut Tx<'_>,
    range: Range,
    code: Id<Code>,
    member: Option<Id<Member>>,
) -> Result<Option<Id<Coding>>> {
    let found: Vec<(Id<Coding>, Option<Id<Member>>)> = tx.query(
        "SELECT g.id, g.member FROM excerpt e JOIN coding g ON g.excerpt = e.id
         WHERE e.source = $1 AND e.start = $2 AND e.stop = $3 AND g.code = $4",
        &[&range.source, &range.start, &range.stop, &code],
    )?;
    Ok(found.into_iter().find(|(_, coder)| *coder == member).map(|(id, _)| id))
}

/// A coding beside the text: where it lies, with which code, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    pub coding: Coding,
    pub start: usize,
    pub stop: usize,
}

impl FromRow for Laid {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self { coding: Coding::from_row(row)?, start: row.get(8)?, stop: row.get(9)? })
    }
}

/// The codings that touch `from..to` of a source, in the order of the text; the caller has admitted the reader.
pub fn touching(tx: &mut Tx<'_>, source: Id<Source>, from: usize, to: usize) -> Result<Vec<Laid>> {
    tx.query(
        "SELECT g.id, g.excerpt, g.code, g.member, g.at, g.edition, g.comment, g.version, e.start, e.stop
         FROM excerpt e JOIN coding g ON g.excerpt = e.id JOIN code c ON c.id = g.code
         WHERE e.source = $1 AND e.start < $3 AND e.stop > $2 AND c.gone IS NULL
         ORDER BY e.start, e.stop, g.id",
        &[&source, &from, &to],
    )
}

fn laid(tx: &mut Tx<'_>, id: Id<Coding>) -> Result<Laid> {
    tx.one(
        "SELECT g.id, g.excerpt, g.code, g.member, g.at, g.edition, g.comment, g.version, e.start, e.stop
         FROM coding g JOIN excerpt e ON e.id = g.excerpt WHERE g.id = $1",
        &[&id],
    )
}

/// One coding and where it lies, for the study's team.
pub fn find(tx: &mut Tx<'_>, who: &Who, id: Id<Coding>) -> Result<(Laid, Source)> {
    let laid = laid(tx, id)?;
    let (source,): (Id<Source>,) =
        tx.one("SELECT source FROM excerpt WHERE id = $1", &[&laid.coding.state.excerpt])?;
    Ok((laid, material::find(tx, who, source)?))
}

/// Takes a coding off; leaves the journal line.
pub fn remove(tx: &mut Tx<'_>, who: &Who, id: Id<Coding>) -> Result<Id<Line>> {
    let (laid, source) = find(tx, who, id)?;
    let mut change = Change::new(Did::Uncode, source.study);
    change.codings.insert(id, Step { before: Some(laid.coding.state), after: None });
    change::commit(tx, Act::CodeMaterial, id, change)
}

/// Writes the comment of a coding that is still at the version that was read; leaves the journal line.
pub fn annotate(
    tx: &mut Tx<'_>,
    who: &Who,
    id: Id<Coding>,
    version: i64,
    comment: &str,
) -> Result<Option<Id<Line>>> {
    let (laid, source) = find(tx, who, id)?;
    if laid.coding.comment == comment {
        return Ok(None);
    }
    if laid.coding.version != version {
        return Err(Error::Stale);
    }
    let mut change = Change::new(Did::Comment, source.study);
    let edition = if comment.is_empty() { 0 } else { tx.fresh::<Coding>().number() };
    if edition != 0 {
        change.texts.insert(edition, comment.to_owned());
    }
    let state = laid.coding.state;
    let after = CodingState { edition, ..state.clone() };
    change.codings.insert(id, Step { before: Some(state), after: Some(after) });
    change::commit(tx, Act::CodeMaterial, id, change).map(Some)
}

/// The codings of a code, by identifier; the caller has admitted the reader.
pub fn of_code(tx: &mut Tx<'_>, code: Id<Code>) -> Result<BTreeMap<Id<Coding>, Coding>> {
    let all: Vec<Coding> = tx.query(
        "SELECT id, excerpt, code, member, at, edition, comment, version FROM coding WHERE code = $1",
        &[&code],
    )?;
    Ok(all.into_iter().map(|coding| (coding.id, coding)).collect())
}

/// The codings on an excerpt, oldest first; the caller has admitted the reader.
pub fn of_excerpt(tx: &mut Tx<'_>, excerpt: Id<Excerpt>) -> Result<Vec<Coding>> {
    tx.query(
        "SELECT g.id, g.excerpt, g.code, g.member, g.at, g.edition, g.comment, g.version
         FROM coding g JOIN code c ON c.id = g.code WHERE g.excerpt = $1 AND c.gone IS NULL ORDER BY g.id",
        &[&excerpt],
    )
}
