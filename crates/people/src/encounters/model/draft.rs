//! From what was typed to a record.

use super::{Attendance, Encounter, Kind, Part, State, Time, Whom};
use crate::Study;
use crate::faults::Faults;
use crate::organisations::Organisation;
use crate::projects::Project;
use base::{Code, Date, Id};
use std::collections::{BTreeMap, BTreeSet};
use ui::Pairs;

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub kind: String,
    pub title: String,
    pub held_on: String,
    pub starts: String,
    pub minutes: String,
    pub place: String,
    pub organisation: String,
    pub project: String,
    pub study: String,
    pub state: String,
    /// Name as typed or picked, and part.
    pub there: Vec<(String, String)>,
    pub version: i64,
}

impl Draft {
    /// Reads the form.
    pub fn read(form: &Pairs) -> Self {
        let text = |name: &str| form.get(name).unwrap_or_default().to_owned();
        Self {
            kind: text("kind"),
            title: text("title"),
            held_on: text("held_on"),
            starts: text("starts"),
            minutes: text("minutes"),
            place: text("place"),
            organisation: text("organisation"),
            project: text("project"),
            study: text("study"),
            state: text("state"),
            there: form.all("who").zip(form.all("part")).map(|(a, b)| (a.into(), b.into())).collect(),
            version: text("version").parse().unwrap_or_default(),
        }
    }

    /// The form filled with what is known.
    pub fn of(known: &Encounter, there: &[Attendance], names: &Known) -> Self {
        let id = |text: Option<String>| text.unwrap_or_default();
        let row = |one: &Attendance| (names.label(one.whom), one.part.code().to_owned());
        Self {
            kind: known.kind.code().to_owned(),
            title: known.title.clone(),
            held_on: known.held_on.to_string(),
            starts: id(known.starts.map(|time| time.to_string())),
            minutes: id(known.minutes.map(|minutes| minutes.to_string())),
            place: known.place.clone(),
            organisation: id(known.organisation.map(|one| one.to_string())),
            project: id(known.project.map(|one| one.to_string())),
            study: id(known.study.map(|one| one.to_string())),
            state: known.state.code().to_owned(),
            there: there.iter().map(row).collect(),
            version: known.version,
        }
    }
}

/// What a form may name.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub organisations: BTreeMap<Id<Organisation>, String>,
    pub projects: BTreeMap<Id<Project>, String>,
    /// The studies on whose team the writer is.
    pub studies: BTreeMap<Id<Study>, String>,
    /// Everybody who can have been there, each under a name of their own.
    pub people: BTreeMap<String, Whom>,
}

impl Known {
    /// Gives each a label: the name, and the end of the identifier when several have the same name.
    pub fn label_all(named: Vec<(Whom, String)>) -> BTreeMap<String, Whom> {
        let mut uses: BTreeMap<String, usize> = BTreeMap::new();
        for (_, name) in &named {
            *uses.entry(key(name)).or_default() += 1;
        }
        let label = |(whom, name): (Whom, String)| {
            let alone = uses.get(&key(&name)) == Some(&1);
            let id = match whom {
                Whom::Person(id) => id.to_string(),
                Whom::Member(id) => id.to_string(),
            };
            (if alone { name } else { format!("{name} · {}", &id[9..]) }, whom)
        };
        named.into_iter().map(label).collect()
    }

    /// The label of someone; empty for who is not known.
    pub fn label(&self, whom: Whom) -> String {
        self.people.iter().find(|(_, one)| **one == whom).map(|(label, _)| label.clone()).unwrap_or_default()
    }

    /// Who is meant by a label, in any case.
    fn whom(&self, typed: &str) -> Option<Whom> {
        let wanted = key(typed);
        self.people
            .get(typed.trim())
            .copied()
            .or_else(|| self.people.iter().find(|(label, _)| key(label) == wanted).map(|(_, whom)| *whom))
    }
}

fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// A draft that passed [`check`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEncounter {
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
    pub there: Vec<Attendance>,
}

