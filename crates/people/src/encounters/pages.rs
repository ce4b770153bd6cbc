//! The pages of encounters: the record here; list, form and notes in their own files.

mod edit;
mod list;
mod notes;

use super::model::{Attendance, Encounter, Kind, Part, State, Time, Whom};
use super::store::{self, notes::Notes, notes::Silenced};
use crate::history::{self, History};
use crate::sections::{self, Fills, Section, Sections};
use crate::{members, organisations, persons, projects, teams};
use ::store::{Result, Tx};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use base::{Act, Code, Id};
use ui::{Cx, Routes, Who, go, page};

/// What features further down do for encounters.
#[derive(Clone, Copy)]
pub struct Lent {
    /// Fill what came of an encounter: material, follow-up.
    pub came_of_it: Fills<Encounter>,
    /// Fill the card of consent.
    pub consent: Fills<Encounter>,
    /// Tells when notes may no longer be read.
    pub silenced: Silenced,
}

/// The routes.
pub fn routes(lent: Lent) -> Routes {
    let show = move |cx: Cx, id: Path<Id<Encounter>>| show(cx, id, lent);
    let write = move |cx: Cx, id, form| notes::save(cx, id, form, lent.silenced);
    Routes::new()
        .get("/encounters", Act::ReadEncounters, list::list)
        .get("/encounters/new", Act::RecordEncounters, edit::new)
        .post("/encounters", Act::RecordEncounters, edit::create)
        .get("/encounters/{id}", Act::ReadEncounters, show)
        .get("/encounters/{id}/edit", Act::RecordEncounters, edit::edit)
        .post("/encounters/{id}", Act::RecordEncounters, edit::save)
        .post("/encounters/{id}/holding", Act::RecordEncounters, hold)
        .post("/encounters/{id}/notes", Act::RecordEncounters, write)
}

fn kind(cx: &Cx, kind: Kind) -> String {
    cx.t(&format!("encounters-kind-{}", kind.code()))
}

fn part(cx: &Cx, part: Part) -> String {
    cx.t(&format!("encounters-part-{}", part.code()))
}

fn state(cx: &Cx, state: State) -> String {
    cx.t(&format!("encounters-state-{}", state.code()))
}

/// The class that gives a state its shape and colour.
fn shape(state: State) -> &'static str {
    match state {
        State::Planned => "",
        State::Held => "good",
        State::Postponed => "warn",
        State::Cancelled => "bad",
    }
}

fn time(cx: &Cx, time: Time) -> String {
    cx.t2("encounters-time", ("hour", time.hour.to_string()), ("minute", format!("{:02}", time.minute)))
}

/// « jeu. 12 mars, 14 h 00 – 14 h 47 ».
fn when(cx: &Cx, one: &Encounter) -> String {
    let day = cx.day(&one.held_on);
    match (one.starts, one.minutes) {
        (Some(starts), Some(minutes)) => {
            format!("{day}, {} – {}", time(cx, starts), time(cx, starts.plus_minutes(minutes)))
        }
        (Some(starts), None) => format!("{day}, {}", time(cx, starts)),
        (None, Some(minutes)) => format!("{day}, {}", cx.t1("encounters-minutes", "n", minutes)),
        (None, None) => day,
    }
}

/// Someone on the page of an encounter.
struct There {
    name: String,
    /// Whether the name shown stands for another.
    pseudonym: bool,
    href: Option<String>,
    part: Part,
}

/// What the encounter belongs to.
struct Link {
    key: &'static str,
    name: String,
    href: String,
    /// What one needs to follow it.
    act: Act,
}

/// What the page shows.
struct Record {
    encounter: Encounter,
    /// Who was there, for who may know; else how many.
    there: Option<Vec<There>>,
    count: usize,
    /// Whether the reader may change the record and read its notes.
    own: bool,
    notes: Option<Notes>,
    frame: Vec<Link>,
    came_of_it: Vec<Section>,
    consent: Vec<Section>,
    lines: Vec<history::Line>,
}

fn record(tx: &mut Tx<'_>, who: &Who, id: Id<Encounter>, lent: Lent) -> Result<Record> {
    let encounter = store::find(tx, who, id)?;
    let own = store::is_own(tx, who, &encounter)?;
    let all = store::attendance(tx, id)?;
    let knows = own || who.role.allows(Act::ReadPeople);
    Ok(Record {
        count: all.len(),
        there: if knows { Some(there(tx, who, &encounter, &all)?) } else { None },
        own,
        notes: if own { store::notes::read(tx, who, id, lent.silenced)? } else { None },
        frame: frame(tx, who, &encounter)?,
        came_of_it: sections::filled(lent.came_of_it, tx, who, id)?,
        consent: sections::filled(lent.consent, tx, who, id)?,
        lines: if own { history::of(tx, id)? } else { Vec::new() },
        encounter,
    })
}

fn frame(tx: &mut Tx<'_>, who: &Who, of: &Encounter) -> Result<Vec<Link>> {
    let mut all = Vec::new();
    if let Some(id) = of.organisation {
        let (name, href) = (organisations::find(tx, id)?.name, format!("/organisations/{id}"));
        all.push(Link { key: "field-organisation", name, href, act: Act::ReadPeople });
    }
    if let Some(id) = of.project {
        let (name, href) = (projects::find(tx, id)?.name, format!("/projects/{id}"));
        all.push(Link { key: "field-project", name, href, act: Act::ReadEncounters });
    }
    if let Some(id) = of.study {
        let (name, href) = (teams::heading(tx, who, id)?.name, format!("/studies/{id}"));
        all.push(Link { key: "field-study", name, href, act: Act::ReadStudies });
    }
    Ok(all)
}

fn there(tx: &mut Tx<'_>, who: &Who, of: &Encounter, all: &[Attendance]) -> Result<Vec<There>> {
    let ids: Vec<_> = all.iter().filter_map(Attendance::person).collect();
    let (persons, members) = (persons::names(tx, &ids)?, members::names(tx)?);
    let one = |one: &Attendance| match one.whom {
        Whom::Member(id) => {
            let name = members.get(&id).cloned().unwrap_or_default();
            There { name, pseudonym: false, href: None, part: one.part }
        }
        Whom::Person(id) => {
            let shown = persons.get(&id);
            let alias = shown.map(|shown| shown.pseudonym.clone()).filter(|name| !name.is_empty());
            let alias = if of.study.is_some() { alias } else { None };
            let href = who.role.allows(Act::ReadPeople).then(|| format!("/persons/{id}"));
            let pseudonym = alias.is_some();
            let name = alias.or_else(|| shown.map(|shown| shown.name.clone())).unwrap_or_default();
            There { name, pseudonym, href, part: one.part }
        }
    };
    Ok(all.iter().map(one).collect())
}

#[derive(Template)]
#[template(path = "encounters/show.html")]
struct Show<'a> {
    cx: &'a Cx,
    record: &'a Record,
    history: History<'a>,
}

async fn show(cx: Cx, Path(id): Path<Id<Encounter>>, lent: Lent) -> ui::Result<Response> {
    let who = sections::reader(&cx)?;
    let record = cx.read(move |tx| record(tx, &who, id, lent)).await?;
    page(&Show { cx: &cx, record: &record, history: History { cx: &cx, lines: &record.lines } })
}

async fn hold(cx: Cx, Path(id): Path<Id<Encounter>>) -> ui::Result<Response> {
    let who = sections::reader(&cx)?;
    cx.write(move |tx| store::find_own(tx, &who, id).and_then(|one| store::hold(tx, one.id))).await?;
    go(&format!("/encounters/{id}"))
}
