//! Structures in the database.

use super::{NewOrganisation, Organisation};
use base::{Act, Id, Object};
use serde_json::json;
use std::collections::BTreeMap;
use store::{Error, Result, Tx, search};

/// One structure, or [`Error::NotFound`].
pub fn find(tx: &mut Tx<'_>, id: Id<Organisation>) -> Result<Organisation> {
    tx.one("SELECT id, name, kind, address, note, version FROM organisation WHERE id = $1", &[&id])
}

/// All structures by name.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Organisation>> {
    tx.query("SELECT id, name, kind, address, note, version FROM organisation ORDER BY name, id", &[])
}

/// The name of every structure.
pub fn names(tx: &mut Tx<'_>) -> Result<BTreeMap<Id<Organisation>, String>> {
    let all: Vec<(Id<Organisation>, String)> = tx.query("SELECT id, name FROM organisation", &[])?;
    Ok(all.into_iter().collect())
}

/// Records a structure and leaves the journal line.
pub fn insert(tx: &mut Tx<'_>, new: &NewOrganisation) -> Result<Id<Organisation>> {
    let id = add(tx, new)?;
    tx.journal(Act::RecordPeople, id, None, Some(&json!({ "kind": base::Code::code(new.kind) })))?;
    Ok(id)
}

/// Records a structure as part of a larger act, whose journal line the caller leaves.
pub fn add(tx: &mut Tx<'_>, new: &NewOrganisation) -> Result<Id<Organisation>> {
    let id = tx.fresh();
    tx.exec(
        "INSERT INTO organisation (id, name, kind, address, note, version) VALUES ($1, $2, $3, $4, $5, 1)",
        &[&id, &new.name, &new.kind, &new.address, &new.note],
    )?;
    index(tx, id, &new.name)?;
    Ok(id)
}

/// Changes a structure, unless someone else did since `version` was read.
pub fn update(tx: &mut Tx<'_>, id: Id<Organisation>, new: &NewOrganisation, version: i64) -> Result<()> {
    let known = find(tx, id)?;
    let changed = tx.exec(
        "UPDATE organisation SET name = $3, kind = $4, address = $5, note = $6, version = version + 1
         WHERE id = $1 AND version = $2",
        &[&id, &version, &new.name, &new.kind, &new.address, &new.note],
    )?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    index(tx, id, &new.name)?;
    tx.journal(Act::RecordPeople, id, None, Some(&json!({ "fields": known.changed(new) })))?;
    Ok(())
}

fn index(tx: &mut Tx<'_>, id: Id<Organisation>, text: &str) -> Result<()> {
    let object = id.number();
    search::put(tx, &search::Doc { kind: Organisation::KIND, object, part: 0, space: 0, who: 0, text })
}
