//! The SQL of studies.

use super::model::{NewStudy, Study};
use base::{Act, Id};
use serde_json::json;
use store::{Error, FromRow, Result, Row, Tx};
use ui::Who;

impl FromRow for Study {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            name: row.get(1)?,
            purpose: row.get(2)?,
            basis: row.get(3)?,
            notice: row.get(4)?,
            until: row.get(5)?,
            version: row.get(6)?,
        })
    }
}

/// The study, for those on its team.
pub fn find(tx: &mut Tx<'_>, who: &Who, id: Id<people::Study>) -> Result<Study> {
    people::teams::admit(tx, who, id)?;
    known(tx, id)
}

/// The studies of exactly that name, oldest first, without asking who reads: for the command line.
pub fn called(tx: &mut Tx<'_>, name: &str) -> Result<Vec<Study>> {
    tx.query(
        "SELECT id, name, purpose, basis, notice, until, version FROM study WHERE name = $1 ORDER BY id",
        &[&name],
    )
}

/// A study, without asking who reads: for the command line.
pub fn known(tx: &mut Tx<'_>, id: Id<people::Study>) -> Result<Study> {
    tx.one("SELECT id, name, purpose, basis, notice, until, version FROM study WHERE id = $1", &[&id])
}

/// The studies that the reader is on the team of, the youngest first, with the number of sources in each.
pub fn of_reader(tx: &mut Tx<'_>, who: &Who) -> Result<Vec<(Study, usize)>> {
    let studies = people::teams::studies_of(tx, who)?;
    let mut counted = Vec::with_capacity(studies.len());
    for id in studies.into_iter().rev() {
        let study = known(tx, id)?;
        let (sources,) = tx.one("SELECT count(*) FROM source WHERE study = $1", &[&study.id])?;
        counted.push((study, sources));
    }
    Ok(counted)
}

/// Begins a study; who begins it is on its team.
pub fn insert(tx: &mut Tx<'_>, new: &NewStudy) -> Result<Id<people::Study>> {
    let id = tx.fresh();
    tx.exec(
        "INSERT INTO study (id, name, purpose, basis, notice, until, version) VALUES ($1, $2, $3, $4, $5, $6, 1)",
        &[&id, &new.name, &new.purpose, &new.basis, &new.notice, &new.until],
    )?;
    if let Some(member) = tx.actor().member() {
        people::teams::insert(tx, id, member)?;
    }
    tx.journal(Act::ManageStudies, id, None, Some(&json!({ "name": new.name })))?;
    Ok(id)
}

/// Changes a study that is still at the version that was read.
pub fn update(tx: &mut Tx<'_>, who: &Who, id: Id<people::Study>, version: i64, new: &NewStudy) -> Result<()> {
    let before = find(tx, who, id)?;
    let changed = tx.exec(
        "UPDATE study SET name = $3, purpose = $4, basis = $5, notice = $6, until = $7, version = version + 1
         WHERE id = $1 AND version = $2",
        &[&id, &version, &new.name, &new.purpose, &new.basis, &new.notice, &new.until],
    )?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    let (old, young) = (json!({ "name": before.name }), json!({ "name": new.name }));
    tx.journal(Act::ManageStudies, id, Some(&old), Some(&young)).map(drop)
}
