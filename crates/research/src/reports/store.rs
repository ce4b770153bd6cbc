//! The SQL of reports, and who comes to one by which way.

pub mod builds;
pub mod citable;
pub mod compose;
pub mod sharing;
pub mod versions;

use super::model::strays::prose;
use super::model::{NewReport, Report};
use base::{Act, Id, Object};
use people::Study;
use serde_json::json;
use store::{Error, Result, Tx, search};
use ui::Who;

/// A report, for those on the team of its study.
pub fn find(tx: &mut Tx<'_>, who: &Who, id: Id<Report>) -> Result<Report> {
    let report = known(tx, id)?;
    people::teams::admit(tx, who, report.study)?;
    Ok(report)
}

/// A report, without asking who reads: for the command line.
pub fn known(tx: &mut Tx<'_>, id: Id<Report>) -> Result<Report> {
    tx.one("SELECT id, study, title, body, shared_with, at, version FROM report WHERE id = $1", &[&id])
}

/// The reports of a study, the one written last first.
pub fn list(tx: &mut Tx<'_>, who: &Who, study: Id<Study>) -> Result<Vec<Report>> {
    people::teams::admit(tx, who, study)?;
    tx.query(
        "SELECT id, study, title, body, shared_with, at, version FROM report WHERE study = $1 ORDER BY at DESC, id",
        &[&study],
    )
}

/// Every report of the house in the order in which they were begun, without asking who reads: for the command line.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Report>> {
    tx.query("SELECT id, study, title, body, shared_with, at, version FROM report ORDER BY id", &[])
}

/// Begins a report and leaves the journal line. The caller has admitted the member to the study.
pub fn insert(tx: &mut Tx<'_>, study: Id<Study>, new: &NewReport) -> Result<Id<Report>> {
    let (id, at) = (tx.fresh(), tx.now());
    tx.exec(
        "INSERT INTO report (id, study, title, body, shared_with, at, version) VALUES ($1, $2, $3, $4, NULL, $5, 1)",
        &[&id, &study, &new.title, &new.body, &at],
    )?;
    keep(tx, id, study, 1, new)?;
    tx.journal(Act::WriteReports, id, None, Some(&json!({ "title": new.title })))?;
    Ok(id)
}

/// Writes a new version over the one that was read; the earlier one is kept.
pub fn update(tx: &mut Tx<'_>, who: &Who, id: Id<Report>, version: i64, new: &NewReport) -> Result<()> {
    let before = find(tx, who, id)?;
    if before.version == version && (&before.title, &before.body) == (&new.title, &new.body) {
        return Ok(());
    }
    let at = tx.now();
    let changed = tx.exec(
        "UPDATE report SET title = $3, body = $4, at = $5, version = version + 1 WHERE id = $1 AND version = $2",
        &[&id, &version, &new.title, &new.body, &at],
    )?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    keep(tx, id, before.study, version + 1, new)?;
    let old = json!({ "title": before.title, "version": version });
    let young = json!({ "title": new.title, "version": version + 1 });
    tx.journal(Act::WriteReports, id, Some(&old), Some(&young)).map(drop)
}

/// Keeps a version of the text, and lets search find the report by its words. Citations hold no words, so none that
/// were spoken reach the index.
fn keep(tx: &mut Tx<'_>, id: Id<Report>, study: Id<Study>, version: i64, new: &NewReport) -> Result<()> {
    let (at, member) = (tx.now(), tx.actor().member());
    tx.exec(
        "INSERT INTO report_version (report, version, title, body, member, at) VALUES ($1, $2, $3, $4, $5, $6)",
        &[&id, &version, &new.title, &new.body, &member, &at],
    )?;
    let text = format!("{}\n{}", new.title, prose(&new.body));
    let (object, space) = (id.number(), study.number());
    search::put(tx, &search::Doc { kind: Report::KIND, object, part: 0, space, who: 0, text: &text })
}
