//! The acts of the codebook: each reads the tree, plans, and commits one change.

use crate::coding::model::{
    self, Book, Change, Code, CodeState, Coding, CodingState, Did, Excerpt, NewCode, On, Plan, Spot, Step,
};
use crate::coding::store::{change, codes, codings, memos};
use base::{Act, Id};
use std::collections::BTreeMap;
use store::journal::Line;
use store::{Error, Result, Tx};
use ui::Who;

/// Where a code is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    Up,
    Down,
    First,
    Last,
}
store::codes!(Move { Up = "up", Down = "down", First = "first", Last = "last" });

/// What a code is to stand under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Under {
    /// What it stands under already.
    Same,
    Top,
    Code(Id<Code>),
}

fn open(tx: &mut Tx<'_>, who: &Who, id: Id<Code>) -> Result<(Code, Book)> {
    let code = codes::find(tx, who, id)?;
    let book = codes::book(tx, code.study)?;
    if code.state.gone { Err(Error::NotFound) } else { Ok((code, book)) }
}

/// Turns a plan into the steps of a change; codes that stay as they are take no step.
fn plan_codes(change: &mut Change, book: &Book, plan: Plan) {
    for (id, after) in plan {
        let before = book.get(id).cloned();
        if before.as_ref() != Some(&after) {
            change.codes.insert(id, Step { before, after: Some(after) });
        }
    }
}

fn commit(tx: &mut Tx<'_>, id: Id<Code>, change: Change) -> Result<Option<Id<Line>>> {
    if change.codes.is_empty() && change.codings.is_empty() {
        return Ok(None);
    }
    change::commit(tx, Act::EditCodebook, id, change).map(Some)
}

/// Changes the name, the hue and the texts of a code that is still at the version that was read.
pub fn edit(
    tx: &mut Tx<'_>,
    who: &Who,
    id: Id<Code>,
    version: i64,
    new: &NewCode,
) -> Result<Option<Id<Line>>> {
    let (code, book) = open(tx, who, id)?;
    if code.version != version {
        return Err(Error::Stale);
    }
    if book.named(code.state.parent, &new.name).is_some_and(|other| other != id) {
        return Err(Error::Rule("code-fault-taken"));
    }
    let mut change = Change::new(Did::Edit, code.study);
    let edition = if code.texts == new.texts {
        code.state.edition
    } else {
        codes::write_texts(tx, &mut change, &new.texts)?
    };
    let hue = new.hue.unwrap_or(code.state.hue);
    let after = CodeState { name: new.name.clone(), hue, edition, ..code.state };
    plan_codes(&mut change, &book, Plan::from([(id, after)]));
    commit(tx, id, change)
}

/// Puts a code under another, at the top, or elsewhere among its siblings.
pub fn relocate(
    tx: &mut Tx<'_>,
    who: &Who,
    id: Id<Code>,
    under: Under,
    step: Move,
) -> Result<Option<Id<Line>>> {
    let (code, book) = open(tx, who, id)?;
    let parent = match under {
        Under::Same => code.state.parent,
        Under::Top => None,
        Under::Code(parent) => Some(parent),
    };
    let siblings = book.under(parent);
    let at = siblings.iter().position(|other| *other == id);
    let beside = |shift: isize| at.and_then(|at| siblings.get(at.checked_add_signed(shift)?)).copied();
    let spot = match step {
        Move::Up => beside(-1).map_or(Spot::First, Spot::Before),
        Move::Down => beside(1).map_or(Spot::Last, Spot::After),
        Move::First => Spot::First,
        Move::Last => Spot::Last,
    };
    let mut change = Change::new(Did::Move, code.study);
    let same_place = parent == code.state.parent && stays(at, siblings.len(), step);
    if !same_place {
        let plan = model::relocate(&book, id, parent, spot).map_err(Error::Rule)?;
        plan_codes(&mut change, &book, plan);
    }
    commit(tx, id, change)
}

/// Whether a code that moves among its siblings is there already.
fn stays(at: Option<usize>, count: usize, step: Move) -> bool {
    match step {
        Move::Up | Move::First => at == Some(0),
        Move::Down | Move::Last => at.is_some_and(|at| at + 1 == count),
    }
}

