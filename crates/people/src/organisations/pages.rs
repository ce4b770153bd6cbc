//! The pages of structures.

use super::model::{Draft, Kind, Organisation, check};
use super::store;
use crate::faults::Faults;
use crate::history::{self, History};
use crate::sections::{self, Fills, Section, Sections};
use crate::sheet::{Choice, Sheet};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::{Act, Code, Id};
use ui::{Cx, Error, Form, Routes, go, page, page_with};

/// The routes; `sections` fill the page of a structure with what stands below.
pub fn routes(sections: Fills<Organisation>) -> Routes {
    let show = move |cx: Cx, id: Path<Id<Organisation>>| show(cx, id, sections);
    Routes::new()
        .get("/organisations", Act::ReadPeople, list)
        .get("/organisations/new", Act::RecordPeople, new)
        .post("/organisations", Act::RecordPeople, create)
        .get("/organisations/{id}", Act::ReadPeople, show)
        .get("/organisations/{id}/edit", Act::RecordPeople, edit)
        .post("/organisations/{id}", Act::RecordPeople, save)
}

/// The word for a kind, in the reader's language.
fn kind(cx: &Cx, kind: Kind) -> String {
    cx.t(&format!("organisations-kind-{}", kind.code()))
}

#[derive(Template)]
#[template(path = "organisations/list.html")]
struct List<'a> {
    cx: &'a Cx,
    all: Vec<Organisation>,
}

async fn list(cx: Cx) -> ui::Result<Response> {
    let all = cx.read(store::list).await?;
    page(&List { cx: &cx, all })
}

#[derive(Template)]
#[template(path = "organisations/show.html")]
struct Show<'a> {
    cx: &'a Cx,
    organisation: Organisation,
    sections: Vec<Section>,
    history: History<'a>,
}

async fn show(cx: Cx, Path(id): Path<Id<Organisation>>, fills: Fills<Organisation>) -> ui::Result<Response> {
    let who = sections::reader(&cx)?;
    let (organisation, sections, lines) = cx
        .read(move |tx| {
            Ok((store::find(tx, id)?, sections::filled(fills, tx, &who, id)?, history::of(tx, id)?))
        })
        .await?;
    page(&Show { cx: &cx, organisation, sections, history: History { cx: &cx, lines: &lines } })
}

#[derive(Template)]
#[template(path = "organisations/edit.html")]
struct Edit<'a> {
    cx: &'a Cx,
    /// What is changed; `None` for a new one.
    id: Option<Id<Organisation>>,
    draft: &'a Draft,
    sheet: Sheet<'a>,
    kinds: Vec<Choice>,
}

impl<'a> Edit<'a> {
    fn of(cx: &'a Cx, id: Option<Id<Organisation>>, draft: &'a Draft, faults: &'a Faults) -> Self {
        let kinds = Kind::ALL.iter().map(|&one| (one.code().to_owned(), kind(cx, one))).collect();
        Self { cx, id, draft, sheet: Sheet::new(cx, faults), kinds }
    }
}

async fn new(cx: Cx) -> ui::Result<Response> {
    page(&Edit::of(&cx, None, &Draft::default(), &Faults::default()))
}

async fn create(cx: Cx, Form(draft): Form<Draft>) -> ui::Result<Response> {
    match check(&draft) {
        Ok(new) => {
            let id = cx.write(move |tx| store::insert(tx, &new)).await?;
            go(&format!("/organisations/{id}"))
        }
        Err(faults) => page_with(StatusCode::UNPROCESSABLE_ENTITY, &Edit::of(&cx, None, &draft, &faults)),
    }
}

async fn edit(cx: Cx, Path(id): Path<Id<Organisation>>) -> ui::Result<Response> {
    let known = cx.read(move |tx| store::find(tx, id)).await?;
    page(&Edit::of(&cx, Some(id), &Draft::from(&known), &Faults::default()))
}

async fn save(cx: Cx, Path(id): Path<Id<Organisation>>, Form(draft): Form<Draft>) -> ui::Result<Response> {
    let version = draft.version;
    match check(&draft) {
        Ok(new) => match cx.write(move |tx| store::update(tx, id, &new, version)).await {
            Err(Error::Stale) => meanwhile(&cx, id, draft).await,
            other => other.and_then(|()| go(&format!("/organisations/{id}"))),
        },
        Err(faults) => page_with(StatusCode::UNPROCESSABLE_ENTITY, &Edit::of(&cx, Some(id), &draft, &faults)),
    }
}

/// Shows what was typed beside what someone else saved; nothing is overwritten without being seen.
async fn meanwhile(cx: &Cx, id: Id<Organisation>, mut draft: Draft) -> ui::Result<Response> {
    let now = cx.read(move |tx| store::find(tx, id)).await?;
    draft.version = now.version;
    let faults = Faults::default();
    let mut form = Edit::of(cx, Some(id), &draft, &faults);
    form.sheet.meanwhile =
        vec![("name", now.name), ("kind", kind(cx, now.kind)), ("address", now.address), ("note", now.note)];
    page_with(StatusCode::CONFLICT, &form)
}
