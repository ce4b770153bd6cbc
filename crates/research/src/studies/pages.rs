//! Pages of studies: the list, the page of one, its form and its team.

use super::model::{self, Draft, Study};
use super::store;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::{Act, Id, Member};
use std::collections::BTreeMap;
use ui::{Cx, Form, Result, Routes, go, page, page_with};

/// Routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
        .get("/studies", Act::ReadStudies, list)
        .get("/studies/new", Act::ManageStudies, blank)
        .post("/studies", Act::ManageStudies, create)
        .get("/studies/{id}", Act::ReadStudies, show)
        .get("/studies/{id}/edit", Act::ManageStudies, edit)
        .post("/studies/{id}", Act::ManageStudies, change)
        .post("/studies/{id}/team", Act::ManageStudies, join)
        .post("/studies/{id}/team/{member}/removal", Act::ManageStudies, leave)
}

#[derive(Template)]
#[template(path = "studies/list.html")]
struct List<'a> {
    cx: &'a Cx,
    studies: Vec<(Study, usize)>,
}

async fn list(cx: Cx) -> Result<Response> {
    let who = cx.reader()?;
    let studies = cx.read(move |tx| store::of_reader(tx, &who)).await?;
    page(&List { cx: &cx, studies })
}

#[derive(Template)]
#[template(path = "studies/form.html")]
struct Sheet<'a> {
    cx: &'a Cx,
    id: Option<Id<people::Study>>,
    draft: Draft,
    wrong: Vec<&'static str>,
}

async fn blank(cx: Cx) -> Result<Response> {
    page(&Sheet { cx: &cx, id: None, draft: Draft::default(), wrong: Vec::new() })
}

async fn create(cx: Cx, Form(draft): Form<Draft>) -> Result<Response> {
    match model::check(&draft) {
        Ok(new) => {
            let id = cx.write(move |tx| store::insert(tx, &new)).await?;
            go(&format!("/studies/{id}"))
        }
        Err(wrong) => page_with(StatusCode::UNPROCESSABLE_ENTITY, &Sheet { cx: &cx, id: None, draft, wrong }),
    }
}

#[derive(Template)]
#[template(path = "studies/show.html")]
struct Show<'a> {
    cx: &'a Cx,
    study: Study,
    team: Vec<(Id<Member>, String)>,
    others: BTreeMap<Id<Member>, String>,
}

async fn show(cx: Cx, Path(id): Path<Id<people::Study>>) -> Result<Response> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| {
        let study = store::find(tx, &who, id)?;
        let mut others = people::members::names(tx)?;
        let team = people::teams::members_of(tx, id)?;
        let team = team.into_iter().filter_map(|member| others.remove(&member).map(|name| (member, name)));
        Ok((study, team.collect(), others))
    });
    let (study, team, others) = read.await?;
    page(&Show { cx: &cx, study, team, others })
}

async fn edit(cx: Cx, Path(id): Path<Id<people::Study>>) -> Result<Response> {
    let who = cx.reader()?;
    let study = cx.read(move |tx| store::find(tx, &who, id)).await?;
    page(&Sheet { cx: &cx, id: Some(id), draft: Draft::from(&study), wrong: Vec::new() })
}

async fn change(cx: Cx, Path(id): Path<Id<people::Study>>, Form(draft): Form<Draft>) -> Result<Response> {
    let who = cx.reader()?;
    match model::check(&draft) {
        Ok(new) => {
            cx.write(move |tx| store::update(tx, &who, id, draft.version, &new)).await?;
            go(&format!("/studies/{id}"))
        }
        Err(wrong) => {
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &Sheet { cx: &cx, id: Some(id), draft, wrong })
        }
    }
}

/// Someone who joins a team.
#[derive(Debug, serde::Deserialize)]
struct Joining {
    member: Id<Member>,
}

async fn join(cx: Cx, Path(id): Path<Id<people::Study>>, Form(joining): Form<Joining>) -> Result<Response> {
    let who = cx.reader()?;
    cx.write(move |tx| {
        people::teams::admit(tx, &who, id)?;
        people::teams::insert(tx, id, joining.member)?;
        tx.journal(Act::ManageStudies, id, None, Some(&serde_json::json!({ "joins": joining.member })))
            .map(drop)
    })
    .await?;
    go(&format!("/studies/{id}"))
}

async fn leave(cx: Cx, Path((id, member)): Path<(Id<people::Study>, Id<Member>)>) -> Result<Response> {
    let who = cx.reader()?;
    cx.write(move |tx| {
        people::teams::admit(tx, &who, id)?;
        people::teams::remove(tx, id, member)?;
        tx.journal(Act::ManageStudies, id, Some(&serde_json::json!({ "leaves": member })), None).map(drop)
    })
    .await?;
    go("/studies")
}
