//! The codebook: its tree, a new code, and the form of one.

use super::answer::{Arrival, back};
use super::tree::{self, Piece};
use crate::coding::model::{self, Code, Draft, NewCode, Texts};
use crate::coding::store::undo::Told;
use crate::coding::store::{acts, codes, uses_of};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use base::Id;
use std::collections::BTreeMap;
use ui::{Cx, Error, Form, Result, page, page_with};

/// What the page of the codebook shows.
struct Book {
    name: String,
    pieces: Vec<Piece>,
    choices: Vec<(Id<Code>, String)>,
    gone: Vec<(Id<Code>, String)>,
    done: Option<Told>,
}

#[derive(Template)]
#[template(path = "coding/codebook.html")]
struct Codebook<'a> {
    cx: &'a Cx,
    study: Id<people::Study>,
    book: Book,
    draft: Draft,
    wrong: Vec<&'static str>,
}

async fn read(cx: &Cx, study: Id<people::Study>, arrival: Arrival) -> Result<Book> {
    let who = cx.reader()?;
    cx.read(move |tx| {
        let name = crate::studies::find(tx, &who, study)?.name;
        let (book, uses) = (codes::book(tx, study)?, uses_of(tx, study)?);
        let all = codes::of_study(tx, study)?;
        let gone = all
            .iter()
            .filter(|code| code.state.gone)
            .map(|code| (code.id, code.state.name.clone()))
            .collect();
        let definitions: BTreeMap<_, _> =
            all.into_iter().map(|code| (code.id, code.texts.definition)).collect();
        let pieces = tree::pieces(&book, &definitions, &uses);
        Ok(Book { name, pieces, choices: tree::choices(&book), gone, done: arrival.told(tx, &who)? })
    })
    .await
}

pub async fn show(
    cx: Cx,
    Path(study): Path<Id<people::Study>>,
    Query(arrival): Query<Arrival>,
) -> Result<Response> {
    let book = read(&cx, study, arrival).await?;
    page(&Codebook { cx: &cx, study, book, draft: Draft::default(), wrong: Vec::new() })
}

pub async fn create(
    cx: Cx,
    Path(study): Path<Id<people::Study>>,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let made = match model::check(&draft) {
        Ok(new) => insert(&cx, study, new).await,
        Err(wrong) => Err(Refused::Fields(wrong)),
    };
    match made {
        Ok(address) => back(&address.0, &address.0, address.1),
        Err(Refused::Fields(wrong)) => {
            let book = read(&cx, study, Arrival::default()).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &Codebook { cx: &cx, study, book, draft, wrong })
        }
        Err(Refused::Whole(error)) => Err(error),
    }
}

/// Why a code was not written: fields to correct, or the whole request.
enum Refused {
    Fields(Vec<&'static str>),
    Whole(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        match error {
            Error::Invalid("code-fault-taken") => Refused::Fields(vec!["taken"]),
            Error::Invalid("code-fault-gone") => Refused::Fields(vec!["parent"]),
            other => Refused::Whole(other),
        }
    }
}

type Done = (String, Option<Id<store::journal::Line>>);

async fn insert(cx: &Cx, study: Id<people::Study>, new: NewCode) -> std::result::Result<Done, Refused> {
    let who = cx.reader()?;
    let line = cx.write(move |tx| {
        people::teams::admit(tx, &who, study)?;
        codes::insert_line(tx, study, &new).map(|(_, line)| line)
    });
    Ok((format!("/studies/{study}/codes"), Some(line.await?)))
}

#[derive(Template)]
#[template(path = "coding/form.html")]
struct Sheet<'a> {
    cx: &'a Cx,
    id: Id<Code>,
    study: Id<people::Study>,
    draft: Draft,
    wrong: Vec<&'static str>,
    /// The version that someone saved meanwhile, beside the one that is being typed.
    theirs: Option<(String, Texts)>,
}

pub async fn edit(cx: Cx, Path(id): Path<Id<Code>>) -> Result<Response> {
    let code = find(&cx, id).await?;
    let (study, draft) = (code.study, Draft::from(&code));
    page(&Sheet { cx: &cx, id, study, draft, wrong: Vec::new(), theirs: None })
}

async fn find(cx: &Cx, id: Id<Code>) -> Result<Code> {
    let who = cx.reader()?;
    cx.read(move |tx| codes::find(tx, &who, id)).await
}

pub async fn change(cx: Cx, Path(id): Path<Id<Code>>, Form(draft): Form<Draft>) -> Result<Response> {
    let who = cx.reader()?;
    let saved = match model::check(&draft) {
        Ok(new) => {
            cx.write(move |tx| acts::edit(tx, &who, id, draft.version, &new)).await.map_err(Refused::from)
        }
        Err(wrong) => Err(Refused::Fields(wrong)),
    };
    match saved {
        Ok(line) => back(&format!("/codes/{id}"), &format!("/codes/{id}"), line),
        Err(Refused::Whole(Error::Stale)) => conflict(&cx, id, draft).await,
        Err(Refused::Whole(error)) => Err(error),
        Err(Refused::Fields(wrong)) => {
            let study = find(&cx, id).await?.study;
            let sheet = Sheet { cx: &cx, id, study, draft, wrong, theirs: None };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &sheet)
        }
    }
}

/// Both versions side by side; what is typed is kept, and saving it is then a choice.
async fn conflict(cx: &Cx, id: Id<Code>, mut draft: Draft) -> Result<Response> {
    let code = find(cx, id).await?;
    draft.version = code.version;
    let theirs = Some((code.state.name, code.texts));
    page_with(StatusCode::CONFLICT, &Sheet { cx, id, study: code.study, draft, wrong: Vec::new(), theirs })
}
