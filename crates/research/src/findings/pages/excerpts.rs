//! Putting excerpts beside a finding, taking them away, and undoing either.

use crate::coding::{self, Excerpt};
use crate::findings::model::{Finding, Side};
use crate::findings::store::{self, links};
use crate::material;
use ::store::journal::Line;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use base::{Code, Id};
use serde::Deserialize;
use ui::{Cx, Error, Form, Result, Who, go, page};

/// An excerpt to put beside a finding: its identifier, or its address as copied from the browser.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Attaching {
    excerpt: String,
    side: String,
}

/// Reads the identifier of an excerpt alone, in an address, or as a report cites it.
pub fn excerpt_named(text: &str) -> Option<Id<Excerpt>> {
    let text = text.trim().trim_start_matches('{').trim_end_matches('}').trim();
    let last = text.split(['?', '#']).next().unwrap_or_default();
    last.rsplit(['/', ' ']).next().and_then(|id| id.parse().ok())
}

pub async fn attach(cx: Cx, Path(id): Path<Id<Finding>>, Form(typed): Form<Attaching>) -> Result<Response> {
    let side = Side::parse(&typed.side).ok_or(Error::Invalid("problem-form"))?;
    let Some(excerpt) = excerpt_named(&typed.excerpt) else {
        return go(&format!("/findings/{id}?unknown=excerpt"));
    };
    match put(&cx, cx.reader()?, id, excerpt, side).await {
        // The finding is there for this reader: it is the excerpt that is not.
        Err(Error::NotFound) => {
            let who = cx.reader()?;
            cx.read(move |tx| store::find(tx, &who, id)).await?;
            go(&format!("/findings/{id}?unknown=excerpt"))
        }
        other => other,
    }
}

async fn put(cx: &Cx, who: Who, id: Id<Finding>, excerpt: Id<Excerpt>, side: Side) -> Result<Response> {
    let line = cx.write(move |tx| links::attach(tx, &who, id, excerpt, side)).await?;
    go(&after(id, line))
}

/// The finding's page, which offers to undo the act just done.
fn after(id: Id<Finding>, line: Option<Id<Line>>) -> String {
    line.map_or_else(|| format!("/findings/{id}"), |line| format!("/findings/{id}?done={line}"))
}

pub async fn detach(cx: Cx, Path((id, excerpt)): Path<(Id<Finding>, Id<Excerpt>)>) -> Result<Response> {
    let who = cx.reader()?;
    let line = cx.write(move |tx| links::detach(tx, &who, id, excerpt)).await?;
    go(&after(id, Some(line)))
}

/// The act to undo.
#[derive(Debug, Deserialize)]
pub struct Reversal {
    line: Id<Line>,
}

pub async fn reverse(cx: Cx, Path(id): Path<Id<Finding>>, Form(undo): Form<Reversal>) -> Result<Response> {
    let who = cx.reader()?;
    cx.write(move |tx| links::reverse(tx, &who, id, undo.line)).await?;
    go(&format!("/findings/{id}"))
}

#[derive(Template)]
#[template(path = "findings/choose.html")]
struct Choose<'a> {
    cx: &'a Cx,
    excerpt: Id<Excerpt>,
    study: Id<people::Study>,
    /// The findings of the study, each with the side on which the excerpt stands already.
    findings: Vec<(Finding, Option<Side>)>,
}

/// The findings that an excerpt may be put beside.
pub async fn choose(cx: Cx, Path(id): Path<Id<Excerpt>>) -> Result<Response> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| {
        let source = coding::excerpt(tx, &who, id)?.source;
        let study = material::study_of(tx, source)?;
        let sides = links::of_excerpt(tx, id)?;
        let side =
            |finding: &Finding| sides.iter().find(|(other, _)| *other == finding.id).map(|(_, side)| *side);
        let findings = store::list(tx, &who, study)?.into_iter();
        Ok((
            study,
            findings
                .map(|finding| {
                    let side = side(&finding);
                    (finding, side)
                })
                .collect(),
        ))
    });
    let (study, findings) = read.await?;
    page(&Choose { cx: &cx, excerpt: id, study, findings })
}

/// A finding chosen on the page of an excerpt.
#[derive(Debug, Deserialize)]
pub struct Choice {
    finding: Id<Finding>,
    side: String,
}

pub async fn attach_to(cx: Cx, Path(id): Path<Id<Excerpt>>, Form(choice): Form<Choice>) -> Result<Response> {
    let side = Side::parse(&choice.side).ok_or(Error::Invalid("problem-form"))?;
    put(&cx, cx.reader()?, choice.finding, id, side).await
}
