//! Earlier texts of a report: each may be read and taken up again.

use super::{find, update};
use crate::reports::model::{Edition, NewReport, Report};
use base::Id;
use store::{Result, Tx};
use ui::Who;

/// All versions, youngest first.
pub fn list(tx: &mut Tx<'_>, who: &Who, report: Id<Report>) -> Result<Vec<Edition>> {
    find(tx, who, report)?;
    // The bodies are not read for a list.
    tx.query(
        "SELECT version, title, '', member, at FROM report_version WHERE report = $1 ORDER BY version DESC",
        &[&report],
    )
}

/// One version.
pub fn one(tx: &mut Tx<'_>, who: &Who, report: Id<Report>, version: i64) -> Result<(Report, Edition)> {
    let report = find(tx, who, report)?;
    let edition = tx.one(
        "SELECT version, title, body, member, at FROM report_version WHERE report = $1 AND version = $2",
        &[&report.id, &version],
    )?;
    Ok((report, edition))
}

/// Takes an earlier text up again as a new version, unless someone wrote since `read`.
pub fn restore(tx: &mut Tx<'_>, who: &Who, report: Id<Report>, version: i64, read: i64) -> Result<()> {
    let (report, edition) = one(tx, who, report, version)?;
    update(tx, who, report.id, read, &NewReport { title: edition.title, body: edition.body })
}
