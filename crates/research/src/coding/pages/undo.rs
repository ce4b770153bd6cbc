//! Undoing an act, from the notice that follows it or from the workbench.

use super::answer::{Next, Wants, back, data, undo};
use crate::coding::store;
use ::store::journal::Line;
use axum::extract::Path;
use axum::response::Response;
use base::Id;
use serde_json::json;
use ui::{Cx, Form, Result};

/// Undoes an act of coding, once; the answer offers to undo that in turn.
pub async fn reverse(
    cx: Cx,
    wants: Wants,
    Path(id): Path<Id<Line>>,
    Form(form): Form<Next>,
) -> Result<Response> {
    let who = cx.reader()?;
    let done = cx.write(move |tx| store::undo::reverse(tx, &who, id)).await;
    let answer = done.and_then(|(told, line)| match wants {
        Wants::Data => Ok(data(&json!({ "undo": undo(line) }))),
        Wants::Page => back(&form.next, &format!("/studies/{}/codes", told.study), Some(line)),
    });
    wants.tell(&cx, answer)
}
