//! The form of a finding, and what happens when two people wrote at once.

use crate::findings::model::{self, Draft, Finding};
use crate::findings::store;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::Id;
use people::Study;
use ui::{Cx, Error, Form, Result, go, page, page_with};

#[derive(Template)]
#[template(path = "findings/form.html")]
struct Sheet<'a> {
    cx: &'a Cx,
    action: String,
    leave: String,
    draft: Draft,
    wrong: Vec<&'static str>,
}

impl<'a> Sheet<'a> {
    fn fresh(cx: &'a Cx, study: Id<Study>, draft: Draft, wrong: Vec<&'static str>) -> Self {
        let list = format!("/studies/{study}/findings");
        Self { cx, action: list.clone(), leave: list, draft, wrong }
    }

    fn known(cx: &'a Cx, id: Id<Finding>, draft: Draft, wrong: Vec<&'static str>) -> Self {
        let own = format!("/findings/{id}");
        Self { cx, action: own.clone(), leave: own, draft, wrong }
    }
}

pub async fn blank(cx: Cx, Path(id): Path<Id<Study>>) -> Result<Response> {
    let who = cx.reader()?;
    cx.read(move |tx| people::teams::admit(tx, &who, id)).await?;
    page(&Sheet::fresh(&cx, id, Draft::default(), Vec::new()))
}

pub async fn create(cx: Cx, Path(study): Path<Id<Study>>, Form(draft): Form<Draft>) -> Result<Response> {
    let who = cx.reader()?;
    match model::check(&draft) {
        Ok(new) => {
            let write = cx.write(move |tx| {
                people::teams::admit(tx, &who, study)?;
                store::insert(tx, study, &new)
            });
            go(&format!("/findings/{}", write.await?))
        }
        Err(wrong) => {
            cx.read(move |tx| people::teams::admit(tx, &who, study)).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &Sheet::fresh(&cx, study, draft, wrong))
        }
    }
}

pub async fn edit(cx: Cx, Path(id): Path<Id<Finding>>) -> Result<Response> {
    let who = cx.reader()?;
    let finding = cx.read(move |tx| store::find(tx, &who, id)).await?;
    page(&Sheet::known(&cx, id, Draft::from(&finding), Vec::new()))
}

pub async fn change(cx: Cx, Path(id): Path<Id<Finding>>, Form(draft): Form<Draft>) -> Result<Response> {
    let who = cx.reader()?;
    let new = match model::check(&draft) {
        Ok(new) => new,
        Err(wrong) => {
            cx.read(move |tx| store::find(tx, &who, id)).await?;
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &Sheet::known(&cx, id, draft, wrong));
        }
    };
    let version = draft.version;
    match cx.write(move |tx| store::update(tx, &who, id, version, &new)).await {
        Ok(()) => go(&format!("/findings/{id}")),
        Err(Error::Stale) => merge(&cx, id, draft).await,
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "findings/merge.html")]
struct Merge<'a> {
    cx: &'a Cx,
    theirs: Finding,
    mine: Draft,
}

/// Shows both texts; the form carries the version that is kept, so that sending it again is a choice.
async fn merge(cx: &Cx, id: Id<Finding>, mine: Draft) -> Result<Response> {
    let who = cx.reader()?;
    let theirs = cx.read(move |tx| store::find(tx, &who, id)).await?;
    page_with(StatusCode::CONFLICT, &Merge { cx, theirs, mine })
}
