//! The page of an excerpt: where every quotation's link leads.

use super::answer::Arrival;
use super::code::signed;
use crate::coding::model::{Excerpt, Memo, On};
use crate::coding::store::undo::Told;
use crate::coding::store::views::{self, Shown};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use base::Id;
use people::consent::Reading;
use people::sections::{self, Fills, Section, Sections};
use ui::{Cx, Result, page};

#[derive(Template)]
#[template(path = "coding/excerpt.html")]
struct Show<'a> {
    cx: &'a Cx,
    shown: Shown,
    /// Nothing when the words are withheld: what was written about them may repeat them.
    memos: Vec<(Memo, String)>,
    done: Option<Told>,
    beside: Vec<Section>,
}

pub async fn show(
    cx: Cx,
    Path(id): Path<Id<Excerpt>>,
    Query(arrival): Query<Arrival>,
    fills: Fills<Excerpt>,
) -> Result<Response> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| {
        let shown = views::shown(tx, &who, id)?;
        let withheld = matches!(shown.uses.reading, Reading::Closed(_));
        let memos = if withheld { Vec::new() } else { signed(tx, On::Excerpt, id.number())? };
        let beside = sections::filled(fills, tx, &who, id)?;
        Ok((shown, memos, arrival.told(tx, &who)?, beside))
    });
    let (shown, memos, done, beside) = read.await?;
    page(&Show { cx: &cx, shown, memos, done, beside })
}
