//! Projects in the database.

use super::model::{NewProject, Project};
use base::{Act, Id, Object};
use serde_json::json;
use std::collections::BTreeMap;
use store::{Error, Result, Tx, search};

/// One project, or [`Error::NotFound`].
pub fn find(tx: &mut Tx<'_>, id: Id<Project>) -> Result<Project> {
    tx.one("SELECT id, name, aim, starts, ends, version FROM project WHERE id = $1", &[&id])
}

/// All projects by name.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Project>> {
    tx.query("SELECT id, name, aim, starts, ends, version FROM project ORDER BY name, id", &[])
}

/// The name of every project.
pub fn names(tx: &mut Tx<'_>) -> Result<BTreeMap<Id<Project>, String>> {
    let all: Vec<(Id<Project>, String)> = tx.query("SELECT id, name FROM project", &[])?;
    Ok(all.into_iter().collect())
}

/// Records a project and leaves the journal line.
pub fn insert(tx: &mut Tx<'_>, new: &NewProject) -> Result<Id<Project>> {
    let id = add(tx, new)?;
    tx.journal(Act::RecordPeople, id, None, None)?;
    Ok(id)
}

/// Records a project as part of a larger act, whose journal line the caller leaves.
pub fn add(tx: &mut Tx<'_>, new: &NewProject) -> Result<Id<Project>> {
    let id = tx.fresh();
    tx.exec(
        "INSERT INTO project (id, name, aim, starts, ends, version) VALUES ($1, $2, $3, $4, $5, 1)",
        &[&id, &new.name, &new.aim, &new.starts, &new.ends],
    )?;
    index(tx, id, new)?;
    Ok(id)
}

/// Changes a project, unless someone else did since `version` was read.
pub fn update(tx: &mut Tx<'_>, id: Id<Project>, new: &NewProject, version: i64) -> Result<()> {
    let known = find(tx, id)?;
    let changed = tx.exec(
        "UPDATE project SET name = $3, aim = $4, starts = $5, ends = $6, version = version + 1
         WHERE id = $1 AND version = $2",
        &[&id, &version, &new.name, &new.aim, &new.starts, &new.ends],
    )?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    index(tx, id, new)?;
    tx.journal(Act::RecordPeople, id, None, Some(&json!({ "fields": known.changed(new) })))?;
    Ok(())
}

fn index(tx: &mut Tx<'_>, id: Id<Project>, new: &NewProject) -> Result<()> {
    let (object, text) = (id.number(), format!("{}\n{}", new.name, new.aim));
    search::put(tx, &search::Doc { kind: Project::KIND, object, part: 0, space: 0, who: 0, text: &text })
}
