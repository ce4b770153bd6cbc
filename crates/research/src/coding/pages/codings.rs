//! Codings beside the text: data for the workbench, forms for browsers without it.

use super::answer::{Arrival, Next, Wants, back, data, undo};
use super::tree;
use crate::coding::model::{self, Book, Code, Coding, Excerpt};
use crate::coding::store::codes;
use crate::coding::store::codings::{self, Coded, Laid, Range, With};
use crate::coding::store::undo::Told;
use crate::coding::store::uses_of;
use crate::coding::store::views::{self, Shown};
use crate::material::{self, Reach, Source, Spoken};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use base::{Id, Member};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use store::{Result, Tx};
use ui::{Cx, Error, Form, Who};

/// What is needed to say codings.
struct Known {
    book: Book,
    names: BTreeMap<Id<Member>, String>,
    reach: Reach,
    reader: Id<Member>,
}

impl Known {
    fn open(tx: &mut Tx<'_>, who: &Who, source: &Source, laid: &[Laid]) -> Result<Self> {
        let from = laid.iter().map(|one| one.start).min().unwrap_or_default();
        let to = laid.iter().map(|one| one.stop).max().unwrap_or_default();
        let reach = Reach::over(tx, source, from, to)?;
        Self::within(tx, who, source, reach)
    }

    fn within(tx: &mut Tx<'_>, who: &Who, source: &Source, reach: Reach) -> Result<Self> {
        let (book, names) = (codes::book(tx, source.study)?, people::members::names(tx)?);
        Ok(Self { book, names, reach, reader: who.member })
    }

    fn say(&self, laid: &Laid) -> Json {
        let state = &laid.coding.state;
        let code = self.book.get(state.code);
        let coder = state.member.and_then(|member| self.names.get(&member));
        json!({
            "id": laid.coding.id, "start": laid.start, "end": laid.stop, "code": state.code,
            "name": code.map(|code| code.name.as_str()), "hue": code.map(|code| code.hue),
            "coder": coder, "mine": state.member == Some(self.reader), "comment": laid.coding.comment,
            "version": laid.coding.version, "excerpt": state.excerpt,
            "quotable": self.reach.may_quote(laid.start, laid.stop),
        })
    }
}

/// The codes of a book as the workbench takes them, in reading order.
fn say_codes(book: &Book, uses: &BTreeMap<Id<Code>, usize>) -> Vec<Json> {
    let one = |(_, id): (usize, Id<Code>)| {
        let state = book.get(id)?;
        Some(json!({
            "id": id, "name": state.name, "path": book.path(id), "hue": state.hue, "parent": state.parent,
            "uses": uses.get(&id).copied().unwrap_or_default(),
        }))
    };
    book.walk().into_iter().filter_map(one).collect()
}

fn said(tx: &mut Tx<'_>, who: &Who, id: Id<Source>, window: &Arrival) -> Result<Json> {
    let source = material::find(tx, who, id)?;
    let (from, to) = (window.from.unwrap_or(0), window.to.unwrap_or(source.points));
    let laid = codings::touching(tx, id, from, to)?;
    let known = Known::open(tx, who, &source, &laid)?;
    let uses = uses_of(tx, source.study)?;
    // A passage that consent closes shows neither words nor what others wrote about them.
    let open = laid.iter().filter(|laid| !known.reach.withholds(laid.start, laid.stop));
    let codings: Vec<Json> = open.map(|laid| known.say(laid)).collect();
    Ok(json!({ "codings": codings, "codes": say_codes(&known.book, &uses) }))
}

/// The codings that touch a part of a text, and the codes of its study: data for the workbench, or a page of turns.
pub async fn list(
    cx: Cx,
    wants: Wants,
    Path(id): Path<Id<Source>>,
    Query(arrival): Query<Arrival>,
) -> ui::Result<Response> {
    if wants == Wants::Page {
        return turns(&cx, id, arrival).await;
    }
    let who = cx.reader()?;
    let told = cx.read(move |tx| said(tx, &who, id, &arrival)).await;
    wants.tell(&cx, told.map(|told| data(&told)))
}

/// Turns of one page.
const PAGE: usize = 40;

#[derive(Template)]
#[template(path = "coding/codings.html")]
struct Reading<'a> {
    cx: &'a Cx,
    source: Source,
    /// Each turn with the excerpts that begin in it.
    turns: Vec<(Spoken, Vec<Shown>)>,
    choices: Vec<(Id<Code>, String)>,
    at: usize,
    pages: usize,
    done: Option<Told>,
}

impl Reading<'_> {
    fn place(&self) -> String {
        self.cx.t2("coding-page", ("n", self.at), ("all", self.pages))
    }
}

/// The text turn by turn, its excerpts under each turn, with forms: coding without JavaScript.
async fn turns(cx: &Cx, id: Id<Source>, arrival: Arrival) -> ui::Result<Response> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| {
        let source = material::find(tx, &who, id)?;
        let pages = source.turns.div_ceil(PAGE).max(1);
        let at = arrival.page.unwrap_or(1).clamp(1, pages);
        let mut turns = Vec::new();
        for spoken in material::turns(tx, &who, id, (at - 1) * PAGE, PAGE)? {
            let excerpts = begun(tx, &who, id, &spoken)?;
            turns.push((spoken, excerpts));
        }
        let choices = tree::choices(&codes::book(tx, source.study)?);
        Ok((source, turns, choices, at, pages, arrival.told(tx, &who)?))
    });
    let (source, turns, choices, at, pages, done) = read.await?;
    ui::page(&Reading { cx, source, turns, choices, at, pages, done })
}

