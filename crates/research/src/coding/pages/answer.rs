//! One act, two answers: JSON for the workbench, a page or a way back for a browser without it.

use crate::coding::store::undo::{self, Told};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::header::ACCEPT;
use axum::http::request::Parts;
use axum::response::Response;
use base::{Code, Id};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::Tx;
use store::journal::Line;
use ui::{Cx, Error, Result, Who};

/// What the request asks for in answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    Page,
    Data,
}

impl<S: Send + Sync> FromRequestParts<S> for Wants {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> std::result::Result<Self, Self::Rejection> {
        let accept = parts.headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Ok(if accept.starts_with("application/json") { Wants::Data } else { Wants::Page })
    }
}

impl Wants {
    /// Says a refusal as the workbench reads it: a status and a message in the person's language.
    pub fn tell(self, cx: &Cx, answer: Result<Response>) -> Result<Response> {
        match (self, answer) {
            (Wants::Data, Err(error)) => {
                let key = if error == Error::Stale { "coding-fault-stale" } else { error.key() };
                Ok(ui::json(error.status(), &json!({ "message": cx.t(key) })))
            }
            (_, answer) => answer,
        }
    }
}

/// The address that undoes an act.
pub fn undo(line: Id<Line>) -> String {
    format!("/journal/{line}/reversal")
}

/// Data for the workbench.
pub fn data(value: &Json) -> Response {
    ui::json(StatusCode::OK, value)
}

/// Where to go after a form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Next {
    pub next: String,
}

/// The way back after a form, with the line that the page offers to undo.
pub fn back(next: &str, otherwise: &str, line: Option<Id<Line>>) -> Result<Response> {
    let address = if next.is_empty() { otherwise } else { next };
    let (address, mark) = address.split_once('#').unwrap_or((address, ""));
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("done="));
    let done = line.map(|line| format!("done={line}"));
    let pairs: Vec<String> = kept.map(str::to_owned).chain(done).collect();
    let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
    let mark = if mark.is_empty() { String::new() } else { format!("#{mark}") };
    ui::back(&format!("{path}{query}{mark}"), otherwise)
}

/// The act that brought the reader to a page, named in its address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Arrival {
    done: String,
    pub page: Option<usize>,
    pub from: Option<usize>,
    pub to: Option<usize>,
}

impl Arrival {
    /// What was just done, when the reader may undo it.
    pub fn told(&self, tx: &mut Tx<'_>, who: &Who) -> store::Result<Option<Told>> {
        self.done.parse().map_or(Ok(None), |line| undo::told(tx, who, line))
    }
}

impl Told {
    /// The key of the text that says what was done.
    pub fn key(&self) -> String {
        if self.reversal {
            "coding-done-undone".to_owned()
        } else {
            format!("coding-done-{}", self.did.code())
        }
    }
}
