//! Who agreed to what for a study: a row for each person, a column for each answer.

use super::super::model::{Consent, Reading, Standing, Tick, Why, standing};
use super::super::store;
use crate::encounters;
use crate::persons::{self, Person, Shown};
use crate::sections;
use crate::teams::{self, Heading};
use crate::{Study, encounters::Part};
use ::store::{Result, Tx};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use base::{Code, Id};
use std::collections::{BTreeMap, BTreeSet};
use ui::{Cx, Who, page};

/// One person's row.
struct Row {
    person: Id<Person>,
    name: Shown,
    /// `None` for who was met and not asked yet.
    consent: Option<Consent>,
    standing: Standing,
}

#[derive(Template)]
#[template(path = "consent/matrix.html")]
struct Matrix<'a> {
    cx: &'a Cx,
    study: Heading,
    rows: Vec<Row>,
}

impl Matrix<'_> {
    fn columns(&self) -> Vec<String> {
        Tick::ALL.iter().map(|tick| self.cx.t(&format!("consent-tick-{}", tick.code()))).collect()
    }

    /// Column, shape and word of each answer. An answer that no longer holds is shown as a no.
    fn cells(&self, row: &Row) -> Vec<(String, &'static str, String)> {
        let open = row.standing.reading == Reading::Open;
        let refused = row.standing.reading == Reading::Closed(Why::Refused);
        let cell = |(tick, column): (&Tick, String)| {
            let (shape, key) = match &row.consent {
                None => ("", "consent-unasked"),
                Some(consent) => {
                    let holds = open || (refused && *tick == Tick::ContactAgain);
                    if holds && consent.ticks.get(*tick) { ("good", "yes") } else { ("bad", "no") }
                }
            };
            (column, shape, self.cx.t(key))
        };
        Tick::ALL.iter().zip(self.columns()).map(cell).collect()
    }

    fn state(&self, row: &Row) -> (&'static str, String) {
        super::state(self.cx.lang, row.standing)
    }
}

/// Everyone whose answer was recorded, and everyone met for the study who was not asked.
fn rows(tx: &mut Tx<'_>, study: Id<Study>) -> Result<Vec<Row>> {
    let mut consents: BTreeMap<Id<Person>, Consent> =
        store::of_study(tx, study)?.into_iter().map(|consent| (consent.person, consent)).collect();
    let mut persons: BTreeSet<Id<Person>> = consents.keys().copied().collect();
    for encounter in encounters::list_of_study(tx, study)? {
        let there = encounters::attendance(tx, encounter.id)?;
        let met = there.iter().filter(|one| !matches!(one.part, Part::Excused | Part::Companion));
        persons.extend(met.filter_map(encounters::Attendance::person));
    }
    let persons: Vec<Id<Person>> = persons.into_iter().collect();
    let (mut names, births) = (persons::names(tx, &persons)?, persons::births(tx, &persons)?);
    let today = tx.today();
    let row = |person: Id<Person>| {
        let (name, consent) = (names.remove(&person)?, consents.remove(&person));
        let standing = standing(consent.as_ref(), births.get(&person).copied(), today);
        Some(Row { person, name, consent, standing })
    };
    let mut rows: Vec<Row> = persons.into_iter().filter_map(row).collect();
    rows.sort_by(|a, b| (&a.name.name, a.person).cmp(&(&b.name.name, b.person)));
    Ok(rows)
}

pub(super) async fn show(cx: Cx, Path(id): Path<Id<Study>>) -> ui::Result<Response> {
    let who: Who = sections::reader(&cx)?;
    let (study, rows) = cx.read(move |tx| Ok((teams::heading(tx, &who, id)?, rows(tx, id)?))).await?;
    page(&Matrix { cx: &cx, study, rows })
}