/// Turns a draft into a record, or names every field to correct.
pub fn check(draft: &Draft, known: &Known, today: Date) -> Result<NewEncounter, Faults> {
    let mut faults = Faults::default();
    let title = draft.title.trim();
    faults.require(!title.is_empty(), "title", "encounters-fault-title");
    faults.require(title.chars().count() <= 200, "title", "fault-long");
    let (kind, state) = (Kind::parse(&draft.kind), State::parse(&draft.state));
    faults.require(kind.is_some(), "kind", "fault-choice");
    faults.require(state.is_some(), "state", "fault-choice");
    let held_on = Date::parse(&draft.held_on);
    faults.require(held_on.is_some(), "held_on", "fault-day");
    let held_on = held_on.unwrap_or(today);
    let done_ahead = state == Some(State::Held) && today < held_on;
    faults.require(!done_ahead, "state", "encounters-fault-ahead");
    let new = NewEncounter {
        kind: kind.unwrap_or_default(),
        title: title.to_owned(),
        held_on,
        starts: optional(&draft.starts, Time::parse, ("starts", "encounters-fault-time"), &mut faults),
        minutes: optional(&draft.minutes, minutes, ("minutes", "encounters-fault-minutes"), &mut faults),
        place: draft.place.trim().to_owned(),
        organisation: among(&draft.organisation, &known.organisations, "organisation", &mut faults),
        project: among(&draft.project, &known.projects, "project", &mut faults),
        study: among(&draft.study, &known.studies, "study", &mut faults),
        state: state.unwrap_or_default(),
        there: there(&draft.there, known, &mut faults),
    };
    faults.or(new)
}

fn minutes(text: &str) -> Option<i64> {
    text.parse().ok().filter(|minutes| (1..=14 * 24 * 60).contains(minutes))
}

/// A field that may stay empty.
fn optional<T>(
    typed: &str,
    parse: impl Fn(&str) -> Option<T>,
    (field, key): (&'static str, &'static str),
    faults: &mut Faults,
) -> Option<T> {
    let typed = typed.trim();
    let value = if typed.is_empty() { None } else { parse(typed) };
    faults.require(typed.is_empty() || value.is_some(), field, key);
    value
}

/// A choice among known things, or none.
fn among<T>(
    typed: &str,
    known: &BTreeMap<Id<T>, String>,
    field: &'static str,
    faults: &mut Faults,
) -> Option<Id<T>> {
    let parse = |text: &str| text.parse().ok().filter(|id| known.contains_key(id));
    optional(typed, parse, (field, "fault-choice"), faults)
}

/// Who was there: rows without a name are dropped, nobody comes twice.
fn there(typed: &[(String, String)], known: &Known, faults: &mut Faults) -> Vec<Attendance> {
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for (name, part) in typed.iter().filter(|(name, _)| !name.trim().is_empty()) {
        match (known.whom(name), Part::parse(part)) {
            (Some(whom), Some(part)) if seen.insert(whom) => all.push(Attendance { whom, part }),
            (Some(_), Some(_)) => faults.add("there", "encounters-fault-twice"),
            (None, _) => faults.add("there", "encounters-fault-nobody"),
            (_, None) => faults.add("there", "fault-choice"),
        }
    }
    all
}

impl Encounter {
    /// Names the fields that the new record changes, for the journal.
    pub fn changed(&self, new: &NewEncounter) -> Vec<&'static str> {
        let pairs = [
            (self.kind != new.kind, "kind"),
            (self.title != new.title, "title"),
            (self.held_on != new.held_on, "held_on"),
            (self.starts != new.starts, "starts"),
            (self.minutes != new.minutes, "minutes"),
            (self.place != new.place, "place"),
            (self.organisation != new.organisation, "organisation"),
            (self.project != new.project, "project"),
            (self.study != new.study, "study"),
            (self.state != new.state, "state"),
        ];
        pairs.into_iter().filter(|(changed, _)| *changed).map(|(_, field)| field).collect()
    }
}
