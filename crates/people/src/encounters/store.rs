//! Encounters and who was there; lists are in `store/lists.rs`, notes in `store/notes.rs`.

pub mod lists;
pub mod notes;

use super::model::{Attendance, Encounter, Known, NewEncounter, State, Whom};
use crate::persons;
use crate::{members, organisations, projects, teams};
use base::{Act, Code, Id, Role};
use serde_json::json;
use store::{Error, Result, Tx};
use ui::Who;

/// One encounter, [`Error::NotFound`] to those who are not on the team of its study.
pub fn find(tx: &mut Tx<'_>, who: &Who, id: Id<Encounter>) -> Result<Encounter> {
    let found: Encounter = tx.one(
        "SELECT id, kind, title, held_on, starts, minutes, place, organisation, project, study, state, author, version
         FROM encounter WHERE id = $1",
        &[&id],
    )?;
    if let Some(study) = found.study {
        teams::admit(tx, who, study)?;
    }
    Ok(found)
}

/// One encounter for who may change it and read its notes: the team of its study; without a study, coordinators, who
/// wrote it and who was there.
pub fn find_own(tx: &mut Tx<'_>, who: &Who, id: Id<Encounter>) -> Result<Encounter> {
    let found = find(tx, who, id)?;
    if is_own(tx, who, &found)? { Ok(found) } else { Err(Error::NotFound) }
}

/// Whether the reader may change the encounter and read its notes; [`find`] has admitted them.
pub fn is_own(tx: &mut Tx<'_>, who: &Who, encounter: &Encounter) -> Result<bool> {
    if encounter.study.is_some() || who.role == Role::Coordinator || encounter.author == Some(who.member) {
        return Ok(true);
    }
    let here = Whom::Member(who.member);
    Ok(attendance(tx, encounter.id)?.iter().any(|one| one.whom == here))
}

/// Who was there, in the order in which they were named.
pub fn attendance(tx: &mut Tx<'_>, id: Id<Encounter>) -> Result<Vec<Attendance>> {
    tx.query("SELECT person, member, part FROM attendance WHERE encounter = $1 ORDER BY id", &[&id])
}

/// What the form of this writer may name.
pub fn known(tx: &mut Tx<'_>, who: &Who) -> Result<Known> {
    let persons = persons::everybody(tx)?.into_iter().map(|(id, name)| (Whom::Person(id), name));
    let members = members::names(tx)?.into_iter().map(|(id, name)| (Whom::Member(id), name));
    Ok(Known {
        organisations: organisations::names(tx)?,
        projects: projects::names(tx)?,
        studies: teams::headings(tx, who)?.into_iter().map(|study| (study.id, study.name)).collect(),
        people: Known::label_all(persons.chain(members).collect()),
    })
}

/// Records an encounter and leaves the journal line.
pub fn insert(tx: &mut Tx<'_>, new: &NewEncounter) -> Result<Id<Encounter>> {
    let id = add(tx, new)?;
    let after = json!({ "kind": new.kind.code(), "held_on": new.held_on, "state": new.state.code() });
    tx.journal(Act::RecordEncounters, id, None, Some(&after))?;
    Ok(id)
}

/// Records an encounter as part of a larger act, whose journal line the caller leaves. The team of its study was
/// checked before.
pub fn add(tx: &mut Tx<'_>, new: &NewEncounter) -> Result<Id<Encounter>> {
    let (id, author) = (tx.fresh(), tx.actor().member());
    tx.exec(
        "INSERT INTO encounter (id, kind, title, held_on, starts, minutes, place, organisation, project, study,
           state, notes, author, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', $12, 1)",
        &[
            &id,
            &new.kind,
            &new.title,
            &new.held_on,
            &new.starts.map(|time| time.to_string()),
            &new.minutes,
            &new.place,
            &new.organisation,
            &new.project,
            &new.study,
            &new.state,
            &author,
        ],
    )?;
    enrol(tx, id, &new.there)?;
    notes::index(tx, id)?;
    Ok(id)
}

/// Changes an encounter, unless someone else did since `version` was read.
pub fn update(tx: &mut Tx<'_>, known: &Encounter, new: &NewEncounter, version: i64) -> Result<()> {
    let id = known.id;
    let mut fields = known.changed(new);
    if attendance(tx, id)? != new.there {
        fields.push("there");
    }
    let changed = tx.exec(
        "UPDATE encounter SET kind = $3, title = $4, held_on = $5, starts = $6, minutes = $7, place = $8,
           organisation = $9, project = $10, study = $11, state = $12, version = version + 1
         WHERE id = $1 AND version = $2",
        &[
            &id,
            &version,
            &new.kind,
            &new.title,
            &new.held_on,
            &new.starts.map(|time| time.to_string()),
            &new.minutes,
            &new.place,
            &new.organisation,
            &new.project,
            &new.study,
            &new.state,
        ],
    )?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    tx.exec("DELETE FROM attendance WHERE encounter = $1", &[&id])?;
    enrol(tx, id, &new.there)?;
    notes::index(tx, id)?;
    tx.journal(Act::RecordEncounters, id, None, Some(&json!({ "fields": fields })))?;
    Ok(())
}

/// Says that a planned encounter took place.
pub fn hold(tx: &mut Tx<'_>, id: Id<Encounter>) -> Result<()> {
    let changed = tx.exec(
        "UPDATE encounter SET state = $2, version = version + 1 WHERE id = $1 AND state <> $2",
        &[&id, &State::Held],
    )?;
    if changed > 0 {
        tx.journal(Act::RecordEncounters, id, None, Some(&json!({ "fields": ["state"] })))?;
    }
    Ok(())
}

fn enrol(tx: &mut Tx<'_>, id: Id<Encounter>, there: &[Attendance]) -> Result<()> {
    for Attendance { whom, part } in there {
        let (person, member) = match whom {
            Whom::Person(person) => (Some(*person), None),
            Whom::Member(member) => (None, Some(*member)),
        };
        let row = tx.fresh::<Attendance>();
        tx.exec(
            "INSERT INTO attendance (id, encounter, person, member, part) VALUES ($1, $2, $3, $4, $5)",
            &[&row, &id, &person, &member, part],
        )?;
    }
    Ok(())
}
