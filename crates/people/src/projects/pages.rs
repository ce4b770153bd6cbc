//! The pages of projects.

use super::model::{Draft, Project, check};
use super::store;
use crate::faults::Faults;
use crate::history::{self, History};
use crate::sections::{self, Fills, Section, Sections};
use crate::sheet::Sheet;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::{Act, Date, Id};
use ui::{Cx, Error, Form, Routes, go, page, page_with};

/// The routes; `sections` fill the page of a project with what stands below.
pub fn routes(sections: Fills<Project>) -> Routes {
    let show = move |cx: Cx, id: Path<Id<Project>>| show(cx, id, sections);
    Routes::new()
        .get("/projects", Act::ReadEncounters, list)
        .get("/projects/new", Act::RecordPeople, new)
        .post("/projects", Act::RecordPeople, create)
        .get("/projects/{id}", Act::ReadEncounters, show)
        .get("/projects/{id}/edit", Act::RecordPeople, edit)
        .post("/projects/{id}", Act::RecordPeople, save)
}

/// « 1er mars 2026 – 28 février 2027 », as far as it is known.
fn span(cx: &Cx, project: &Project) -> String {
    let day = |day: Option<Date>| day.map(|day| cx.full_day(&day)).unwrap_or_default();
    match (project.starts, project.ends) {
        (None, None) => String::new(),
        (starts, None) => cx.t1("projects-since", "day", day(starts)),
        (None, ends) => cx.t1("projects-until", "day", day(ends)),
        (starts, ends) => format!("{} – {}", day(starts), day(ends)),
    }
}

#[derive(Template)]
#[template(path = "projects/list.html")]
struct List<'a> {
    cx: &'a Cx,
    all: Vec<Project>,
}

async fn list(cx: Cx) -> ui::Result<Response> {
    let all = cx.read(store::list).await?;
    page(&List { cx: &cx, all })
}

#[derive(Template)]
#[template(path = "projects/show.html")]
struct Show<'a> {
    cx: &'a Cx,
    project: Project,
    sections: Vec<Section>,
    history: History<'a>,
}

async fn show(cx: Cx, Path(id): Path<Id<Project>>, fills: Fills<Project>) -> ui::Result<Response> {
    let who = sections::reader(&cx)?;
    let (project, sections, lines) = cx
        .read(move |tx| {
            Ok((store::find(tx, id)?, sections::filled(fills, tx, &who, id)?, history::of(tx, id)?))
        })
        .await?;
    page(&Show { cx: &cx, project, sections, history: History { cx: &cx, lines: &lines } })
}

#[derive(Template)]
#[template(path = "projects/edit.html")]
struct Edit<'a> {
    cx: &'a Cx,
    /// What is changed; `None` for a new one.
    id: Option<Id<Project>>,
    draft: &'a Draft,
    sheet: Sheet<'a>,
}

impl<'a> Edit<'a> {
    fn of(cx: &'a Cx, id: Option<Id<Project>>, draft: &'a Draft, faults: &'a Faults) -> Self {
        Self { cx, id, draft, sheet: Sheet::new(cx, faults) }
    }
}

async fn new(cx: Cx) -> ui::Result<Response> {
    page(&Edit::of(&cx, None, &Draft::default(), &Faults::default()))
}

async fn create(cx: Cx, Form(draft): Form<Draft>) -> ui::Result<Response> {
    match check(&draft) {
        Ok(new) => {
            let id = cx.write(move |tx| store::insert(tx, &new)).await?;
            go(&format!("/projects/{id}"))
        }
        Err(faults) => page_with(StatusCode::UNPROCESSABLE_ENTITY, &Edit::of(&cx, None, &draft, &faults)),
    }
}

async fn edit(cx: Cx, Path(id): Path<Id<Project>>) -> ui::Result<Response> {
    let known = cx.read(move |tx| store::find(tx, id)).await?;
    page(&Edit::of(&cx, Some(id), &Draft::from(&known), &Faults::default()))
}

async fn save(cx: Cx, Path(id): Path<Id<Project>>, Form(draft): Form<Draft>) -> ui::Result<Response> {
    let version = draft.version;
    match check(&draft) {
        Ok(new) => match cx.write(move |tx| store::update(tx, id, &new, version)).await {
            Err(Error::Stale) => meanwhile(&cx, id, draft).await,
            other => other.and_then(|()| go(&format!("/projects/{id}"))),
        },
        Err(faults) => page_with(StatusCode::UNPROCESSABLE_ENTITY, &Edit::of(&cx, Some(id), &draft, &faults)),
    }
}

/// Shows what was typed beside what someone else saved; nothing is overwritten without being seen.
async fn meanwhile(cx: &Cx, id: Id<Project>, mut draft: Draft) -> ui::Result<Response> {
    let now = Draft::from(&cx.read(move |tx| store::find(tx, id)).await?);
    draft.version = now.version;
    let faults = Faults::default();
    let mut form = Edit::of(cx, Some(id), &draft, &faults);
    form.sheet.meanwhile =
        vec![("name", now.name), ("aim", now.aim), ("starts", now.starts), ("ends", now.ends)];
    page_with(StatusCode::CONFLICT, &form)
}
