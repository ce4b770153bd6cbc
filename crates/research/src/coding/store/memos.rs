//! Memos: found, listed, written, taken away.

use crate::coding::model::{Change, Did, Excerpt, Memo, MemoState, On, Step};
use crate::coding::store::{change, codes, excerpts};
use crate::material::{self, Reach, Source};
use base::{Act, Id};
use store::journal::Line;
use store::{Error, FromRow, Result, Row, Tx};
use ui::Who;

impl FromRow for Memo {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let state = MemoState {
            study: row.get(1)?,
            on: row.get(2)?,
            object: row.get(3)?,
            member: row.get(4)?,
            at: row.get(5)?,
            edition: row.get(6)?,
        };
        Ok(Self { id: row.get(0)?, state, body: row.get(7)?, version: row.get(8)? })
    }
}

/// What a memo is about, as a page names it and links to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub study: Id<people::Study>,
    pub on: On,
    /// The name of the code or the title of the source; empty for what has none.
    pub name: String,
    pub href: String,
}

/// What a memo is about, for the study's team; *not found* when its words are withheld, for a memo repeats them.
pub fn subject(tx: &mut Tx<'_>, who: &Who, on: On, object: i64) -> Result<Subject> {
    let (study, name, href) = match on {
        On::Code => {
            let code = codes::find(tx, who, Id::new(object))?;
            (code.study, code.state.name, format!("/codes/{}", code.id))
        }
        On::Excerpt => {
            let excerpt = excerpts::excerpt(tx, who, Id::<Excerpt>::new(object))?;
            let source = material::find(tx, who, excerpt.source)?;
            let reach = Reach::over(tx, &source, excerpt.start, excerpt.stop)?;
            if reach.withholds(excerpt.start, excerpt.stop) {
                return Err(Error::NotFound);
            }
            (source.study, source.title, format!("/excerpts/{}", excerpt.id))
        }
        On::Source => {
            let source = material::find(tx, who, Id::<Source>::new(object))?;
            (source.study, source.title, format!("/sources/{}", source.id))
        }
        On::Study => {
            (Id::new(object), String::new(), format!("/studies/{}", Id::<people::Study>::new(object)))
        }
        // Only the heading of a finding is read here: findings stand below, and memos are written on them too.
        On::Finding => {
            let (study,) = tx.one("SELECT study FROM finding WHERE id = $1", &[&object])?;
            (study, String::new(), format!("/findings/{}", Id::<Memo>::new(object)))
        }
    };
    people::teams::admit(tx, who, study)?;
    Ok(Subject { study, on, name, href })
}

/// A memo, without asking who reads.
pub fn known(tx: &mut Tx<'_>, id: Id<Memo>) -> Result<Option<Memo>> {
    tx.first(
        "SELECT id, study, kind, object, member, at, edition, body, version FROM memo WHERE id = $1",
        &[&id],
    )
}

/// A memo and what it is about, for the study's team.
pub fn find(tx: &mut Tx<'_>, who: &Who, id: Id<Memo>) -> Result<(Memo, Subject)> {
    let memo = known(tx, id)?.ok_or(Error::NotFound)?;
    let subject = subject(tx, who, memo.state.on, memo.state.object)?;
    Ok((memo, subject))
}

/// The memos on a thing, oldest first; the caller has admitted the reader.
pub fn of_object(tx: &mut Tx<'_>, on: On, object: i64) -> Result<Vec<Memo>> {
    tx.query(
        "SELECT id, study, kind, object, member, at, edition, body, version FROM memo
         WHERE kind = $1 AND object = $2 ORDER BY id",
        &[&on, &object],
    )
}

/// The memos of a study that may be read today, youngest first, for its team.
pub fn of_study(tx: &mut Tx<'_>, who: &Who, study: Id<people::Study>) -> Result<Vec<(Memo, Subject)>> {
    people::teams::admit(tx, who, study)?;
    let all: Vec<Memo> = tx.query(
        "SELECT id, study, kind, object, member, at, edition, body, version FROM memo WHERE study = $1 ORDER BY id DESC",
        &[&study],
    )?;
    let mut readable = Vec::with_capacity(all.len());
    for memo in all {
        match subject(tx, who, memo.state.on, memo.state.object) {
            Ok(subject) => readable.push((memo, subject)),
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(readable)
}

/// All memos of a study, oldest first. The caller has admitted the reader, and withholds those on withheld words.
pub fn written(tx: &mut Tx<'_>, study: Id<people::Study>) -> Result<Vec<Memo>> {
    tx.query(
        "SELECT id, study, kind, object, member, at, edition, body, version FROM memo WHERE study = $1 ORDER BY id",
        &[&study],
    )
}

/// Writes a memo; leaves the journal line.
pub fn insert(
    tx: &mut Tx<'_>,
    who: &Who,
    (on, object): (On, i64),
    body: &str,
) -> Result<(Id<Memo>, Id<Line>)> {
    let study = subject(tx, who, on, object)?.study;
    let (id, edition): (Id<Memo>, i64) = (tx.fresh(), tx.fresh::<Memo>().number());
    let state = MemoState { study, on, object, member: tx.actor().member(), at: tx.now().0, edition };
    let mut change = Change::new(Did::Memo, study);
    change.texts.insert(edition, body.to_owned());
    change.memos.insert(id, Step { before: None, after: Some(state) });
    Ok((id, change::commit(tx, Act::CodeMaterial, id, change)?))
}

/// Changes a memo that is still at the version that was read.
pub fn update(
    tx: &mut Tx<'_>,
    who: &Who,
    id: Id<Memo>,
    version: i64,
    body: &str,
) -> Result<Option<Id<Line>>> {
    let (memo, subject) = find(tx, who, id)?;
    if memo.body == body {
        return Ok(None);
    }
    if memo.version != version {
        return Err(Error::Stale);
    }
    let edition = tx.fresh::<Memo>().number();
    let mut change = Change::new(Did::MemoEdit, subject.study);
    change.texts.insert(edition, body.to_owned());
    let after = MemoState { edition, ..memo.state.clone() };
    change.memos.insert(id, Step { before: Some(memo.state), after: Some(after) });
    change::commit(tx, Act::CodeMaterial, id, change).map(Some)
}

/// Takes a memo away; its words are kept for who undoes it.
pub fn remove(tx: &mut Tx<'_>, who: &Who, id: Id<Memo>) -> Result<(Subject, Id<Line>)> {
    let (memo, subject) = find(tx, who, id)?;
    let mut change = Change::new(Did::MemoRemove, subject.study);
    change.memos.insert(id, Step { before: Some(memo.state), after: None });
    Ok((subject, change::commit(tx, Act::CodeMaterial, id, change)?))
}
