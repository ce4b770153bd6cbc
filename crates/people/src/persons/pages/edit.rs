//! The form of a person.

use super::super::model::{Draft, Person, check};
use super::super::store;
use crate::faults::Faults;
use crate::organisations;
use crate::sheet::{Choice, Sheet};
use ::store::{Result, Tx};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::Id;
use ui::{Cx, Error, Pairs, go, page_with};

#[derive(Template)]
#[template(path = "persons/edit.html")]
struct Edit<'a> {
    cx: &'a Cx,
    id: Option<Id<Person>>,
    draft: &'a Draft,
    sheet: Sheet<'a>,
    organisations: Vec<Choice>,
}

/// Empty rows for hats to add.
const SPARE: usize = 2;

impl Edit<'_> {
    fn hats(&self) -> Vec<(String, String)> {
        let spare = std::iter::repeat_n((String::new(), String::new()), SPARE);
        self.draft.hats.iter().filter(|(place, _)| !place.is_empty()).cloned().chain(spare).collect()
    }
}

async fn form(
    cx: &Cx,
    status: StatusCode,
    id: Option<Id<Person>>,
    draft: &Draft,
    (faults, meanwhile): (&Faults, Vec<(&'static str, String)>),
) -> ui::Result<Response> {
    let all = cx.read(organisations::list).await?;
    let organisations = all.into_iter().map(|one| (one.id.to_string(), one.name)).collect();
    let sheet = Sheet { meanwhile, ..Sheet::new(cx, faults) };
    page_with(status, &Edit { cx, id, draft, sheet, organisations })
}

pub(super) async fn new(cx: Cx) -> ui::Result<Response> {
    form(&cx, StatusCode::OK, None, &Draft::default(), (&Faults::default(), Vec::new())).await
}

pub(super) async fn create(cx: Cx, pairs: Pairs) -> ui::Result<Response> {
    let draft = Draft::read(&pairs);
    match check(&draft, cx.today()) {
        Ok(new) => {
            let id = cx.write(move |tx| store::insert(tx, &new)).await?;
            go(&format!("/persons/{id}"))
        }
        Err(faults) => form(&cx, StatusCode::UNPROCESSABLE_ENTITY, None, &draft, (&faults, Vec::new())).await,
    }
}

pub(super) async fn edit(cx: Cx, Path(id): Path<Id<Person>>) -> ui::Result<Response> {
    let draft = cx.read(move |tx| Ok(Draft::of(&store::find(tx, id)?, &store::hats(tx, id)?))).await?;
    form(&cx, StatusCode::OK, Some(id), &draft, (&Faults::default(), Vec::new())).await
}

pub(super) async fn save(
    cx: Cx,
    Path(id): Path<Id<Person>>,
    pairs: Pairs,
    changed: fn(&mut Tx<'_>, Id<Person>) -> Result<()>,
) -> ui::Result<Response> {
    let draft = Draft::read(&pairs);
    let version = draft.version;
    let new = match check(&draft, cx.today()) {
        Ok(new) => new,
        Err(faults) => {
            let wrong = (&faults, Vec::new());
            return form(&cx, StatusCode::UNPROCESSABLE_ENTITY, Some(id), &draft, wrong).await;
        }
    };
    let saving = move |tx: &mut Tx<'_>| store::update(tx, id, &new, version).and_then(|()| changed(tx, id));
    match cx.write(saving).await {
        Err(Error::Stale) => meanwhile(&cx, id, draft).await,
        other => other.and_then(|()| go(&format!("/persons/{id}"))),
    }
}

/// Shows what was typed beside what someone else saved; nothing is overwritten without being seen.
async fn meanwhile(cx: &Cx, id: Id<Person>, mut draft: Draft) -> ui::Result<Response> {
    let now = cx.read(move |tx| Ok(Draft::of(&store::find(tx, id)?, &store::hats(tx, id)?))).await?;
    draft.version = now.version;
    let fields = vec![
        ("name", now.name),
        ("pseudonym", now.pseudonym),
        ("caption", now.caption),
        ("born", now.born),
        ("contact", now.contact),
        ("language", now.language),
        ("needs", now.needs),
        ("note", now.note),
    ];
    form(cx, StatusCode::CONFLICT, Some(id), &draft, (&Faults::default(), fields)).await
}
