//! The first step of an import: files are dropped, and wait outside the study for a choice.

use super::super::model::choice::Upload as Draft;
use super::super::store::drafts;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::Id;
use people::Study;
use people::teams::Heading;
use ui::{Cx, Result, Upload, go, page_with};

#[derive(Template)]
#[template(path = "material/import.html")]
struct Drop<'a> {
    cx: &'a Cx,
    study: Heading,
    waiting: Vec<(Id<Draft>, String, usize)>,
    wrong: Option<&'static str>,
}

pub async fn blank(cx: Cx, Path(id): Path<Id<Study>>) -> Result<Response> {
    form(&cx, id, None).await
}

async fn form(cx: &Cx, id: Id<Study>, wrong: Option<&'static str>) -> Result<Response> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| Ok((people::teams::heading(tx, &who, id)?, drafts::waiting(tx, &who, id)?)));
    let (study, waiting) = read.await?;
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(status, &Drop { cx, study, waiting, wrong })
}

/// Keeps the files; they are not in the study yet, and so the journal does not tell of them.
pub async fn receive(cx: Cx, Path(id): Path<Id<Study>>, upload: Upload) -> Result<Response> {
    let who = cx.reader()?;
    let files: Vec<(String, Vec<u8>)> =
        upload.files.into_iter().map(|(_, name, bytes)| (name, bytes.to_vec())).collect();
    if files.is_empty() {
        return form(&cx, id, Some("import-no-file")).await;
    }
    let draft = cx.app.db.upkeep(move |tx| drafts::keep(tx, &who, id, &files)).await?;
    go(&format!("/studies/{id}/import/{draft}"))
}

pub async fn forget(cx: Cx, Path((id, draft)): Path<(Id<Study>, Id<Draft>)>) -> Result<Response> {
    let who = cx.reader()?;
    cx.app.db.upkeep(move |tx| drafts::forget(tx, &who, id, draft)).await?;
    go(&format!("/studies/{id}/import"))
}
