//! The SQL of findings.

pub mod elsewhere;
pub mod evidence;
pub mod links;

use super::model::{Finding, NewFinding};
use base::{Act, Id, Object};
use people::Study;
use serde_json::json;
use store::{Error, Result, Tx, search};
use ui::Who;

/// A finding, for those on the team of its study.
pub fn find(tx: &mut Tx<'_>, who: &Who, id: Id<Finding>) -> Result<Finding> {
    let finding: Finding =
        tx.one("SELECT id, study, statement, note, member, at, version FROM finding WHERE id = $1", &[&id])?;
    people::teams::admit(tx, who, finding.study)?;
    Ok(finding)
}

/// The findings of a study, in the order in which they were stated.
pub fn list(tx: &mut Tx<'_>, who: &Who, study: Id<Study>) -> Result<Vec<Finding>> {
    people::teams::admit(tx, who, study)?;
    known(tx, study)
}

/// The findings of a study, without asking who reads: for the command line.
pub fn known(tx: &mut Tx<'_>, study: Id<Study>) -> Result<Vec<Finding>> {
    tx.query(
        "SELECT id, study, statement, note, member, at, version FROM finding WHERE study = $1 ORDER BY id",
        &[&study],
    )
}

/// States a finding and leaves the journal line. The caller has admitted the member to the study.
pub fn insert(tx: &mut Tx<'_>, study: Id<Study>, new: &NewFinding) -> Result<Id<Finding>> {
    let (id, at, member) = (tx.fresh(), tx.now(), tx.actor().member());
    tx.exec(
        "INSERT INTO finding (id, study, statement, note, member, at, version) VALUES ($1, $2, $3, $4, $5, $6, 1)",
        &[&id, &study, &new.statement, &new.note, &member, &at],
    )?;
    index(tx, id, study, new)?;
    tx.journal(Act::WriteFindings, id, None, None)?;
    Ok(id)
}

/// Changes a finding that is still at the version that was read.
pub fn update(tx: &mut Tx<'_>, who: &Who, id: Id<Finding>, version: i64, new: &NewFinding) -> Result<()> {
    let before = find(tx, who, id)?;
    let fields = before.changed(new);
    if before.version == version && fields.is_empty() {
        return Ok(());
    }
    let changed = tx.exec(
        "UPDATE finding SET statement = $3, note = $4, version = version + 1 WHERE id = $1 AND version = $2",
        &[&id, &version, &new.statement, &new.note],
    )?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    index(tx, id, before.study, new)?;
    tx.journal(Act::WriteFindings, id, None, Some(&json!({ "fields": fields }))).map(drop)
}

fn index(tx: &mut Tx<'_>, id: Id<Finding>, study: Id<Study>, new: &NewFinding) -> Result<()> {
    let text = format!("{}\n{}", new.statement, new.note);
    let doc = search::Doc {
        kind: Finding::KIND,
        object: id.number(),
        part: 0,
        space: study.number(),
        who: 0,
        text: &text,
    };
    search::put(tx, &doc)
}
