//! « Aujourd’hui »: what comes next for me, and where my work is.

use askama::Template;
use axum::response::Response;
use base::Act;
use people::encounters::Encounter;
use research::studies::Study;
use ui::{Cx, Result, page};

/// Encounters shown at most.
const COMING: usize = 5;

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    cx: &'a Cx,
    today: &'a base::Date,
    name: String,
    coming: Vec<Encounter>,
    studies: Vec<(Study, usize)>,
}

/// The first page after sign-in.
pub async fn show(cx: Cx) -> Result<Response> {
    let who = cx.reader()?;
    let name = who.name.clone();
    let read = cx.read(move |tx| {
        let role = who.role;
        let meets = role.allows(Act::ReadEncounters);
        let coming = if meets { people::encounters::coming(tx, &who, COMING)? } else { Vec::new() };
        let studies =
            role.allows(Act::ReadStudies).then(|| research::studies::of_reader(tx, &who)).transpose()?;
        Ok((coming, studies.unwrap_or_default()))
    });
    let (coming, studies) = read.await?;
    page(&Home { cx: &cx, today: &cx.today(), name, coming, studies })
}

/// Answers when the database does.
pub async fn health(cx: Cx) -> Result<&'static str> {
    cx.read(|tx| tx.one::<(i64,)>("SELECT 1", &[])).await?;
    Ok("ok")
}
