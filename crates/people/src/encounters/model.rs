//! What an encounter is, and what its form must hold.

mod draft;

pub use draft::{Draft, Known, NewEncounter, check};

use crate::Study;
use crate::organisations::Organisation;
use crate::persons::Person;
use crate::projects::Project;
use base::{Date, Id, Member, Object};
use std::fmt;
use store::{FromRow, Result, Row};

/// A moment with people, recorded once; its notes are apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encounter {
    pub id: Id<Encounter>,
    pub kind: Kind,
    pub title: String,
    pub held_on: Date,
    pub starts: Option<Time>,
    pub minutes: Option<i64>,
    pub place: String,
    pub organisation: Option<Id<Organisation>>,
    pub project: Option<Id<Project>>,
    pub study: Option<Id<Study>>,
    pub state: State,
    pub author: Option<Id<Member>>,
    pub version: i64,
}

impl Object for Encounter {
    const KIND: &'static str = "encounter";
}

impl FromRow for Encounter {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let starts: Option<String> = row.get(4)?;
        Ok(Self {
            id: row.get(0)?,
            kind: row.get(1)?,
            title: row.get(2)?,
            held_on: row.get(3)?,
            starts: starts.and_then(|text| Time::parse(&text)),
            minutes: row.get(5)?,
            place: row.get(6)?,
            organisation: row.get(7)?,
            project: row.get(8)?,
            study: row.get(9)?,
            state: row.get(10)?,
            author: row.get(11)?,
            version: row.get(12)?,
        })
    }
}

/// What sort of moment it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    #[default]
    Interview,
    Observation,
    Support,
    Workshop,
    Event,
    Training,
    Meeting,
    Seminar,
    Representation,
    Hr,
}
store::codes!(Kind {
    Interview = "interview",
    Observation = "observation",
    Support = "support",
    Workshop = "workshop",
    Event = "event",
    Training = "training",
    Meeting = "meeting",
    Seminar = "seminar",
    Representation = "representation",
    Hr = "hr",
});

/// Whether it took place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    #[default]
    Planned,
    Held,
    Cancelled,
    Postponed,
}
store::codes!(State { Planned = "planned", Held = "held", Cancelled = "cancelled", Postponed = "postponed" });

/// What someone did there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Interviewer,
    Interviewed,
    Facilitator,
    #[default]
    Participant,
    Observer,
    Companion,
    Excused,
}
store::codes!(Part {
    Interviewer = "interviewer",
    Interviewed = "interviewed",
    Facilitator = "facilitator",
    Participant = "participant",
    Observer = "observer",
    Companion = "companion",
    Excused = "excused",
});

/// Someone who was there, or was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whom {
    Person(Id<Person>),
    Member(Id<Member>),
}

/// Someone's part in an encounter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attendance {
    pub whom: Whom,
    pub part: Part,
}

impl FromRow for Attendance {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let person: Option<Id<Person>> = row.get(0)?;
        let whom = match person {
            Some(person) => Whom::Person(person),
            None => Whom::Member(row.get(1)?),
        };
        Ok(Self { whom, part: row.get(2)? })
    }
}

impl Attendance {
    /// The person, unless it is a member.
    pub fn person(&self) -> Option<Id<Person>> {
        match self.whom {
            Whom::Person(id) => Some(id),
            Whom::Member(_) => None,
        }
    }
}

/// A time of day, kept as `14:05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    pub hour: u8,
    pub minute: u8,
}

impl Time {
    /// Reads `14:05`, `14h05`, `14 h` or `9`; `None` when it is no time of day.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (hour, minute) = text.split_once([':', 'h', 'H']).unwrap_or((text, ""));
        let number = |digits: &str| if digits.len() <= 2 { digits.parse::<u8>().ok() } else { None };
        let minute = if minute.trim().is_empty() { 0 } else { number(minute.trim())? };
        let hour = number(hour.trim())?;
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }

    /// The time that many minutes later, around midnight if need be.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        let all = (i64::from(self.hour) * 60 + i64::from(self.minute) + minutes).rem_euclid(24 * 60);
        let part = |number: i64| u8::try_from(number).unwrap_or_default();
        Self { hour: part(all / 60), minute: part(all % 60) }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}