/// The excerpts that begin in a turn.
fn begun(tx: &mut Tx<'_>, who: &Who, source: Id<Source>, turn: &Spoken) -> Result<Vec<Shown>> {
    let laid = codings::touching(tx, source, turn.start, turn.stop)?;
    let mut ids: Vec<Id<Excerpt>> = Vec::new();
    for one in laid.iter().filter(|one| turn.start <= one.start) {
        if !ids.contains(&one.coding.state.excerpt) {
            ids.push(one.coding.state.excerpt);
        }
    }
    ids.into_iter().map(|id| views::shown(tx, who, id)).collect()
}

/// The form of a coding: a range, a code or the name of a new one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Draft {
    start: String,
    end: String,
    code: String,
    name: String,
    comment: String,
    next: String,
}

fn check(draft: &Draft, source: Id<Source>) -> ui::Result<(Range, With, String)> {
    let place = |text: &str| text.trim().parse().map_err(|_| Error::Invalid("coding-fault-range"));
    let range = Range { source, start: place(&draft.start)?, stop: place(&draft.end)? };
    let comment = model::comment(&draft.comment).map_err(Error::Invalid)?;
    if !draft.name.trim().is_empty() {
        return Ok((range, With::Name(draft.name.clone()), comment));
    }
    let code = draft.code.parse().map_err(|_| Error::Invalid("coding-fault-code"))?;
    Ok((range, With::Code(code), comment))
}

/// Lays a code on a passage.
pub async fn create(
    cx: Cx,
    wants: Wants,
    Path(id): Path<Id<Source>>,
    Form(draft): Form<Draft>,
) -> ui::Result<Response> {
    let answer = lay(&cx, wants, id, &draft).await;
    wants.tell(&cx, answer)
}

async fn lay(cx: &Cx, wants: Wants, id: Id<Source>, draft: &Draft) -> ui::Result<Response> {
    let (range, with, comment) = check(draft, id)?;
    let who = cx.reader()?;
    let done = cx.write(move |tx| {
        let Coded { laid, line, source, reach } = codings::code(tx, &who, range, &with, &comment)?;
        Ok((line, Known::within(tx, &who, &source, reach)?.say(&laid)))
    });
    let (line, coding) = done.await?;
    match wants {
        Wants::Data => Ok(data(&json!({ "coding": coding, "undo": line.map(undo) }))),
        Wants::Page => back(&draft.next, &format!("/sources/{id}/codings"), line),
    }
}

/// Takes a coding off.
pub async fn remove(
    cx: Cx,
    wants: Wants,
    Path(id): Path<Id<Coding>>,
    Form(form): Form<Next>,
) -> ui::Result<Response> {
    let who = cx.reader()?;
    let done = cx.write(move |tx| {
        let (_, source) = codings::find(tx, &who, id)?;
        Ok((codings::remove(tx, &who, id)?, source.id))
    });
    let answer = done.await.and_then(|(line, source)| match wants {
        Wants::Data => Ok(data(&json!({ "undo": undo(line) }))),
        Wants::Page => back(&form.next, &format!("/sources/{source}/codings"), Some(line)),
    });
    wants.tell(&cx, answer)
}

/// A comment as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Annotation {
    comment: String,
    version: i64,
    next: String,
}

/// Writes the comment of a coding.
pub async fn annotate(
    cx: Cx,
    wants: Wants,
    Path(id): Path<Id<Coding>>,
    Form(form): Form<Annotation>,
) -> ui::Result<Response> {
    let answer = comment_on(&cx, wants, id, &form).await;
    wants.tell(&cx, answer)
}

async fn comment_on(cx: &Cx, wants: Wants, id: Id<Coding>, form: &Annotation) -> ui::Result<Response> {
    let who = cx.reader()?;
    let (comment, version) = (model::comment(&form.comment).map_err(Error::Invalid)?, form.version);
    let done = cx.write(move |tx| {
        let (laid, _) = codings::find(tx, &who, id)?;
        Ok((codings::annotate(tx, &who, id, version, &comment)?, laid.coding.state.excerpt))
    });
    match (wants, done.await) {
        (Wants::Data, done) => Ok(data(&json!({ "undo": done?.0.map(undo) }))),
        (Wants::Page, Ok((line, excerpt))) => back(&form.next, &format!("/excerpts/{excerpt}"), line),
        (Wants::Page, Err(Error::Stale)) => conflict(cx, id, form).await,
        (Wants::Page, Err(error)) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "coding/comment.html")]
struct Both<'a> {
    cx: &'a Cx,
    coding: Coding,
    typed: String,
    next: String,
}

/// The comment that someone saved meanwhile beside the one that is being typed.
async fn conflict(cx: &Cx, id: Id<Coding>, form: &Annotation) -> ui::Result<Response> {
    let who = cx.reader()?;
    let (laid, _) = cx.read(move |tx| codings::find(tx, &who, id)).await?;
    let both = Both { cx, coding: laid.coding, typed: form.comment.clone(), next: form.next.clone() };
    ui::page_with(StatusCode::CONFLICT, &both)
}
