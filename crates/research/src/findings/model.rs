//! What a finding is, what its form must hold, and how its evidence is weighed.

use crate::coding::Excerpt;
use base::{Id, Instant, Member, Object};
use people::Study;
use people::consent::Why;
use people::organisations::Organisation;
use people::persons::Person;
use serde::Deserialize;
use std::collections::BTreeSet;
use store::{FromRow, Result, Row};

/// Something that the study can state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub id: Id<Finding>,
    pub study: Id<Study>,
    /// What is found, as a sentence.
    pub statement: String,
    /// What bounds it, what is still to be looked at.
    pub note: String,
    pub member: Option<Id<Member>>,
    pub at: Instant,
    pub version: i64,
}

impl Object for Finding {
    const KIND: &'static str = "finding";
}

impl FromRow for Finding {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            study: row.get(1)?,
            statement: row.get(2)?,
            note: row.get(3)?,
            member: row.get(4)?,
            at: row.get(5)?,
            version: row.get(6)?,
        })
    }
}

/// Which way an excerpt speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    For,
    Against,
}
store::codes!(Side { For = "for", Against = "against" });

impl Side {
    /// The key that names it.
    pub fn key(self) -> &'static str {
        match self {
            Side::For => "findings-for",
            Side::Against => "findings-against",
        }
    }
}

/// The form as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub statement: String,
    pub note: String,
    pub version: i64,
}

impl From<&Finding> for Draft {
    fn from(finding: &Finding) -> Self {
        Self { statement: finding.statement.clone(), note: finding.note.clone(), version: finding.version }
    }
}

/// A draft that passed [`check`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFinding {
    pub statement: String,
    pub note: String,
}

/// Longest statement, in code points: a sentence or two.
const STATEMENT: usize = 1_000;
/// Longest note, in code points.
const NOTE: usize = 20_000;

/// Turns a draft into a finding, or names every field to correct.
pub fn check(draft: &Draft) -> std::result::Result<NewFinding, Vec<&'static str>> {
    // A statement is one line, wherever it is cited.
    let statement = draft.statement.split_whitespace().collect::<Vec<_>>().join(" ");
    let note = draft.note.replace("\r\n", "\n").trim().to_owned();
    let wrong: Vec<&'static str> = [
        (statement.is_empty() || statement.chars().count() > STATEMENT).then_some("statement"),
        (note.chars().count() > NOTE).then_some("note"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if wrong.is_empty() { Ok(NewFinding { statement, note }) } else { Err(wrong) }
}

impl Finding {
    /// Names the fields that the new record changes, for the journal.
    pub fn changed(&self, new: &NewFinding) -> Vec<&'static str> {
        let pairs = [(self.statement != new.statement, "statement"), (self.note != new.note, "note")];
        pairs.into_iter().filter(|(changed, _)| *changed).map(|(_, field)| field).collect()
    }
}

/// One excerpt of a finding, as it may be shown today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub excerpt: Id<Excerpt>,
    pub side: Side,
    /// Whether it may be read at all; why not otherwise.
    pub reading: std::result::Result<(), Why>,
    /// Whether a report may quote it; why not otherwise.
    pub quotable: std::result::Result<(), Why>,
    /// Who speaks and what is said, in order, as far as this reader may see it; the name is empty for words that
    /// nobody is named for.
    pub said: Option<Vec<(String, String)>>,
}

/// An excerpt as it is weighed: which way it speaks, whether it may be read today, and who answers in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stance {
    pub side: Side,
    pub open: bool,
    pub persons: BTreeSet<Id<Person>>,
}

/// What a finding rests on, today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    pub held_by: usize,
    pub opposed_by: usize,
    pub withheld: usize,
    pub persons: usize,
    pub organisations: usize,
}

impl Piece {
    /// The address of the excerpt.
    pub fn href(&self) -> String {
        format!("/excerpts/{}", self.excerpt)
    }

    /// The key that says why the words are not shown, when they are not.
    pub fn kept(&self) -> Option<&'static str> {
        match (self.reading, self.quotable, &self.said) {
            (Err(why), _, _) | (Ok(()), Err(why), None) => Some(why_key(why)),
            _ => None,
        }
    }

    /// The key that says why a report may not quote words that are shown here.
    pub fn unquotable(&self) -> Option<&'static str> {
        if self.kept().is_some() { None } else { self.quotable.err().map(why_key) }
    }
}

impl Weight {
    /// Excerpts that may be read, whichever way they speak.
    pub fn excerpts(&self) -> usize {
        self.held_by + self.opposed_by
    }

    /// Weighs excerpts; `belongs` are the structures of each person.
    pub fn of<'s>(
        stances: impl Iterator<Item = &'s Stance>,
        belongs: impl Fn(Id<Person>) -> Vec<Id<Organisation>>,
    ) -> Self {
        let mut weight = Self::default();
        let mut persons = BTreeSet::new();
        for stance in stances {
            match (stance.open, stance.side) {
                (false, _) => weight.withheld += 1,
                (true, Side::For) => weight.held_by += 1,
                (true, Side::Against) => weight.opposed_by += 1,
            }
            if stance.open {
                persons.extend(stance.persons.iter().copied());
            }
        }
        let organisations: BTreeSet<_> = persons.iter().flat_map(|person| belongs(*person)).collect();
        Self { persons: persons.len(), organisations: organisations.len(), ..weight }
    }
}

/// The key of the catalogue that says why words are withheld.
pub fn why_key(why: Why) -> &'static str {
    match why {
        Why::NotRecorded => "findings-why-not-recorded",
        Why::Refused => "findings-why-refused",
        Why::Withdrawn => "findings-why-withdrawn",
        Why::Expired => "findings-why-expired",
        Why::Guardian => "findings-why-guardian",
    }
}
