//! Pages of reports: the lists and the reading page. Writing, versions, building and citing are in the sub-modules.

mod build;
mod citations;
mod edit;
mod editions;
mod share;

use super::model::builds::Build;
use super::model::sheet::{Sheet, sheet};
use super::model::{Kept, Reason, Report, counted};
use super::store;
use super::store::builds::{self, Held};
use super::store::compose::{Composed, Lens, Opens, compose};
use super::store::sharing::{self, Way};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use base::{Act, Id, Member};
use people::Study;
use people::organisations::Organisation;
use people::teams::Heading;
use std::collections::BTreeMap;
use typeset::Problem;
use ui::{Cx, Result, Routes, page};

/// Routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reports", Act::ReadReports, readable)
        .get("/studies/{id}/reports", Act::ReadReports, list)
        .get("/studies/{id}/reports/new", Act::WriteReports, edit::blank)
        .post("/studies/{id}/reports", Act::WriteReports, edit::create)
        .get("/studies/{id}/citations", Act::WriteReports, citations::palette)
        .get("/studies/{id}/citable", Act::WriteReports, citations::list)
        .get("/reports/{id}", Act::ReadReports, show)
        .get("/reports/{id}/edit", Act::WriteReports, edit::edit)
        .post("/reports/{id}", Act::WriteReports, edit::change)
        .post("/reports/{id}/sharing", Act::WriteReports, share::share)
        .get("/reports/{id}/versions", Act::ReadReports, editions::list)
        .get("/reports/{id}/versions/{version}", Act::ReadReports, editions::show)
        .post("/reports/{id}/versions/{version}/restoration", Act::WriteReports, editions::restore)
        .post("/reports/{id}/builds", Act::ReadReports, build::create)
        .get("/reports/{id}/builds/{build}", Act::ReadReports, build::show)
}

#[derive(Template)]
#[template(path = "reports/readable.html")]
struct Readable<'a> {
    cx: &'a Cx,
    reports: Vec<Report>,
}

async fn readable(cx: Cx) -> Result<Response> {
    let who = cx.reader()?;
    let reports = cx.read(move |tx| sharing::readable(tx, &who)).await?;
    page(&Readable { cx: &cx, reports })
}

#[derive(Template)]
#[template(path = "reports/list.html")]
struct List<'a> {
    cx: &'a Cx,
    study: Heading,
    reports: Vec<Report>,
}

async fn list(cx: Cx, Path(id): Path<Id<Study>>) -> Result<Response> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| Ok((people::teams::heading(tx, &who, id)?, store::list(tx, &who, id)?)));
    let (study, reports) = read.await?;
    page(&List { cx: &cx, study, reports })
}

/// What the team sees beside the text.
struct Desk {
    study: Heading,
    builds: Vec<Held>,
    members: BTreeMap<Id<Member>, String>,
    structures: BTreeMap<Id<Organisation>, String>,
}

#[derive(Template)]
#[template(path = "reports/show.html")]
struct Show<'a> {
    cx: &'a Cx,
    report: Report,
    sheet: Sheet,
    kept: Vec<Kept>,
    problems: Vec<(usize, String)>,
    desk: Desk,
}

#[derive(Template)]
#[template(path = "reports/shared.html")]
struct Shared<'a> {
    cx: &'a Cx,
    report: Report,
    sheet: Sheet,
}

async fn show(cx: Cx, Path(id): Path<Id<Report>>) -> Result<Response> {
    let who = cx.reader()?;
    let opens = opens(&cx);
    let read = cx.read(move |tx| {
        let (report, way) = sharing::open(tx, &who, id)?;
        let opens = if way == Way::Team { opens } else { Opens::Nothing };
        let lens = Lens { lang: who.lang, origin: String::new(), opens };
        let composed = compose(tx, report.study, &report.title, &report.body, &lens)?;
        let desk = match way {
            Way::Shared => None,
            Way::Team => Some(Desk {
                study: people::teams::heading(tx, &who, report.study)?,
                builds: builds::of_report(tx, &who, id)?,
                members: people::members::names(tx)?,
                structures: people::organisations::names(tx)?,
            }),
        };
        Ok((report, composed, desk))
    });
    let (report, Composed { document, kept, problems, .. }, desk) = read.await?;
    let sheet = sheet(&typeset::html(&document));
    let problems = problems.iter().map(|problem| (problem.line, said(&cx, problem))).collect();
    match desk {
        Some(desk) => page(&Show { cx: &cx, report, sheet, kept, problems, desk }),
        None => page(&Shared { cx: &cx, report, sheet }),
    }
}

/// How far someone on the team may follow citations.
fn opens(cx: &Cx) -> Opens {
    if cx.may(Act::ReadMaterial) { Opens::Everything } else { Opens::Findings }
}

/// What the writer should look at, in words.
fn said(cx: &Cx, problem: &Problem) -> String {
    use typeset::ProblemKind;
    match &problem.kind {
        ProblemKind::Image { alt } => cx.t1("reports-problem-image", "alt", alt),
        ProblemKind::Link { href } => cx.t1("reports-problem-link", "href", href),
        ProblemKind::Html => cx.t("reports-problem-html"),
        ProblemKind::UnknownCitation { token } => cx.t1("reports-problem-citation", "token", token),
    }
}

impl Show<'_> {
    /// « 1 citation retirée : consentement révoqué », a line for each reason.
    fn withheld(&self) -> Vec<String> {
        let line = |(why, n): (Reason, usize)| {
            self.cx.t2("reports-withheld", ("n", n), ("why", self.cx.t(why.key())))
        };
        counted(&self.kept).into_iter().map(line).collect()
    }

    fn by(&self, build: &Build) -> String {
        let name = build.member.and_then(|member| self.desk.members.get(&member)).cloned();
        name.unwrap_or_else(|| self.cx.t("by-the-house"))
    }

    fn shared_with(&self) -> Option<&String> {
        self.report.shared_with.and_then(|with| self.desk.structures.get(&with))
    }

    /// The structures, each with whether the report is shared with it.
    fn choices(&self) -> Vec<(Id<Organisation>, &str, bool)> {
        let with = self.report.shared_with;
        self.desk.structures.iter().map(|(id, name)| (*id, name.as_str(), with == Some(*id))).collect()
    }

    fn recalled(&self) -> usize {
        self.desk.builds.iter().filter(|held| !held.recalls.is_empty()).count()
    }
}