/// Takes a code out of the codebook; its codings are kept aside with it.
pub fn remove(tx: &mut Tx<'_>, who: &Who, id: Id<Code>) -> Result<Option<Id<Line>>> {
    let (code, book) = open(tx, who, id)?;
    let mut change = Change::new(Did::Remove, code.study);
    plan_codes(&mut change, &book, model::remove(&book, id).map_err(Error::Rule)?);
    commit(tx, id, change)
}

/// Lets a code give way to another: its codings, its memos and what stood under it go over.
pub fn merge(tx: &mut Tx<'_>, who: &Who, from: Id<Code>, into: Id<Code>) -> Result<Option<Id<Line>>> {
    let (code, book) = open(tx, who, from)?;
    let mut change = Change::new(Did::Merge, code.study);
    plan_codes(&mut change, &book, model::merge(&book, from, into).map_err(Error::Rule)?);
    let (moving, staying) = (codings::of_code(tx, from)?, codings::of_code(tx, into)?);
    fold(tx, &mut change, &moving, &staying, into);
    for memo in memos::of_object(tx, On::Code, from.number())? {
        let after = model::MemoState { object: into.number(), ..memo.state.clone() };
        change.memos.insert(memo.id, Step { before: Some(memo.state), after: Some(after) });
    }
    commit(tx, from, change)
}

/// Brings codings over to a code. Where the same person laid both codes on an excerpt, one coding stays, with the
/// comments of both.
fn fold(
    tx: &Tx<'_>,
    change: &mut Change,
    moving: &BTreeMap<Id<Coding>, Coding>,
    staying: &BTreeMap<Id<Coding>, Coding>,
    into: Id<Code>,
) {
    let states = |all: &BTreeMap<Id<Coding>, Coding>| -> BTreeMap<Id<Coding>, CodingState> {
        all.iter().map(|(id, coding)| (*id, coding.state.clone())).collect()
    };
    let model::Folded { moved, gone } = model::fold(&states(moving), &states(staying));
    for id in moved {
        let before = moving[&id].state.clone();
        let after = CodingState { code: into, ..before.clone() };
        change.codings.insert(id, Step { before: Some(before), after: Some(after) });
    }
    for (id, twin) in gone {
        let (old, kept) = (&moving[&id], &staying[&twin]);
        change.codings.insert(id, Step { before: Some(old.state.clone()), after: None });
        if old.comment.is_empty() || old.comment == kept.comment {
            continue;
        }
        let joined = [kept.comment.as_str(), old.comment.as_str()].join("\n\n").trim().to_owned();
        let edition = tx.fresh::<Coding>().number();
        change.texts.insert(edition, joined);
        let before = kept.state.clone();
        let after = CodingState { edition, ..before.clone() };
        change.codings.insert(twin, Step { before: Some(before), after: Some(after) });
    }
}

/// Gives the chosen excerpts of a code to a new one, which stands after it.
pub fn split(
    tx: &mut Tx<'_>,
    who: &Who,
    id: Id<Code>,
    name: &str,
    chosen: &[Id<Excerpt>],
) -> Result<Option<Id<Line>>> {
    let (code, book) = open(tx, who, id)?;
    if !model::is_name(name) {
        return Err(Error::Rule("code-fault-name"));
    }
    let name = model::one_line(name);
    if book.named(code.state.parent, &name).is_some() {
        return Err(Error::Rule("code-fault-taken"));
    }
    let mut change = Change::new(Did::Split, code.study);
    let (place, room) = book.place(code.state.parent, Spot::After(id), None);
    plan_codes(&mut change, &book, room);
    let young: Id<Code> = tx.fresh();
    let state = CodeState { name, place, edition: 0, ..code.state };
    change.codes.insert(young, Step { before: None, after: Some(state) });
    for (coding, held) in codings::of_code(tx, id)? {
        if chosen.contains(&held.state.excerpt) {
            let after = CodingState { code: young, ..held.state.clone() };
            change.codings.insert(coding, Step { before: Some(held.state), after: Some(after) });
        }
    }
    if change.codings.is_empty() {
        return Err(Error::Rule("code-fault-nothing-chosen"));
    }
    commit(tx, id, change)
}
