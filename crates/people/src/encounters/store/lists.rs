//! Lists of encounters, each without those of studies on whose team the reader is not.

use super::super::model::{Encounter, Kind, State};
use crate::organisations::Organisation;
use crate::persons::Person;
use crate::projects::Project;
use crate::sections::{Line, Section};
use crate::{Study, teams};
use base::{Code, Date, Id};
use store::{Result, Tx};
use ui::Who;
use ui::words::{day, text};

/// What a list is narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub kind: Option<Kind>,
    pub study: Option<Id<Study>>,
}

/// A stretch of the past, youngest first, and the day before which there is more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    pub all: Vec<Encounter>,
    pub before: Option<Date>,
}

/// Rows of the past that one page reads.
const STRETCH: usize = 150;
/// Encounters to come that a page shows at most.
const AHEAD: usize = 200;

/// From today on, soonest first.
pub fn coming(tx: &mut Tx<'_>, who: &Who, limit: usize) -> Result<Vec<Encounter>> {
    let mut all = ahead(tx, who, Filter::default())?;
    all.retain(|one| one.state == State::Planned);
    all.truncate(limit);
    Ok(all)
}

/// From today on, soonest first, whatever their state.
pub fn ahead(tx: &mut Tx<'_>, who: &Who, filter: Filter) -> Result<Vec<Encounter>> {
    let today = tx.today();
    let all = tx.query(
        "SELECT id, kind, title, held_on, starts, minutes, place, organisation, project, study, state, author, version
         FROM encounter WHERE held_on >= $1 ORDER BY held_on, starts, id LIMIT $2",
        &[&today, &AHEAD],
    )?;
    seen(tx, who, filter, all)
}

/// Before that day (today when absent), youngest first.
pub fn past(tx: &mut Tx<'_>, who: &Who, filter: Filter, before: Option<Date>) -> Result<Past> {
    let (before, limit) = (before.unwrap_or(tx.today()), STRETCH + 1);
    let mut all: Vec<Encounter> = tx.query(
        "SELECT id, kind, title, held_on, starts, minutes, place, organisation, project, study, state, author, version
         FROM encounter WHERE held_on < $1 ORDER BY held_on DESC, id DESC LIMIT $2",
        &[&before, &limit],
    )?;
    let more = all.len() > STRETCH;
    let mut last = None;
    if let (true, Some(cut)) = (more, all.last().map(|one| one.held_on)) {
        // The day that was cut comes whole on the next page, or on this one if it fills it by itself.
        let whole = all.iter().filter(|one| one.held_on > cut).count();
        all.truncate(whole);
        if whole == 0 {
            all = on(tx, cut)?;
        }
        last = all.last().map(|one| one.held_on);
    }
    Ok(Past { all: seen(tx, who, filter, all)?, before: last })
}

fn on(tx: &mut Tx<'_>, day: Date) -> Result<Vec<Encounter>> {
    tx.query(
        "SELECT id, kind, title, held_on, starts, minutes, place, organisation, project, study, state, author, version
         FROM encounter WHERE held_on = $1 ORDER BY id DESC",
        &[&day],
    )
}

fn seen(tx: &mut Tx<'_>, who: &Who, filter: Filter, mut all: Vec<Encounter>) -> Result<Vec<Encounter>> {
    let studies = teams::studies_of(tx, who)?;
    all.retain(|one| {
        one.study.is_none_or(|study| studies.contains(&study))
            && filter.kind.is_none_or(|kind| one.kind == kind)
            && (filter.study.is_none() || one.study == filter.study)
    });
    Ok(all)
}

/// The encounters of a study, youngest first; the caller has admitted the reader.
pub fn list_of_study(tx: &mut Tx<'_>, study: Id<Study>) -> Result<Vec<Encounter>> {
    tx.query(
        "SELECT id, kind, title, held_on, starts, minutes, place, organisation, project, study, state, author, version
         FROM encounter WHERE study = $1 ORDER BY held_on DESC, id DESC",
        &[&study],
    )
}

/// The part of a person's page that says where they were.
pub fn of_person(tx: &mut Tx<'_>, who: &Who, id: Id<Person>) -> Result<Vec<Section>> {
    let all = tx.query(
        "SELECT e.id, e.kind, e.title, e.held_on, e.starts, e.minutes, e.place, e.organisation, e.project, e.study,
           e.state, e.author, e.version
         FROM encounter e JOIN attendance a ON a.encounter = e.id
         WHERE a.person = $1 ORDER BY e.held_on DESC, e.id DESC LIMIT $2",
        &[&id, &AHEAD],
    )?;
    section(tx, who, all)
}

/// The part of a structure's page that says what took place with it.
pub fn of_organisation(tx: &mut Tx<'_>, who: &Who, id: Id<Organisation>) -> Result<Vec<Section>> {
    let all = tx.query(
        "SELECT id, kind, title, held_on, starts, minutes, place, organisation, project, study, state, author, version
         FROM encounter WHERE organisation = $1 ORDER BY held_on DESC, id DESC LIMIT $2",
        &[&id, &AHEAD],
    )?;
    section(tx, who, all)
}

/// The part of a project's page that says what took place for it.
pub fn of_project(tx: &mut Tx<'_>, who: &Who, id: Id<Project>) -> Result<Vec<Section>> {
    let all = tx.query(
        "SELECT id, kind, title, held_on, starts, minutes, place, organisation, project, study, state, author, version
         FROM encounter WHERE project = $1 ORDER BY held_on DESC, id DESC LIMIT $2",
        &[&id, &AHEAD],
    )?;
    section(tx, who, all)
}

fn section(tx: &mut Tx<'_>, who: &Who, all: Vec<Encounter>) -> Result<Vec<Section>> {
    let (lang, today) = (who.lang, tx.today());
    let all = seen(tx, who, Filter::default(), all)?;
    let line = |one: &Encounter| {
        let kind = text(lang, &format!("encounters-kind-{}", one.kind.code()), &[]);
        let state = (one.state != State::Held)
            .then(|| ("", text(lang, &format!("encounters-state-{}", one.state.code()), &[])));
        Line {
            label: one.title.clone(),
            href: Some(format!("/encounters/{}", one.id)),
            detail: format!("{} · {kind}", day(lang, one.held_on, today)),
            state,
        }
    };
    Ok(vec![Section {
        title: text(lang, "encounters-title", &[]),
        empty: text(lang, "encounters-section-empty", &[]),
        lines: all.iter().map(line).collect(),
        action: None,
    }])
}
