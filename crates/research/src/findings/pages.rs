//! Pages of findings: the list of a study, the page of one. Its form and its excerpts are in the sub-modules.

mod edit;
mod excerpts;

use super::model::{Finding, Piece, Side, Weight};
use super::store;
use super::store::{evidence, links};
use crate::coding::{self, Memo, On};
use ::store::journal::Line;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use base::{Act, Id, Member};
use people::Study;
use people::teams::Heading;
use serde::Deserialize;
use ui::{Cx, Result, Routes, page};

/// Routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
        .get("/studies/{id}/findings", Act::ReadFindings, list)
        .get("/studies/{id}/findings/new", Act::WriteFindings, edit::blank)
        .post("/studies/{id}/findings", Act::WriteFindings, edit::create)
        .get("/findings/{id}", Act::ReadFindings, show)
        .get("/findings/{id}/edit", Act::WriteFindings, edit::edit)
        .post("/findings/{id}", Act::WriteFindings, edit::change)
        .post("/findings/{id}/excerpts", Act::WriteFindings, excerpts::attach)
        .post("/findings/{id}/excerpts/{excerpt}/removal", Act::WriteFindings, excerpts::detach)
        .post("/findings/{id}/reversal", Act::WriteFindings, excerpts::reverse)
        .get("/excerpts/{id}/findings", Act::WriteFindings, excerpts::choose)
        .post("/excerpts/{id}/findings", Act::WriteFindings, excerpts::attach_to)
}

#[derive(Template)]
#[template(path = "findings/list.html")]
struct List<'a> {
    cx: &'a Cx,
    study: Heading,
    findings: Vec<(Finding, Weight)>,
}

async fn list(cx: Cx, Path(id): Path<Id<Study>>) -> Result<Response> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| {
        let study = people::teams::heading(tx, &who, id)?;
        Ok((study, evidence::weights(tx, &who, id)?))
    });
    let (study, findings) = read.await?;
    page(&List { cx: &cx, study, findings })
}

/// What the address may add: the act just done, and a code to correct.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct After {
    done: Option<Id<Line>>,
    unknown: Option<String>,
}

#[derive(Template)]
#[template(path = "findings/show.html")]
struct Show<'a> {
    cx: &'a Cx,
    finding: Finding,
    study: Heading,
    by: String,
    weight: Weight,
    held_by: Vec<Piece>,
    opposed_by: Vec<Piece>,
    /// The act just done, while it can be undone.
    done: Option<Id<Line>>,
    unknown: bool,
    /// Each memo and who wrote it; none for who may not read material, whose words memos repeat.
    memos: Vec<(Memo, String)>,
}

async fn show(cx: Cx, Path(id): Path<Id<Finding>>, Query(after): Query<After>) -> Result<Response> {
    let (who, unknown) = (cx.reader()?, after.unknown.is_some());
    let read = cx.read(move |tx| {
        let finding = store::find(tx, &who, id)?;
        let study = people::teams::heading(tx, &who, finding.study)?;
        let pieces = evidence::pieces(tx, &who, id)?;
        let weight = evidence::weigh(tx, &who, id)?;
        let done = match after.done {
            Some(line) if links::may_reverse(tx, id, line)? => Some(line),
            _ => None,
        };
        let memos = if who.role.allows(Act::ReadMaterial) {
            coding::memos_on(tx, On::Finding, id.number())?
        } else {
            Vec::new()
        };
        Ok((finding, study, pieces, weight, done, memos, people::members::names(tx)?))
    });
    let (finding, study, pieces, weight, done, memos, names) = read.await?;
    let called = |member: Option<Id<Member>>| {
        member.and_then(|member| names.get(&member)).cloned().unwrap_or_default()
    };
    let by = called(finding.member);
    let memos = memos
        .into_iter()
        .map(|memo| {
            let by = called(memo.state.member);
            (memo, by)
        })
        .collect();
    let (held_by, opposed_by) = pieces.into_iter().partition(|piece| piece.side == Side::For);
    page(&Show { cx: &cx, finding, study, by, weight, held_by, opposed_by, done, unknown, memos })
}
