//! What is coming and what took place.

use super::super::model::{Encounter, Kind, State};
use super::super::store::lists::{self, Filter};
use crate::teams::{self, Heading};
use crate::{Study, sections};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use base::{Code, Date, Id};
use serde::Deserialize;
use ui::{Cx, page};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    kind: String,
    study: String,
    before: String,
}

/// The encounters of one month.
struct Month {
    title: String,
    all: Vec<Encounter>,
}

#[derive(Template)]
#[template(path = "encounters/list.html")]
struct List<'a> {
    cx: &'a Cx,
    filter: Filter,
    studies: Vec<Heading>,
    coming: Vec<Month>,
    past: Vec<Month>,
    /// Address of what is older.
    older: Option<String>,
    /// Whether this is not the first page.
    back: bool,
}

pub(super) async fn list(cx: Cx, Query(asked): Query<Asked>) -> ui::Result<Response> {
    let who = sections::reader(&cx)?;
    let filter = Filter { kind: Kind::parse(&asked.kind), study: asked.study.parse().ok() };
    let before = Date::parse(&asked.before);
    let (studies, ahead, past) = cx
        .read(move |tx| {
            let ahead = if before.is_none() { lists::ahead(tx, &who, filter)? } else { Vec::new() };
            Ok((teams::headings(tx, &who)?, ahead, lists::past(tx, &who, filter, before)?))
        })
        .await?;
    let older = past.before.map(|day| address(filter, day));
    let (coming, past) = (by_month(&cx, ahead), by_month(&cx, past.all));
    page(&List { cx: &cx, filter, studies, coming, past, older, back: before.is_some() })
}

fn address(filter: Filter, before: Date) -> String {
    let kind = filter.kind.map(Code::code).unwrap_or_default();
    let study = filter.study.map(|id| id.to_string()).unwrap_or_default();
    format!("/encounters?kind={kind}&study={study}&before={before}")
}

fn by_month(cx: &Cx, all: Vec<Encounter>) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for one in all {
        let name = cx.t(&format!("month-{}", one.held_on.month()));
        let title = format!("{name} {}", one.held_on.year());
        match months.last_mut() {
            Some(month) if month.title == title => month.all.push(one),
            _ => months.push(Month { title, all: vec![one] }),
        }
    }
    months
}

impl List<'_> {
    fn kinds(&self) -> Vec<(&'static str, String)> {
        Kind::ALL.iter().map(|&kind| (kind.code(), super::kind(self.cx, kind))).collect()
    }

    fn has_kind(&self, code: &str) -> bool {
        self.filter.kind.is_some_and(|kind| kind.code() == code)
    }

    fn has_study(&self, id: Id<Study>) -> bool {
        self.filter.study == Some(id)
    }

    fn is_bare(&self) -> bool {
        self.filter == Filter::default() && !self.back
    }

    fn is_empty(&self) -> bool {
        self.coming.is_empty() && self.past.is_empty() && self.older.is_none()
    }
}
