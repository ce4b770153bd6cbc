//! Writing a report, and what happens when two people wrote at once.

use crate::reports::model::{self, Draft, Report};
use crate::reports::store;
use crate::reports::store::citable::{Citable, citable};
use ::store::Tx;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::Id;
use people::Study;
use ui::{Cx, Error, Form, Result, Who, go, page, page_with};

/// Citations offered beside the text, for those without the palette; the page of citable things has them all.
const OFFERED: usize = 30;

#[derive(Template)]
#[template(path = "reports/form.html")]
struct Sheet<'a> {
    cx: &'a Cx,
    /// Absent for a report that begins.
    id: Option<Id<Report>>,
    study: Id<Study>,
    draft: Draft,
    wrong: Vec<&'static str>,
    offered: Vec<Citable>,
}

impl Sheet<'_> {
    fn action(&self) -> String {
        self.id.map_or_else(|| format!("/studies/{}/reports", self.study), |id| format!("/reports/{id}"))
    }
}

/// What is offered, which also checks that the reader is on the team.
fn offers(tx: &mut Tx<'_>, who: &Who, study: Id<Study>) -> ::store::Result<Vec<Citable>> {
    citable(tx, who, study, "", OFFERED)
}

pub async fn blank(cx: Cx, Path(study): Path<Id<Study>>) -> Result<Response> {
    fresh(&cx, study, Draft::default(), Vec::new(), StatusCode::OK).await
}

async fn fresh(
    cx: &Cx,
    study: Id<Study>,
    draft: Draft,
    wrong: Vec<&'static str>,
    status: StatusCode,
) -> Result<Response> {
    let who = cx.reader()?;
    let offered = cx.read(move |tx| offers(tx, &who, study)).await?;
    page_with(status, &Sheet { cx, id: None, study, draft, wrong, offered })
}

pub async fn create(cx: Cx, Path(study): Path<Id<Study>>, Form(draft): Form<Draft>) -> Result<Response> {
    let who = cx.reader()?;
    match model::check(&draft) {
        Ok(new) => {
            let write = cx.write(move |tx| {
                people::teams::admit(tx, &who, study)?;
                store::insert(tx, study, &new)
            });
            go(&format!("/reports/{}", write.await?))
        }
        Err(wrong) => fresh(&cx, study, draft, wrong, StatusCode::UNPROCESSABLE_ENTITY).await,
    }
}

pub async fn edit(cx: Cx, Path(id): Path<Id<Report>>) -> Result<Response> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| {
        let report = store::find(tx, &who, id)?;
        let offered = offers(tx, &who, report.study)?;
        Ok((report, offered))
    });
    let (report, offered) = read.await?;
    let draft = Draft::from(&report);
    page(&Sheet { cx: &cx, id: Some(id), study: report.study, draft, wrong: Vec::new(), offered })
}

pub async fn change(cx: Cx, Path(id): Path<Id<Report>>, Form(draft): Form<Draft>) -> Result<Response> {
    let who = cx.reader()?;
    let new = match model::check(&draft) {
        Ok(new) => new,
        Err(wrong) => return correct(&cx, id, draft, wrong).await,
    };
    let version = draft.version;
    match cx.write(move |tx| store::update(tx, &who, id, version, &new)).await {
        Ok(()) => go(&format!("/reports/{id}")),
        Err(Error::Stale) => merge(&cx, id, draft).await,
        Err(error) => Err(error),
    }
}

async fn correct(cx: &Cx, id: Id<Report>, draft: Draft, wrong: Vec<&'static str>) -> Result<Response> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| {
        let study = store::find(tx, &who, id)?.study;
        Ok((study, offers(tx, &who, study)?))
    });
    let (study, offered) = read.await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &Sheet { cx, id: Some(id), study, draft, wrong, offered })
}

#[derive(Template)]
#[template(path = "reports/merge.html")]
struct Merge<'a> {
    cx: &'a Cx,
    theirs: Report,
    mine: Draft,
}

/// Shows both texts; the form carries the version that is kept, so that sending it again is a choice.
async fn merge(cx: &Cx, id: Id<Report>, mine: Draft) -> Result<Response> {
    let who = cx.reader()?;
    let theirs = cx.read(move |tx| store::find(tx, &who, id)).await?;
    page_with(StatusCode::CONFLICT, &Merge { cx, theirs, mine })
}
