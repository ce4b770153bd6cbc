//! Who speaks in a source: the part they take, who that is, and the standing that bounds their words.

use base::{Id, Member, Object};
use people::consent::Standing;
use people::persons::Person;
use std::collections::BTreeMap;

/// The part a speaker takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Interviewer,
    Interviewed,
    /// Comes along with the person who is asked: a parent, a facilitator, an interpreter.
    Companion,
    Unknown,
}
store::codes!(Part {
    Interviewer = "interviewer",
    Interviewed = "interviewed",
    Companion = "companion",
    Unknown = "unknown",
});

impl From<interchange::Part> for Part {
    fn from(part: interchange::Part) -> Self {
        match part {
            interchange::Part::Interviewer => Part::Interviewer,
            interchange::Part::Interviewed => Part::Interviewed,
            interchange::Part::Unknown => Part::Unknown,
        }
    }
}

/// Someone who speaks in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    pub id: Id<Voice>,
    /// Rank in the source, from 0.
    pub place: usize,
    /// The name as typed in the transcript: for the team alone.
    pub label: String,
    pub part: Part,
    pub person: Option<Id<Person>>,
    pub member: Option<Id<Member>>,
    /// The name shown to the team: the person's pseudonym, the member's first name, or else the label.
    pub shown: String,
}

impl Object for Voice {
    const KIND: &'static str = "speaker";
}

impl Voice {
    /// The standing that bounds what may be done with this voice; `None` when nothing does.
    pub fn bound(&self, standings: &Standings) -> Option<Standing> {
        Link { part: self.part, person: self.person, member: self.member }.bound(standings)
    }
}

/// The standings of a study on one day.
#[derive(Clone, Debug)]
pub struct Standings {
    pub of: BTreeMap<Id<Person>, Standing>,
    /// The standing of who was not asked yet.
    pub silence: Standing,
}

/// Who is behind a voice of a transcript, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    pub part: Part,
    pub person: Option<Id<Person>>,
    pub member: Option<Id<Member>>,
}

impl Link {
    /// The standing that bounds what may be done with such a voice; `None` when nothing does. A member of the
    /// association and an interviewer speak for the house; a person is always asked first, whatever the part; a voice
    /// that nobody was identified behind counts as one whose consent is not recorded.
    pub fn bound(&self, standings: &Standings) -> Option<Standing> {
        match self {
            Link { person: Some(person), .. } => {
                Some(standings.of.get(person).copied().unwrap_or(standings.silence))
            }
            Link { member: Some(_), .. } | Link { part: Part::Interviewer, .. } => None,
            _ => Some(standings.silence),
        }
    }
}
