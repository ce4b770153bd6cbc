//! The versions of a report: the list, one as it was, and taking it up again.

use super::opens;
use crate::reports::model::sheet::{Sheet, sheet};
use crate::reports::model::{Edition, Report};
use crate::reports::store::compose::{Lens, compose};
use crate::reports::store::{self, versions};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use base::{Act, Id, Member};
use serde::Deserialize;
use std::collections::BTreeMap;
use ui::{Cx, Form, Result, go, page};

#[derive(Template)]
#[template(path = "reports/versions.html")]
struct List<'a> {
    cx: &'a Cx,
    report: Report,
    editions: Vec<Edition>,
    members: BTreeMap<Id<Member>, String>,
}

impl List<'_> {
    fn by(&self, edition: &Edition) -> String {
        let name = edition.member.and_then(|member| self.members.get(&member)).cloned();
        name.unwrap_or_else(|| self.cx.t("by-the-house"))
    }
}

pub async fn list(cx: Cx, Path(id): Path<Id<Report>>) -> Result<Response> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| {
        let report = store::find(tx, &who, id)?;
        Ok((report, versions::list(tx, &who, id)?, people::members::names(tx)?))
    });
    let (report, editions, members) = read.await?;
    page(&List { cx: &cx, report, editions, members })
}

#[derive(Template)]
#[template(path = "reports/version.html")]
struct Show<'a> {
    cx: &'a Cx,
    report: Report,
    edition: Edition,
    sheet: Sheet,
}

/// An earlier text, its citations as they stand today: what was withdrawn since is not shown by going back.
pub async fn show(cx: Cx, Path((id, version)): Path<(Id<Report>, i64)>) -> Result<Response> {
    let who = cx.reader()?;
    let lens = Lens { lang: cx.lang, origin: String::new(), opens: opens(&cx) };
    let read = cx.read(move |tx| {
        let (report, edition) = versions::one(tx, &who, id, version)?;
        let composed = compose(tx, report.study, &edition.title, &edition.body, &lens)?;
        Ok((report, edition, composed))
    });
    let (report, edition, composed) = read.await?;
    let sheet = sheet(&typeset::html(&composed.document));
    page(&Show { cx: &cx, report, edition, sheet })
}

/// The version that was read when the earlier one was taken up.
#[derive(Debug, Deserialize)]
pub struct Read {
    read: i64,
}

pub async fn restore(
    cx: Cx,
    Path((id, version)): Path<(Id<Report>, i64)>,
    Form(Read { read }): Form<Read>,
) -> Result<Response> {
    let who = cx.reader()?;
    cx.write(move |tx| versions::restore(tx, &who, id, version, read)).await?;
    go(&format!("/reports/{id}"))
}
