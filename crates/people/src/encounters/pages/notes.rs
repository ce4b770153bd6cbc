//! Saving notes, and the page that shows two versions when two people wrote.

use super::super::model::Encounter;
use super::super::store::notes::{self, Saved, Silenced};
use crate::sections;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::Id;
use serde::Deserialize;
use ui::{Cx, Form, go, page_with};

/// The notes as typed, and the mark of those that were read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    notes: String,
    mark: String,
}

#[derive(Template)]
#[template(path = "encounters/merge.html")]
struct Merge<'a> {
    cx: &'a Cx,
    id: Id<Encounter>,
    mine: &'a str,
    theirs: &'a str,
    /// Says that the writer has seen what stands.
    mark: &'a str,
}

pub(super) async fn save(
    cx: Cx,
    Path(id): Path<Id<Encounter>>,
    Form(typed): Form<Typed>,
    silenced: Silenced,
) -> ui::Result<Response> {
    let who = sections::reader(&cx)?;
    // Browsers send CR LF at the ends of lines; what is kept, and counted, has LF.
    let mine = typed.notes.replace("\r\n", "\n");
    let text = mine.clone();
    let saved = cx.write(move |tx| notes::write(tx, (&who, id), (&text, &typed.mark), silenced)).await?;
    match saved {
        Saved::Yes => go(&format!("/encounters/{id}")),
        Saved::Meanwhile(now) => {
            let merge = Merge { cx: &cx, id, mine: &mine, theirs: &now.text, mark: &now.mark };
            page_with(StatusCode::CONFLICT, &merge)
        }
    }
}
