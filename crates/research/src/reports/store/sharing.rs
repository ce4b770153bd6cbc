//! Who reads a report: the team of its study, and the partner structure that it is shared with.

use super::{find, known};
use crate::reports::model::Report;
use base::{Act, Id, Role};
use people::organisations::{self, Organisation};
use serde_json::json;
use store::{Error, Result, Tx};
use ui::Who;

/// How a reader comes to a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// On the team of the study: the text, its versions, its builds, and what it cites.
    Team,
    /// From the structure that it is shared with: the page, and nothing it links to.
    Shared,
}

/// Opens a report to whoever may read it; *not found* for everyone else.
pub fn open(tx: &mut Tx<'_>, who: &Who, id: Id<Report>) -> Result<(Report, Way)> {
    match find(tx, who, id) {
        Err(Error::NotFound) if who.role == Role::Partner => {}
        found => return found.map(|report| (report, Way::Team)),
    }
    let report = known(tx, id)?;
    let own = people::members::structure(tx, who.member)?;
    if own.is_some() && own == report.shared_with { Ok((report, Way::Shared)) } else { Err(Error::NotFound) }
}

/// Every report that the reader may open, the one written last first.
pub fn readable(tx: &mut Tx<'_>, who: &Who) -> Result<Vec<Report>> {
    let own = if who.role == Role::Partner { people::members::structure(tx, who.member)? } else { None };
    let mut all: Vec<Report> = tx.query(
        "SELECT id, study, title, body, shared_with, at, version FROM report WHERE shared_with = CAST($1 AS BIGINT)",
        &[&own],
    )?;
    for study in people::teams::studies_of(tx, who)? {
        let of_study: Vec<Report> = tx.query(
            "SELECT id, study, title, body, shared_with, at, version FROM report WHERE study = $1",
            &[&study],
        )?;
        all.extend(of_study);
    }
    all.sort_by_key(|report| (std::cmp::Reverse(report.at), report.id));
    all.dedup_by_key(|report| report.id);
    Ok(all)
}

/// Shares a report with a structure, or with nobody any more.
pub fn share(tx: &mut Tx<'_>, who: &Who, id: Id<Report>, with: Option<Id<Organisation>>) -> Result<()> {
    let before = find(tx, who, id)?;
    if before.shared_with == with {
        return Ok(());
    }
    if let Some(with) = with {
        organisations::find(tx, with)?;
    }
    tx.exec_one("UPDATE report SET shared_with = $2 WHERE id = $1", &[&id, &with])?;
    let (old, young) = (json!({ "shared_with": before.shared_with }), json!({ "shared_with": with }));
    tx.journal(Act::WriteReports, id, Some(&old), Some(&young)).map(drop)
}
