//! The log of the files that were made: what each cited, and which ones a withdrawal calls back.

use super::{compose, find};
use crate::coding::Excerpt;
use crate::reports::model::builds::{Build, Cited, Recall, Signed, kept_to_json};
use crate::reports::model::{Format, Kept, Reason, Report};
use base::{Act, Code, Id};
use serde_json::json;
use std::collections::BTreeSet;
use store::{Result, Tx};
use ui::Who;

/// Logs a file before it is handed over, with what it cites and what was withheld; leaves the journal line.
pub fn log(
    tx: &mut Tx<'_>,
    report: Id<Report>,
    version: i64,
    format: Format,
    (cited, kept): (&Cited, &[Kept]),
) -> Result<Id<Build>> {
    let (id, at, member) = (tx.fresh(), tx.now(), tx.actor().member());
    let (quoted, withheld) = (cited.to_json().to_string(), kept_to_json(kept).to_string());
    tx.exec(
        "INSERT INTO report_build (id, report, version, format, member, at, cited, withheld)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[&id, &report, &version, &format, &member, &at, &quoted, &withheld],
    )?;
    let after = json!({
        "build": id, "version": version, "format": format.code(),
        "cited": cited.excerpts.len(), "withheld": kept.len(),
    });
    tx.journal(Act::ReadReports, report, None, Some(&after))?;
    Ok(id)
}

/// A file that was made, and the excerpts for which it should be taken back today.
#[derive(Clone, Debug)]
pub struct Held {
    pub build: Build,
    pub recalls: Vec<(Id<Excerpt>, Recall)>,
}

/// Builds shown on the page of a report; those to take back are shown whatever their age.
const SHOWN: usize = 20;

/// The files made of a report, youngest first.
pub fn of_report(tx: &mut Tx<'_>, who: &Who, report: Id<Report>) -> Result<Vec<Held>> {
    let report = find(tx, who, report)?;
    let builds: Vec<Build> = tx.query(
        "SELECT id, version, format, member, at, cited, withheld FROM report_build WHERE report = $1 ORDER BY id DESC",
        &[&report.id],
    )?;
    let ids: BTreeSet<Id<Excerpt>> =
        builds.iter().flat_map(|build| build.cited.excerpts.keys().copied()).collect();
    let today = compose::all_signed(tx, who, report.study, ids.into_iter())?;
    let held = builds.into_iter().map(|build| {
        let recall =
            |(id, signed): (&Id<Excerpt>, &Signed)| Some((*id, Recall::of(*signed, *today.get(id)?)?));
        let recalls = build.cited.excerpts.iter().filter_map(recall).collect();
        Held { build, recalls }
    });
    Ok(held
        .enumerate()
        .filter(|(at, held)| *at < SHOWN || !held.recalls.is_empty())
        .map(|(_, held)| held)
        .collect())
}

/// An excerpt that a file cites, as it stands today.
#[derive(Clone, Debug)]
pub struct Stand {
    pub excerpt: Id<Excerpt>,
    /// The words and who speaks, as a report could print them today.
    pub words: Option<String>,
    pub caption: String,
    /// Why the file should be taken back for it.
    pub recall: Option<Recall>,
}

/// One file that was made, with what it cited as it stands today.
pub fn one(
    tx: &mut Tx<'_>,
    who: &Who,
    report: Id<Report>,
    id: Id<Build>,
) -> Result<(Report, Build, Vec<Stand>)> {
    let report = find(tx, who, report)?;
    let build: Build = tx.one(
        "SELECT id, version, format, member, at, cited, withheld FROM report_build WHERE report = $1 AND id = $2",
        &[&report.id, &id],
    )?;
    let today = compose::all_signed(tx, who, report.study, build.cited.excerpts.keys().copied())?;
    let mut stands = Vec::with_capacity(build.cited.excerpts.len());
    for (excerpt, signed) in &build.cited.excerpts {
        let now = today.get(excerpt).copied().unwrap_or(Err(Reason::Unknown));
        let quotation = if now.is_ok() { compose::quotation(tx, who, *excerpt)? } else { None };
        let (words, caption) = quotation.unzip();
        let caption = caption.unwrap_or_default();
        stands.push(Stand { excerpt: *excerpt, words, caption, recall: Recall::of(*signed, now) });
    }
    Ok((report, build, stands))
}
