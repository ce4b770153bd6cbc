//! What may be cited: for the palette of the editor, and as a page for those without it.

use crate::reports::store::citable::{Citable, citable};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use base::Id;
use people::Study;
use people::teams::Heading;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use ui::{Cx, Result, page};

/// How many the palette shows.
const PALETTE: usize = 20;
/// How many the page shows; letters narrow it down.
const PAGE: usize = 200;

/// The letters looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Looking {
    q: String,
}

pub async fn palette(
    cx: Cx,
    Path(study): Path<Id<Study>>,
    Query(looking): Query<Looking>,
) -> Result<Response> {
    let who = cx.reader()?;
    let found = cx.read(move |tx| citable(tx, &who, study, &looking.q, PALETTE)).await?;
    let items: Vec<Json> = found.iter().map(item).collect();
    Ok(ui::json(StatusCode::OK, &json!({ "items": items })))
}

fn item(one: &Citable) -> Json {
    json!({
        "id": one.id, "quote": one.quote, "label": one.label, "hue": one.hue,
        "quotable": one.quotable, "insert": one.token,
    })
}

#[derive(Template)]
#[template(path = "reports/citable.html")]
struct List<'a> {
    cx: &'a Cx,
    study: Heading,
    letters: String,
    found: Vec<Citable>,
}

pub async fn list(cx: Cx, Path(study): Path<Id<Study>>, Query(looking): Query<Looking>) -> Result<Response> {
    let who = cx.reader()?;
    let letters = looking.q.clone();
    let read = cx.read(move |tx| {
        let heading = people::teams::heading(tx, &who, study)?;
        Ok((heading, citable(tx, &who, study, &looking.q, PAGE)?))
    });
    let (study, found) = read.await?;
    page(&List { cx: &cx, study, letters, found })
}
