//! Memos: written from the workbench or a page, listed by study, changed without overwriting anyone.

use super::answer::{Arrival, Next, Wants, back, data, undo};
use crate::coding::model::{self, Memo};
use crate::coding::store::memos::{self, Subject};
use crate::coding::store::undo::Told;
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use base::{Code, Id, Member};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use ui::{Cx, Error, Form, Result, page, page_with};

#[derive(Template)]
#[template(path = "coding/memos.html")]
struct List<'a> {
    cx: &'a Cx,
    study: Id<people::Study>,
    memos: Vec<(Memo, Subject)>,
    names: BTreeMap<Id<Member>, String>,
    done: Option<Told>,
}

impl List<'_> {
    fn author(&self, memo: &Memo) -> &str {
        memo.state.member.and_then(|member| self.names.get(&member)).map_or("", String::as_str)
    }

    /// How the form names what a new memo is about.
    fn on(&self) -> String {
        format!("study:{}", self.study)
    }

    fn about(&self, subject: &Subject) -> String {
        self.cx.t1(&format!("memo-on-{}", subject.on.code()), "name", &subject.name)
    }
}

pub async fn list(
    cx: Cx,
    Path(study): Path<Id<people::Study>>,
    Query(arrival): Query<Arrival>,
) -> Result<Response> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| {
        let all = memos::of_study(tx, &who, study)?;
        Ok((all, people::members::names(tx)?, arrival.told(tx, &who)?))
    });
    let (memos, names, done) = read.await?;
    page(&List { cx: &cx, study, memos, names, done })
}

/// A memo as typed: on what, and its words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Draft {
    on: String,
    body: String,
    version: i64,
    next: String,
}

pub async fn create(cx: Cx, wants: Wants, Form(draft): Form<Draft>) -> Result<Response> {
    let answer = write(&cx, wants, &draft).await;
    wants.tell(&cx, answer)
}

async fn write(cx: &Cx, wants: Wants, draft: &Draft) -> Result<Response> {
    let target = model::target(&draft.on).ok_or(Error::NotFound)?;
    let body = model::body(&draft.body).map_err(Error::Invalid)?;
    let who = cx.reader()?;
    let done = cx.write(move |tx| {
        let subject = memos::subject(tx, &who, target.0, target.1)?;
        Ok((memos::insert(tx, &who, target, &body)?, subject.href))
    });
    let ((id, line), href) = done.await?;
    match wants {
        Wants::Data => Ok(data(&json!({ "memo": id, "undo": undo(line) }))),
        Wants::Page => back(&draft.next, &href, Some(line)),
    }
}

#[derive(Template)]
#[template(path = "coding/memo.html")]
struct Show<'a> {
    cx: &'a Cx,
    id: Id<Memo>,
    subject: Subject,
    body: String,
    version: i64,
    /// The words that someone saved meanwhile.
    theirs: Option<String>,
    wrong: Option<&'static str>,
    done: Option<Told>,
}

impl Show<'_> {
    fn about(&self) -> String {
        self.cx.t1(&format!("memo-on-{}", self.subject.on.code()), "name", &self.subject.name)
    }
}

async fn sight(cx: &Cx, id: Id<Memo>, arrival: Arrival) -> Result<Show<'_>> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| Ok((memos::find(tx, &who, id)?, arrival.told(tx, &who)?)));
    let ((memo, subject), done) = read.await?;
    Ok(Show { cx, id, subject, body: memo.body, version: memo.version, theirs: None, wrong: None, done })
}

pub async fn show(cx: Cx, Path(id): Path<Id<Memo>>, Query(arrival): Query<Arrival>) -> Result<Response> {
    page(&sight(&cx, id, arrival).await?)
}

pub async fn change(
    cx: Cx,
    wants: Wants,
    Path(id): Path<Id<Memo>>,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let saved = match model::body(&draft.body) {
        Ok(body) => save(&cx, id, draft.version, body).await,
        Err(key) => Err(Error::Invalid(key)),
    };
    match (wants, saved) {
        (Wants::Data, saved) => wants.tell(&cx, saved.map(|line| data(&json!({ "undo": line.map(undo) })))),
        (Wants::Page, Ok(line)) => back(&draft.next, &format!("/memos/{id}"), line),
        (Wants::Page, Err(Error::Stale)) => {
            let now = sight(&cx, id, Arrival::default()).await?;
            let both = Show { theirs: Some(now.body), body: draft.body, ..now };
            page_with(StatusCode::CONFLICT, &both)
        }
        (Wants::Page, Err(Error::Invalid(key))) => {
            let now = sight(&cx, id, Arrival::default()).await?;
            let form = Show { body: draft.body, version: draft.version, wrong: Some(key), ..now };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &form)
        }
        (Wants::Page, Err(error)) => Err(error),
    }
}

async fn save(cx: &Cx, id: Id<Memo>, version: i64, body: String) -> Result<Option<Id<store::journal::Line>>> {
    let who = cx.reader()?;
    cx.write(move |tx| memos::update(tx, &who, id, version, &body)).await
}

pub async fn remove(
    cx: Cx,
    wants: Wants,
    Path(id): Path<Id<Memo>>,
    Form(form): Form<Next>,
) -> Result<Response> {
    let who = cx.reader()?;
    let answer =
        cx.write(move |tx| memos::remove(tx, &who, id)).await.and_then(|(subject, line)| match wants {
            Wants::Data => Ok(data(&json!({ "undo": undo(line) }))),
            Wants::Page => back(&form.next, &format!("/studies/{}/memos", subject.study), Some(line)),
        });
    wants.tell(&cx, answer)
}
