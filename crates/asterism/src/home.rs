//! « Aujourd’hui »: what needs me, and only that.

use askama::Template;
use axum::response::Response;
use ui::{Cx, Result, page};

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    today: &'a base::Date,
    cx: &'a Cx,
    name: String,
}

/// The first page after sign-in.
pub async fn show(cx: Cx) -> Result<Response> {
    let name = cx.who.as_ref().map(|who| who.name.clone()).unwrap_or_default();
    page(&Home { cx: &cx, today: &cx.today(), name })
}

/// Answers when the database does.
pub async fn health(cx: Cx) -> Result<&'static str> {
    cx.read(|tx| tx.one::<(i64,)>("SELECT 1", &[])).await?;
    Ok("ok")
}
