//! The journal: one line for each write, never changed, readable on the page of the thing it is about.
//!
//! Invariant: `before` and `after` hold fields of the record, never words that someone spoke or confided; those live
//! only where consent is checked.

use crate::value::{FromRow, Row};
use crate::{Error, Result, Tx};
use base::{Act, Id, Instant, Member, Object};
use serde_json::Value as Json;

/// Who a write is made by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    Member(Id<Member>),
    /// The program itself: the command line, jobs, first set-up.
    House,
}

impl Actor {
    /// The member, unless it is the house.
    pub fn member(self) -> Option<Id<Member>> {
        match self {
            Actor::Member(id) => Some(id),
            Actor::House => None,
        }
    }
}

/// Identifies a line of the journal.
#[derive(Debug)]
pub enum Line {}

impl Object for Line {
    const KIND: &'static str = "line";
}

/// A line of the journal as it is read back.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: Id<Line>,
    pub at: Instant,
    pub member: Option<Id<Member>>,
    pub act: Act,
    pub kind: String,
    pub object: i64,
    pub before: Option<Json>,
    pub after: Option<Json>,
    /// The line that this one reverses.
    pub reverses: Option<Id<Line>>,
}

impl FromRow for Entry {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let json = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
        Ok(Self {
            id: row.get(0)?,
            at: row.get(1)?,
            member: row.get(2)?,
            act: row.get(3)?,
            kind: row.get(4)?,
            object: row.get(5)?,
            before: json(row.get(6)?),
            after: json(row.get(7)?),
            reverses: row.get(8)?,
        })
    }
}

impl Tx<'_> {
    /// Leaves the transaction's line: the act, the thing it was done to, and what changed.
    pub fn journal<T: Object>(
        &mut self,
        act: Act,
        object: Id<T>,
        before: Option<&Json>,
        after: Option<&Json>,
    ) -> Result<Id<Line>> {
        self.line(act, T::KIND, object.number(), before, after, None)
    }

    /// Leaves the line of an act that undoes an earlier one; an act is undone once at most.
    pub fn journal_reversal(&mut self, entry: &Entry) -> Result<Id<Line>> {
        let again: Option<(i64,)> = self.first("SELECT id FROM journal WHERE reverses = $1", &[&entry.id])?;
        if again.is_some() {
            return Err(Error::Stale);
        }
        let (before, after) = (entry.after.clone(), entry.before.clone());
        self.line(entry.act, &entry.kind, entry.object, before.as_ref(), after.as_ref(), Some(entry.id))
    }

    fn line(
        &mut self,
        act: Act,
        kind: &str,
        object: i64,
        before: Option<&Json>,
        after: Option<&Json>,
        reverses: Option<Id<Line>>,
    ) -> Result<Id<Line>> {
        let id = self.fresh();
        let (at, member) = (self.now(), self.actor().member());
        let (before, after) = (before.map(Json::to_string), after.map(Json::to_string));
        self.exec(
            "INSERT INTO journal (id, at, member, act, kind, object, before, after, reverses)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            &[&id, &at, &member, &act, &kind, &object, &before, &after, &reverses],
        )?;
        self.lines += 1;
        Ok(id)
    }
}

/// The history of one thing, youngest first.
pub fn of_object<T: Object>(tx: &mut Tx<'_>, object: Id<T>, limit: usize) -> Result<Vec<Entry>> {
    tx.query(
        "SELECT id, at, member, act, kind, object, before, after, reverses FROM journal
         WHERE object = $1 AND kind = $2 ORDER BY id DESC LIMIT $3",
        &[&object, &T::KIND, &limit],
    )
}

/// One line, or [`Error::NotFound`].
pub fn find(tx: &mut Tx<'_>, id: Id<Line>) -> Result<Entry> {
    tx.one(
        "SELECT id, at, member, act, kind, object, before, after, reverses FROM journal WHERE id = $1",
        &[&id],
    )
}
