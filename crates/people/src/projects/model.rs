//! What a project is, and what its form must hold.

use crate::faults::Faults;
use base::{Date, Id, Object};
use store::{FromRow, Result, Row};

/// What the association sets out to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    pub id: Id<Project>,
    pub name: String,
    pub aim: String,
    pub starts: Option<Date>,
    pub ends: Option<Date>,
    pub version: i64,
}

impl Object for Project {
    const KIND: &'static str = "project";
}

impl FromRow for Project {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            name: row.get(1)?,
            aim: row.get(2)?,
            starts: row.get(3)?,
            ends: row.get(4)?,
            version: row.get(5)?,
        })
    }
}

/// The form as typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Draft {
    pub name: String,
    pub aim: String,
    pub starts: String,
    pub ends: String,
    pub version: i64,
}

impl From<&Project> for Draft {
    fn from(known: &Project) -> Self {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            name: known.name.clone(),
            aim: known.aim.clone(),
            starts: day(known.starts),
            ends: day(known.ends),
            version: known.version,
        }
    }
}

/// A draft that passed [`check`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewProject {
    pub name: String,
    pub aim: String,
    pub starts: Option<Date>,
    pub ends: Option<Date>,
}

/// Turns a draft into a record, or names every field to correct.
pub fn check(draft: &Draft) -> std::result::Result<NewProject, Faults> {
    let mut faults = Faults::default();
    let name = draft.name.trim();
    faults.require(!name.is_empty(), "name", "fault-name");
    faults.require(name.chars().count() <= 200, "name", "fault-long");
    let (starts, ends) = (Date::parse(&draft.starts), Date::parse(&draft.ends));
    faults.require(starts.is_some() || draft.starts.trim().is_empty(), "starts", "fault-day");
    faults.require(ends.is_some() || draft.ends.trim().is_empty(), "ends", "fault-day");
    let in_order = starts.zip(ends).is_none_or(|(starts, ends)| starts <= ends);
    faults.require(in_order, "ends", "projects-fault-order");
    faults.or(NewProject { name: name.to_owned(), aim: draft.aim.trim().to_owned(), starts, ends })
}

impl Project {
    /// Names the fields that the new record changes, for the journal.
    pub fn changed(&self, new: &NewProject) -> Vec<&'static str> {
        let pairs = [
            (self.name != new.name, "name"),
            (self.aim != new.aim, "aim"),
            (self.starts != new.starts, "starts"),
            (self.ends != new.ends, "ends"),
        ];
        pairs.into_iter().filter(|(changed, _)| *changed).map(|(_, field)| field).collect()
    }
}
