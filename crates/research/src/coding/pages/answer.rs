//! One act, two answers: JSON for the workbench, a page or a way back for a browser without it.

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT;
use axum::http::request::Parts;
use axum::http::StatusCode;
use axum::response::Response;
use base::Id;
use serde_json::{Value as Json, json};
use store::journal::Line;
use ui::{Cx, Result};

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
            (Wants::Data, Err(error)) => Ok(ui::json(error.status(), &json!({ "message": cx.t(error.key()) }))),
            (_, answer) => answer,
        }
    }
}

/// The address that undoes an act.
pub fn undo(line: Id<Line>) -> String {
    format!("/journal/{line}/reversal")
}

/// Data for the workbench.
pub fn data(value: &Json) -> Result<Response> {
    Ok(ui::json(StatusCode::OK, value))
}

/// The way back after a form, with the line that the page offers to undo.
pub fn back(next: &str, otherwise: &str, line: Option<Id<Line>>) -> Result<Response> {
    let address = if next.starts_with('/') { next } else { otherwise };
    let Some(line) = line else { return ui::back(address, otherwise) };
    let (address, mark) = address.split_once('#').map_or((address, String::new()), |(path, mark)| (path, format!("#{mark}")));
    let path = address.split('?').next().unwrap_or_default();
    let kept = address.split_once('?').map_or("", |(_, query)| query);
    let kept: String = kept.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("done=")).map(|pair| format!("{pair}&")).collect();
    ui::back(&format!("{path}?{kept}done={line}{mark}"), otherwise)
}
