//! Sharing a report with a partner structure.

use crate::reports::model::Report;
use crate::reports::store::sharing;
use axum::extract::Path;
use axum::response::Response;
use base::Id;
use serde::Deserialize;
use ui::{Cx, Error, Form, Result, go};

/// The structure chosen; nobody when empty.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sharing {
    organisation: String,
}

pub async fn share(cx: Cx, Path(id): Path<Id<Report>>, Form(chosen): Form<Sharing>) -> Result<Response> {
    let who = cx.reader()?;
    let with = match chosen.organisation.trim() {
        "" => None,
        named => Some(named.parse().map_err(|_| Error::Invalid("problem-form"))?),
    };
    cx.write(move |tx| sharing::share(tx, &who, id, with)).await?;
    go(&format!("/reports/{id}"))
}
