//! The form of an encounter: made for being filled in under a minute.

use super::super::model::{Draft, Encounter, Kind, Known, Part, State, Whom, check};
use super::super::store;
use crate::faults::Faults;
use crate::sections;
use crate::sheet::{Choice, Sheet};
use ::store::{Result, Tx};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use base::{Act, Code, Id};
use serde::Deserialize;
use std::collections::BTreeMap;
use ui::{Cx, Error, Pairs, Who, go, page_with};

/// What the form starts from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// An earlier encounter to repeat.
    like: String,
    kind: String,
    organisation: String,
    project: String,
    study: String,
}

#[derive(Template)]
#[template(path = "encounters/edit.html")]
struct Edit<'a> {
    cx: &'a Cx,
    id: Option<Id<Encounter>>,
    draft: &'a Draft,
    sheet: Sheet<'a>,
    known: &'a Known,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    organisations: Vec<Choice>,
    projects: Vec<Choice>,
    studies: Vec<Choice>,
}

/// Empty rows for people to add.
const SPARE: usize = 4;

impl<'a> Edit<'a> {
    fn of(
        cx: &'a Cx,
        id: Option<Id<Encounter>>,
        draft: &'a Draft,
        known: &'a Known,
        faults: &'a Faults,
    ) -> Self {
        let code = |code: &str, text| (code.to_owned(), text);
        Self {
            cx,
            id,
            draft,
            sheet: Sheet::new(cx, faults),
            known,
            kinds: Kind::ALL.iter().map(|&one| code(one.code(), super::kind(cx, one))).collect(),
            states: State::ALL.iter().map(|&one| code(one.code(), super::state(cx, one))).collect(),
            organisations: choices(&known.organisations),
            projects: choices(&known.projects),
            studies: choices(&known.studies),
        }
    }

    fn there(&self) -> Vec<(String, String)> {
        let part = Part::default().code().to_owned();
        let spare = std::iter::repeat_n((String::new(), part), SPARE);
        self.draft.there.iter().filter(|(name, _)| !name.is_empty()).cloned().chain(spare).collect()
    }

    fn parts(&self) -> Vec<(&'static str, String)> {
        Part::ALL.iter().map(|&part| (part.code(), super::part(self.cx, part))).collect()
    }

    /// Names that the browser suggests: those of persons only for who may read them all.
    fn suggested(&self) -> Vec<&str> {
        let all = self.cx.may(Act::ReadPeople);
        let named = self.known.people.iter().filter(|(_, whom)| all || matches!(whom, Whom::Member(_)));
        named.map(|(label, _)| label.as_str()).collect()
    }
}

/// Things by name, after the choice of none.
fn choices<T>(known: &BTreeMap<Id<T>, String>) -> Vec<Choice> {
    let mut all: Vec<Choice> = known.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    std::iter::once((String::new(), String::new())).chain(all).collect()
}

pub(super) async fn new(cx: Cx, Query(asked): Query<Asked>) -> ui::Result<Response> {
    let who = sections::reader(&cx)?;
    let (draft, known) = cx.read(move |tx| begin(tx, &who, asked)).await?;
    let faults = Faults::default();
    page_with(StatusCode::OK, &Edit::of(&cx, None, &draft, &known, &faults))
}

/// The form to start from: today, held, the writer there; or as the last time.
fn begin(tx: &mut Tx<'_>, who: &Who, asked: Asked) -> Result<(Draft, Known)> {
    let known = store::known(tx, who)?;
    let (held_on, state) = (tx.today().to_string(), State::Held.code().to_owned());
    if let Ok(id) = asked.like.parse() {
        let (earlier, there) = (store::find_own(tx, who, id)?, store::attendance(tx, id)?);
        let draft = Draft::of(&earlier, &there, &known);
        return Ok((Draft { held_on, state, version: 0, ..draft }, known));
    }
    let me = known.label(Whom::Member(who.member));
    let there = vec![(me, Part::Facilitator.code().to_owned())];
    let Asked { kind, organisation, project, study, .. } = asked;
    Ok((Draft { kind, held_on, organisation, project, study, state, there, ..Draft::default() }, known))
}

pub(super) async fn create(cx: Cx, pairs: Pairs) -> ui::Result<Response> {
    let (who, draft) = (sections::reader(&cx)?, Draft::read(&pairs));
    let known = cx.read(move |tx| store::known(tx, &who)).await?;
    match check(&draft, &known, cx.today()) {
        Ok(new) => {
            let id = cx.write(move |tx| store::insert(tx, &new)).await?;
            go(&format!("/encounters/{id}"))
        }
        Err(faults) => {
            let form = Edit::of(&cx, None, &draft, &known, &faults);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &form)
        }
    }
}

pub(super) async fn edit(cx: Cx, Path(id): Path<Id<Encounter>>) -> ui::Result<Response> {
    let who = sections::reader(&cx)?;
    let (draft, known) = cx.read(move |tx| now(tx, &who, id)).await?;
    let faults = Faults::default();
    page_with(StatusCode::OK, &Edit::of(&cx, Some(id), &draft, &known, &faults))
}

/// The form as the record is now.
fn now(tx: &mut Tx<'_>, who: &Who, id: Id<Encounter>) -> Result<(Draft, Known)> {
    let (encounter, known) = (store::find_own(tx, who, id)?, store::known(tx, who)?);
    let there = store::attendance(tx, id)?;
    Ok((Draft::of(&encounter, &there, &known), known))
}

pub(super) async fn save(cx: Cx, Path(id): Path<Id<Encounter>>, pairs: Pairs) -> ui::Result<Response> {
    let (who, draft) = (sections::reader(&cx)?, Draft::read(&pairs));
    let reader = who.clone();
    let (before, known) = cx.read(move |tx| now(tx, &reader, id)).await?;
    let new = match check(&draft, &known, cx.today()) {
        Ok(new) => new,
        Err(faults) => {
            let form = Edit::of(&cx, Some(id), &draft, &known, &faults);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form);
        }
    };
    let version = draft.version;
    let saving = move |tx: &mut Tx<'_>| {
        let one = store::find_own(tx, &who, id)?;
        store::update(tx, &one, &new, version)
    };
    match cx.write(saving).await {
        Err(Error::Stale) => meanwhile(&cx, id, (draft, before), &known),
        other => other.and_then(|()| go(&format!("/encounters/{id}"))),
    }
}

/// Shows what was typed beside what someone else saved; nothing is overwritten without being seen.
fn meanwhile(
    cx: &Cx,
    id: Id<Encounter>,
    (mut draft, now): (Draft, Draft),
    known: &Known,
) -> ui::Result<Response> {
    draft.version = now.version;
    let faults = Faults::default();
    let mut form = Edit::of(cx, Some(id), &draft, known, &faults);
    form.sheet.meanwhile = vec![
        ("title", now.title),
        ("held_on", now.held_on),
        ("starts", now.starts),
        ("minutes", now.minutes),
        ("place", now.place),
    ];
    page_with(StatusCode::CONFLICT, &form)
}
