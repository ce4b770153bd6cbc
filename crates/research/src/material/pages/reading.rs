//! The reading page: a window of turns, on which the workbench lays the codings when there is JavaScript.

use super::super::model::cast::LISTED;
use super::super::model::told;
use super::super::model::{Source, Spoken, Uses, Voice, Words, clock};
use super::super::store;
use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use base::Id;
use serde::Deserialize;
use ui::{Cx, Form, Result, go, page, page_with};

/// Turns of a window, and how many of them stand before the one that is asked for: enough for the workbench not to
/// fetch more above it before the reader has seen where they are.
const WINDOW: usize = 100;
const BEFORE: usize = 40;
/// Turns of one fragment at most.
const BATCH: usize = 200;

#[derive(Template)]
#[template(path = "material/show.html")]
struct Show<'a> {
    cx: &'a Cx,
    source: Source,
    voices: Vec<Voice>,
    uses: Uses,
    turns: Vec<Spoken>,
    /// The turn that was asked for.
    at: Option<usize>,
    /// The title as typed, when it is refused.
    retitled: Option<String>,
}

#[derive(Template)]
#[template(path = "material/turns.html")]
struct Fragment<'a> {
    cx: &'a Cx,
    source: Source,
    turns: Vec<Spoken>,
}

/// The number that the query gives under a name; what is no number is as if it were not there.
fn number(query: Option<&str>, name: &str) -> Option<usize> {
    let mut pairs = query?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name)?.1.parse().ok()
}

/// `?at=` opens on a turn by its rank, `?point=` on the one in which a position stands, `?from=` at a part of the text.
pub async fn show(cx: Cx, Path(id): Path<Id<Source>>, RawQuery(query): RawQuery) -> Result<Response> {
    if let Some(point) = number(query.as_deref(), "point") {
        let who = cx.reader()?;
        let turn = cx.read(move |tx| store::view::turn_at(tx, &who, id, point)).await?;
        return go(&format!("/sources/{id}?at={turn}"));
    }
    let at = number(query.as_deref(), "at");
    let from = number(query.as_deref(), "from").or(at.map(|at| at.saturating_sub(BEFORE)));
    window(&cx, id, (from.unwrap_or_default(), at), None).await
}

async fn window(
    cx: &Cx,
    id: Id<Source>,
    (from, at): (usize, Option<usize>),
    retitled: Option<String>,
) -> Result<Response> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| {
        let source = store::find(tx, &who, id)?;
        let standings = store::standings(tx, source.study)?;
        let (voices, uses) = store::view::uses_of(tx, &source, &standings)?;
        let from = from.min(source.turns.saturating_sub(1));
        let turns = store::view::turns(tx, &who, id, from, WINDOW)?;
        Ok((source, voices, uses, turns))
    });
    let (source, voices, uses, turns) = read.await?;
    let at = at.map(|at| at.min(source.turns.saturating_sub(1)));
    let status = if retitled.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(status, &Show { cx, source, voices, uses, turns, at, retitled })
}

/// The turns alone, for the workbench, which asks for them as the reader scrolls.
pub async fn turns(cx: Cx, Path(id): Path<Id<Source>>, RawQuery(query): RawQuery) -> Result<Response> {
    let from = number(query.as_deref(), "from").unwrap_or_default();
    let count = number(query.as_deref(), "count").unwrap_or(WINDOW).min(BATCH);
    let who = cx.reader()?;
    let read = cx.read(move |tx| {
        let turns = store::view::turns(tx, &who, id, from, count)?;
        Ok((store::find(tx, &who, id)?, turns))
    });
    let (source, turns) = read.await?;
    page(&Fragment { cx: &cx, source, turns })
}

/// A title as typed, and the version that was read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Titled {
    title: String,
    version: i64,
}

pub async fn rename(cx: Cx, Path(id): Path<Id<Source>>, Form(typed): Form<Titled>) -> Result<Response> {
    let title = typed.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() || title.chars().count() > 200 {
        return window(&cx, id, (0, None), Some(typed.title)).await;
    }
    let who = cx.reader()?;
    cx.write(move |tx| store::rename(tx, &who, id, typed.version, &title)).await?;
    go(&format!("/sources/{id}"))
}

/// A paragraph of a turn, and where it starts on the canonical text. Empty ones hold nothing to read or to code.
fn paragraphs<'a>(turn: &'a Spoken, said: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let lines = said.split('\n').scan(turn.start, |next, line| {
        let start = *next;
        *next += line.chars().count() + 1;
        Some((start, line))
    });
    lines.filter(|(_, line)| !line.is_empty())
}

impl Show<'_> {
    fn state(&self) -> (&'static str, &'static str) {
        told::state(self.uses)
    }

    /// Who is named at the head of the page.
    fn named(&self) -> &[Voice] {
        self.voices.get(..LISTED).unwrap_or(&self.voices)
    }

    /// How many more speak.
    fn unnamed(&self) -> usize {
        self.voices.len().saturating_sub(LISTED)
    }

    /// Where the part before this one opens; `None` at the beginning.
    fn previous(&self) -> Option<usize> {
        let first = self.turns.first().map_or(0, |turn| turn.place);
        (first > 0).then(|| first.saturating_sub(WINDOW))
    }

    /// Where the part after this one opens; `None` at the end.
    fn next(&self) -> Option<usize> {
        let last = self.turns.last().map_or(0, |turn| turn.place);
        (last + 1 < self.source.turns).then_some(last + 1)
    }

    /// Where the last part opens.
    fn last(&self) -> usize {
        self.source.turns.saturating_sub(WINDOW)
    }

    /// A word of the workbench, its places left for the script to fill.
    fn say(&self, key: &str) -> String {
        self.cx.t2(key, ("name", "{name}"), ("n", "{n}"))
    }
}
