//! Codings beside the text: data for the workbench, forms for browsers without it.

use super::answer::{Wants, back, data, undo};
use crate::coding::model::{self, Book, Code, Coding};
use crate::coding::store::codings::{self, Coded, Laid, Range, With};
use crate::coding::store::reach::{self, Reach};
use crate::coding::store::codes;
use crate::material::{self, Source};
use axum::extract::{Path, Query};
use axum::response::Response;
use base::{Id, Member};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use store::{Result, Tx};
use ui::{Cx, Error, Form, Who};

/// Which part of a text.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Window {
    from: Option<usize>,
    to: Option<usize>,
}

/// What is needed to say codings.
pub struct Known {
    book: Book,
    names: BTreeMap<Id<Member>, String>,
    reach: Reach,
    reader: Id<Member>,
}

impl Known {
    fn open(tx: &mut Tx<'_>, who: &Who, source: &Source, laid: &[Laid]) -> Result<Self> {
        let from = laid.iter().map(|one| one.start).min().unwrap_or_default();
        let to = laid.iter().map(|one| one.stop).max().unwrap_or_default();
        Ok(Self {
            book: codes::book(tx, source.study)?,
            names: people::members::names(tx)?,
            reach: Reach::over(tx, who, source, from, to)?,
            reader: who.member,
        })
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

fn said(tx: &mut Tx<'_>, who: &Who, id: Id<Source>, window: &Window) -> Result<Json> {
    let source = material::find(tx, who, id)?;
    let (from, to) = (window.from.unwrap_or(0), window.to.unwrap_or(source.points));
    let laid = codings::touching(tx, id, from, to)?;
    let known = Known::open(tx, who, &source, &laid)?;
    let uses = reach::uses_of(tx, source.study)?;
    // A passage that consent closes shows neither words nor what others wrote about them.
    let open = laid.iter().filter(|laid| !known.reach.withholds(laid.start, laid.stop));
    let codings: Vec<Json> = open.map(|laid| known.say(laid)).collect();
    Ok(json!({ "codings": codings, "codes": say_codes(&known.book, &uses) }))
}

/// The codings that touch a part of a text, and the codes of its study.
pub async fn list(cx: Cx, wants: Wants, Path(id): Path<Id<Source>>, Query(window): Query<Window>) -> ui::Result<Response> {
    let who = cx.reader()?;
    let told = cx.read(move |tx| said(tx, &who, id, &window)).await;
    wants.tell(&cx, told.and_then(|told| data(&told)))
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
pub async fn create(cx: Cx, wants: Wants, Path(id): Path<Id<Source>>, Form(draft): Form<Draft>) -> ui::Result<Response> {
    let answer = lay(&cx, wants, id, &draft).await;
    wants.tell(&cx, answer)
}

async fn lay(cx: &Cx, wants: Wants, id: Id<Source>, draft: &Draft) -> ui::Result<Response> {
    let (range, with, comment) = check(draft, id)?;
    let who = cx.reader()?;
    let done = cx.write(move |tx| {
        let coded = codings::code(tx, &who, range, &with, &comment)?;
        let (laid, source) = codings::find(tx, &who, coded.id)?;
        let said = Known::open(tx, &who, &source, std::slice::from_ref(&laid))?.say(&laid);
        Ok((coded, said))
    });
    let (Coded { line, .. }, coding) = done.await?;
    match wants {
        Wants::Data => data(&json!({ "coding": coding, "undo": line.map(undo) })),
        Wants::Page => back(&draft.next, &format!("/sources/{id}/codings"), line),
    }
}

/// Where to go after a form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Next {
    next: String,
}

/// Takes a coding off.
pub async fn remove(cx: Cx, wants: Wants, Path(id): Path<Id<Coding>>, Form(form): Form<Next>) -> ui::Result<Response> {
    let who = cx.reader()?;
    let done = cx.write(move |tx| {
        let (_, source) = codings::find(tx, &who, id)?;
        Ok((codings::remove(tx, &who, id)?, source.id))
    });
    let answer = done.await.and_then(|(line, source)| match wants {
        Wants::Data => data(&json!({ "undo": undo(line) })),
        Wants::Page => back(&form.next, &format!("/sources/{source}/codings"), Some(line)),
    });
    wants.tell(&cx, answer)
}

/// A comment as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Comment {
    comment: String,
    version: i64,
    next: String,
}

/// Writes the comment of a coding.
pub async fn annotate(cx: Cx, wants: Wants, Path(id): Path<Id<Coding>>, Form(form): Form<Comment>) -> ui::Result<Response> {
    let answer = comment_on(&cx, wants, id, &form).await;
    wants.tell(&cx, answer)
}

async fn comment_on(cx: &Cx, wants: Wants, id: Id<Coding>, form: &Comment) -> ui::Result<Response> {
    let who = cx.reader()?;
    let (comment, version) = (model::comment(&form.comment).map_err(Error::Invalid)?, form.version);
    let done = cx.write(move |tx| {
        let (_, source) = codings::find(tx, &who, id)?;
        Ok((codings::annotate(tx, &who, id, version, &comment)?, source.id))
    });
    let (line, source) = done.await?;
    match wants {
        Wants::Data => data(&json!({ "undo": line.map(undo) })),
        Wants::Page => back(&form.next, &format!("/sources/{source}/codings"), line),
    }
}
