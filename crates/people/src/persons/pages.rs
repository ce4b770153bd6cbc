//! The pages of persons: list and page here, the form in `pages/edit.rs`.

mod edit;

use super::model::{Hat, Person};
use super::store::{self, Listed};
use crate::history::{self, History};
use crate::organisations::{self, Organisation};
use crate::sections::{self, Fills, Section, Sections};
use ::store::{Result, Tx};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use base::{Act, Id};
use serde::Deserialize;
use std::collections::BTreeMap;
use ui::{Cx, Routes, page};

/// What features further down do for persons.
#[derive(Clone, Copy)]
pub struct Lent {
    /// Fill what the person said: material.
    pub heard: Fills<Person>,
    /// Fill where the person was.
    pub there: Fills<Person>,
    /// Fill the card of consent.
    pub consent: Fills<Person>,
    /// Runs in the transaction that changed a person: consent depends on the day of birth.
    pub changed: fn(&mut Tx<'_>, Id<Person>) -> Result<()>,
}

/// The routes.
pub fn routes(lent: Lent) -> Routes {
    let show = move |cx: Cx, id: Path<Id<Person>>| show(cx, id, lent);
    let save = move |cx: Cx, id: Path<Id<Person>>, form: ui::Pairs| edit::save(cx, id, form, lent.changed);
    Routes::new()
        .get("/persons", Act::ReadPeople, list)
        .get("/persons/new", Act::RecordPeople, edit::new)
        .post("/persons", Act::RecordPeople, edit::create)
        .get("/persons/{id}", Act::ReadPeople, show)
        .get("/persons/{id}/edit", Act::RecordPeople, edit::edit)
        .post("/persons/{id}", Act::RecordPeople, save)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    page: usize,
}

#[derive(Template)]
#[template(path = "persons/list.html")]
struct List<'a> {
    cx: &'a Cx,
    q: String,
    all: Vec<Listed>,
    /// Number of this page, from 0, and whether another follows; a search has one page.
    place: usize,
    more: bool,
}

async fn list(cx: Cx, Query(asked): Query<Asked>) -> ui::Result<Response> {
    let (q, place) = (asked.q.trim().to_owned(), asked.page);
    let words = q.clone();
    let (all, more) = cx
        .read(move |tx| if words.is_empty() { store::page(tx, place) } else { store::search(tx, &words) })
        .await?;
    page(&List { cx: &cx, q, all, place, more })
}

#[derive(Template)]
#[template(path = "persons/show.html")]
struct Show<'a> {
    cx: &'a Cx,
    person: Person,
    hats: Vec<Hat>,
    organisations: BTreeMap<Id<Organisation>, String>,
    /// What the person said and where they were.
    life: Vec<Section>,
    consent: Vec<Section>,
    history: History<'a>,
}

async fn show(cx: Cx, Path(id): Path<Id<Person>>, lent: Lent) -> ui::Result<Response> {
    let who = sections::reader(&cx)?;
    let read = cx.read(move |tx| {
        let (person, hats) = (store::find(tx, id)?, store::hats(tx, id)?);
        let mut life = sections::filled(lent.heard, tx, &who, id)?;
        life.extend(sections::filled(lent.there, tx, &who, id)?);
        let consent = sections::filled(lent.consent, tx, &who, id)?;
        Ok((person, hats, organisations::names(tx)?, (life, consent), history::of(tx, id)?))
    });
    let (person, hats, organisations, (life, consent), lines) = read.await?;
    let history = History { cx: &cx, lines: &lines };
    page(&Show { cx: &cx, person, hats, organisations, life, consent, history })
}

impl Show<'_> {
    /// What re-identifies a pseudonym or is sensitive is for those who also read consent.
    fn confided(&self) -> bool {
        self.cx.may(Act::ReadConsent)
    }

    fn place(&self, hat: &Hat) -> &str {
        self.organisations.get(&hat.organisation).map_or("", String::as_str)
    }

    fn age(&self) -> Option<i64> {
        self.person.born.map(|born| i64::from(born.years_until(self.cx.today())))
    }
}
