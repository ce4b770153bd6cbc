//! Undoing an act from its line in the journal, once, and only while what it changed is as it left it.

use crate::coding::model::{
    self, Change, Code, CodeState, Coding, CodingState, Did, Memo, MemoState, Sides, Step,
};
use crate::coding::store::{change, codes, memos};
use base::{Id, Object};
use store::journal::{self, Entry, Line};
use store::{Error, Result, Tx};
use ui::Who;

/// An act of this feature as the journal tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub line: Id<Line>,
    pub did: Did,
    pub study: Id<people::Study>,
    /// Whether it undoes an earlier act.
    pub reversal: bool,
}

fn entry(tx: &mut Tx<'_>, line: Id<Line>) -> Result<(Entry, Sides)> {
    let entry = journal::find(tx, line)?;
    let ours = [Code::KIND, Coding::KIND, Memo::KIND].contains(&entry.kind.as_str());
    match (entry.before.clone(), entry.after.clone()) {
        (Some(before), Some(after)) if ours => Ok((entry, Sides { before, after })),
        _ => Err(Error::NotFound),
    }
}

/// An act that can be undone, for those on the team of its study; nothing for all other lines.
pub fn told(tx: &mut Tx<'_>, who: &Who, line: Id<Line>) -> Result<Option<Told>> {
    let (entry, sides) = match entry(tx, line) {
        Err(Error::NotFound) => return Ok(None),
        found => found?,
    };
    let Some((did, study)) = sides.head() else { return Ok(None) };
    match people::teams::admit(tx, who, study) {
        Err(Error::NotFound) => Ok(None),
        admitted => admitted.map(|()| Some(Told { line, did, study, reversal: entry.reverses.is_some() })),
    }
}

/// Undoes an act; leaves the line of its reversal.
pub fn reverse(tx: &mut Tx<'_>, who: &Who, line: Id<Line>) -> Result<(Told, Id<Line>)> {
    let told = told(tx, who, line)?.ok_or(Error::NotFound)?;
    let (entry, sides) = entry(tx, line)?;
    if !who.role.allows(entry.act) {
        return Err(Error::NotFound);
    }
    let change = change_back(tx, &told, &sides)?;
    hold(tx, &change)?;
    change::apply(tx, change)?;
    Ok((told, tx.journal_reversal(&entry)?))
}

fn change_back(tx: &mut Tx<'_>, told: &Told, sides: &Sides) -> Result<Change> {
    let mut change = Change::new(told.did, told.study);
    for id in sides.ids::<Code>("codes") {
        let now: CodeState = codes::known(tx, id)?.state;
        let step = model::back(sides, "codes", id, Some(&now)).ok_or(Error::Stale)?;
        change.codes.insert(id, step);
    }
    for id in sides.ids::<Coding>("codings") {
        let found: Option<Coding> = tx.first(
            "SELECT id, excerpt, code, member, at, edition, comment, version FROM coding WHERE id = $1",
            &[&id],
        )?;
        let now = found.map(|coding| coding.state);
        let step: Step<CodingState> = model::back(sides, "codings", id, now.as_ref()).ok_or(Error::Stale)?;
        change.codings.insert(id, step);
    }
    for id in sides.ids::<Memo>("memos") {
        let now = memos::known(tx, id)?.map(|memo| memo.state);
        let step: Step<MemoState> = model::back(sides, "memos", id, now.as_ref()).ok_or(Error::Stale)?;
        change.memos.insert(id, step);
    }
    Ok(change)
}

/// Refuses a way back that others have built on since: a code that is used by now does not go with the act that made
/// it, none comes back under one that went, and no coding comes back twice.
fn hold(tx: &mut Tx<'_>, change: &Change) -> Result<()> {
    let mut book = codes::book(tx, change.study)?;
    for (id, step) in &change.codes {
        book.set(*id, step.after.clone().ok_or(Error::Stale)?);
    }
    for (id, step) in &change.codes {
        let Some(state) = &step.after else { return Err(Error::Stale) };
        if state.gone {
            let emptied =
                book.under(Some(*id)).is_empty() && (change.did == Did::Remove || !is_used(tx, change, *id)?);
            if !emptied {
                return Err(Error::Stale);
            }
        } else if state.parent.is_some_and(|parent| book.get(parent).is_none() || book.is_within(parent, *id))
        {
            return Err(Error::Stale);
        }
    }
    for (id, step) in &change.codings {
        if let Some(state) = &step.after
            && is_twin(tx, change, *id, state)?
        {
            return Err(Error::Stale);
        }
    }
    Ok(())
}

/// Whether codings stay on a code after the change.
fn is_used(tx: &mut Tx<'_>, change: &Change, code: Id<Code>) -> Result<bool> {
    let all: Vec<(Id<Coding>,)> = tx.query("SELECT id FROM coding WHERE code = $1", &[&code])?;
    let stays = |id: &Id<Coding>| {
        change.codings.get(id).is_none_or(|step| step.after.as_ref().is_some_and(|state| state.code == code))
    };
    Ok(all.iter().any(|(id,)| stays(id)))
}

/// Whether another coding, which the change leaves, already says what this one is to say.
fn is_twin(tx: &mut Tx<'_>, change: &Change, id: Id<Coding>, state: &CodingState) -> Result<bool> {
    let all: Vec<(Id<Coding>, Option<Id<base::Member>>)> = tx.query(
        "SELECT id, member FROM coding WHERE excerpt = $1 AND code = $2",
        &[&state.excerpt, &state.code],
    )?;
    let other = |(found, member): &(Id<Coding>, Option<Id<base::Member>>)| {
        *found != id && *member == state.member && !change.codings.contains_key(found)
    };
    Ok(all.iter().any(other))
}
