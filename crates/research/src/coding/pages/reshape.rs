//! Moving a code, merging it into another, splitting it, taking it out of the codebook.

use super::answer::{Next, back};
use crate::coding::model::{Code, Excerpt};
use crate::coding::store::views::{self, Shown};
use crate::coding::store::{acts, codes};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::{Code as Word, Id};
use serde::Deserialize;
use ui::{Cx, Error, Form, Pairs, Result, page, page_with};

/// Where a code is to go; without a parent it stays under its own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Moving {
    parent: Option<String>,
    to: String,
    next: String,
}

pub async fn relocate(cx: Cx, Path(id): Path<Id<Code>>, Form(form): Form<Moving>) -> Result<Response> {
    let under = match form.parent.as_deref().map(str::trim) {
        None => acts::Under::Same,
        Some("") => acts::Under::Top,
        Some(parent) => acts::Under::Code(parent.parse().map_err(|_| Error::Invalid("code-fault-gone"))?),
    };
    let step = acts::Move::parse(&form.to).unwrap_or(acts::Move::Last);
    let who = cx.reader()?;
    let line = cx.write(move |tx| acts::relocate(tx, &who, id, under, step)).await?;
    back(&form.next, &format!("/codes/{id}"), line)
}

/// The code that another gives way to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Merging {
    into: String,
}

pub async fn merge(cx: Cx, Path(id): Path<Id<Code>>, Form(form): Form<Merging>) -> Result<Response> {
    let into: Id<Code> = form.into.trim().parse().map_err(|_| Error::Invalid("code-fault-gone"))?;
    let who = cx.reader()?;
    let line = cx.write(move |tx| acts::merge(tx, &who, id, into)).await?;
    let address = format!("/codes/{into}");
    back(&address, &address, line)
}

pub async fn remove(cx: Cx, Path(id): Path<Id<Code>>, Form(form): Form<Next>) -> Result<Response> {
    let who = cx.reader()?;
    let done = cx.write(move |tx| {
        let study = codes::find(tx, &who, id)?.study;
        Ok((study, acts::remove(tx, &who, id)?))
    });
    let (study, line) = done.await?;
    back(&form.next, &format!("/studies/{study}/codes"), line)
}

#[derive(Template)]
#[template(path = "coding/split.html")]
struct Split<'a> {
    cx: &'a Cx,
    code: Code,
    excerpts: Vec<Shown>,
    name: String,
    chosen: Vec<Id<Excerpt>>,
    wrong: Option<&'static str>,
}

/// The excerpts of a code, to choose those that a new code takes.
pub async fn choose(cx: Cx, Path(id): Path<Id<Code>>) -> Result<Response> {
    let (code, excerpts) = read(&cx, id).await?;
    page(&Split { cx: &cx, code, excerpts, name: String::new(), chosen: Vec::new(), wrong: None })
}

async fn read(cx: &Cx, id: Id<Code>) -> Result<(Code, Vec<Shown>)> {
    let who = cx.reader()?;
    cx.read(move |tx| {
        let code = codes::find(tx, &who, id)?;
        let (found, _) = views::of_code(tx, &code)?;
        let shown =
            found.into_iter().map(|found| views::shown(tx, &who, found.id)).collect::<store::Result<_>>()?;
        Ok((code, shown))
    })
    .await
}

pub async fn split(cx: Cx, Path(id): Path<Id<Code>>, form: Pairs) -> Result<Response> {
    let who = cx.reader()?;
    let name = form.get("name").unwrap_or_default().to_owned();
    let chosen: Vec<Id<Excerpt>> = form.all("excerpt").filter_map(|id| id.parse().ok()).collect();
    let (wanted, picked) = (name.clone(), chosen.clone());
    match cx.write(move |tx| acts::split(tx, &who, id, &wanted, &picked)).await {
        Ok(line) => back(&format!("/codes/{id}"), &format!("/codes/{id}"), line),
        Err(Error::Invalid(key)) => {
            let (code, excerpts) = read(&cx, id).await?;
            let split = Split { cx: &cx, code, excerpts, name, chosen, wrong: Some(key) };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &split)
        }
        Err(error) => Err(error),
    }
}
