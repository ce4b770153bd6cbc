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
    let own = structure(tx, who)?;
    if own.is_some() && own == report.shared_with { Ok((report, Way::Shared)) } else { Err(Error::NotFound) }
}

/// The structure that an account reads for.
fn structure(tx: &mut Tx<'_>, who: &Who) -> Result<Option<Id<Organisation>>> {
    let row: Option<(Option<Id<Organisation>>,)> =
        tx.first("SELECT organisation FROM member WHERE id = $1", &[&who.member])?;
    Ok(row.and_then(|(organisation,)| organisation))
}

/// Every report that the reader may open, the one written last first.
pub fn readable(tx: &mut Tx<'_>, who: &Who) -> Result<Vec<Report>> {
    let own = if who.role == Role::Partner { structure(tx, who)? } else { None };
    tx.query(
        "SELECT id, study, title, body, shared_with, at, version FROM report
         WHERE study IN (SELECT study FROM study_team WHERE member = $1)
           OR shared_with = CAST($2 AS BIGINT) ORDER BY at DESC, id",
        &[&who.member, &own],
    )
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
