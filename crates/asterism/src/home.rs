//! « Aujourd’hui »: what comes next for me, and where my work is.

use askama::Template;
use axum::response::Response;
use base::Act;
use people::encounters::Encounter;
use people::sections::{Section, Sections};
use research::studies::Study;
use store::Tx;
use ui::{Cx, Result, Who, page};

/// Encounters shown at most.
const COMING: usize = 5;

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    cx: &'a Cx,
    today: &'a base::Date,
    name: String,
    day: Day,
}

/// What the day is made of. A part that the reader's role has no right to is empty.
struct Day {
    coming: Vec<Encounter>,
    /// What waits for the reader, and what ends soon.
    waiting: Vec<Section>,
    studies: Vec<(Study, usize)>,
}

fn day(tx: &mut Tx<'_>, who: &Who) -> store::Result<Day> {
    let meets = who.role.allows(Act::ReadEncounters);
    let mut waiting = Vec::new();
    waiting.extend(research::material::waiting(tx, who)?);
    waiting.extend(people::consent::ending(tx, who)?);
    Ok(Day {
        coming: if meets { people::encounters::coming(tx, who, COMING)? } else { Vec::new() },
        waiting,
        studies: if who.role.allows(Act::ReadStudies) {
            research::studies::of_reader(tx, who)?
        } else {
            Vec::new()
        },
    })
}

/// The first page after sign-in.
pub async fn show(cx: Cx) -> Result<Response> {
    let who = cx.reader()?;
    let name = who.name.split_whitespace().next().unwrap_or_default().to_owned();
    let day = cx.read(move |tx| day(tx, &who)).await?;
    page(&Home { cx: &cx, today: &cx.today(), name, day })
}

/// Answers when the database does.
pub async fn health(cx: Cx) -> Result<&'static str> {
    cx.read(|tx| tx.one::<(i64,)>("SELECT 1", &[])).await?;
    Ok("ok")
}
