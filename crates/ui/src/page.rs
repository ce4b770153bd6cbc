//! From a template to an answer.

use crate::{Cx, Error, Result};
use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};

/// Answers with a page.
pub fn page(template: &impl Template) -> Result<Response> {
    page_with(StatusCode::OK, template)
}

/// Answers with a page and a status: 422 for a form to correct.
pub fn page_with(status: StatusCode, template: &impl Template) -> Result<Response> {
    Ok((status, Html(template.render()?)).into_response())
}

/// Sends the browser to another page after a form.
pub fn go(path: &str) -> Result<Response> {
    Ok(Redirect::to(path).into_response())
}

/// Sends the browser back to an address of ours that the form named, or to `otherwise`.
pub fn back(next: &str, otherwise: &str) -> Result<Response> {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(|c: char| c == '\\' || c.is_control());
    go(if ours { next } else { otherwise })
}

/// Answers with JSON, for the modules of a page.
pub fn json(status: StatusCode, value: &serde_json::Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json; charset=utf-8")], value.to_string()).into_response()
}

#[derive(Template)]
#[template(path = "problem.html")]
struct Problem<'a> {
    cx: &'a Cx,
    message: String,
}

/// The page that says what happened, what was kept and what to do.
pub(crate) fn problem(cx: &Cx, error: &Error) -> Response {
    let template = Problem { cx, message: cx.t(error.key()) };
    let Ok(html) = template.render() else { return error.status().into_response() };
    (error.status(), Html(html)).into_response()
}
