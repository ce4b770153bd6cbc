//! Persons and their hats in the database.

use super::model::{Hat, NewPerson, Person, Shown};
use crate::organisations::{self, Organisation};
use crate::sections::{Line, Section};
use base::{Act, Date, Id, Object};
use serde_json::json;
use std::collections::BTreeMap;
use store::{Error, Result, Tx, search};
use ui::Who;
use ui::words::text;

/// One person, or [`Error::NotFound`].
pub fn find(tx: &mut Tx<'_>, id: Id<Person>) -> Result<Person> {
    tx.one(
        "SELECT id, name, pseudonym, caption, born, contact, language, needs, note, version
         FROM person WHERE id = $1",
        &[&id],
    )
}

/// The names of those persons.
pub fn names(tx: &mut Tx<'_>, among: &[Id<Person>]) -> Result<BTreeMap<Id<Person>, Shown>> {
    let Some((first, last)) = bounds(among) else { return Ok(BTreeMap::new()) };
    let all: Vec<(Id<Person>, String, String)> =
        tx.query("SELECT id, name, pseudonym FROM person WHERE id BETWEEN $1 AND $2", &[&first, &last])?;
    let wanted = all.into_iter().filter(|(id, ..)| among.contains(id));
    Ok(wanted.map(|(id, name, pseudonym)| (id, Shown { name, pseudonym })).collect())
}

/// The days of birth of those persons, as far as they are known.
pub fn births(tx: &mut Tx<'_>, among: &[Id<Person>]) -> Result<BTreeMap<Id<Person>, Date>> {
    let Some((first, last)) = bounds(among) else { return Ok(BTreeMap::new()) };
    let all: Vec<(Id<Person>, Date)> = tx.query(
        "SELECT id, born FROM person WHERE id BETWEEN $1 AND $2 AND born IS NOT NULL",
        &[&first, &last],
    )?;
    Ok(all.into_iter().filter(|(id, _)| among.contains(id)).collect())
}

/// One statement reads the persons between the first and the last, since SQL here takes no lists.
fn bounds(among: &[Id<Person>]) -> Option<(Id<Person>, Id<Person>)> {
    Some((among.iter().copied().min()?, among.iter().copied().max()?))
}

/// Records a person and leaves the journal line.
pub fn insert(tx: &mut Tx<'_>, new: &NewPerson) -> Result<Id<Person>> {
    let id = add(tx, new)?;
    tx.journal(Act::RecordPeople, id, None, None)?;
    Ok(id)
}

/// Records a person as part of a larger act, whose journal line the caller leaves.
pub fn add(tx: &mut Tx<'_>, new: &NewPerson) -> Result<Id<Person>> {
    let id = tx.fresh();
    tx.exec(
        "INSERT INTO person (id, name, pseudonym, caption, born, contact, language, needs, note, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)",
        &[
            &id,
            &new.name,
            &new.pseudonym,
            &new.caption,
            &new.born,
            &new.contact,
            &new.language,
            &new.needs,
            &new.note,
        ],
    )?;
    wear(tx, id, &new.hats)?;
    index(tx, id, &new.name)?;
    Ok(id)
}

/// Changes a person, unless someone else did since `version` was read. The caller re-reads consent when the day of
/// birth changed; that is why this is not lent outside the crate.
pub fn update(tx: &mut Tx<'_>, id: Id<Person>, new: &NewPerson, version: i64) -> Result<()> {
    let known = find(tx, id)?;
    let mut fields = known.changed(new);
    if hats(tx, id)? != new.hats {
        fields.push("hats");
    }
    let changed = tx.exec(
        "UPDATE person SET name = $3, pseudonym = $4, caption = $5, born = $6, contact = $7, language = $8,
           needs = $9, note = $10, version = version + 1 WHERE id = $1 AND version = $2",
        &[
            &id,
            &version,
            &new.name,
            &new.pseudonym,
            &new.caption,
            &new.born,
            &new.contact,
            &new.language,
            &new.needs,
            &new.note,
        ],
    )?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    tx.exec("DELETE FROM membership WHERE person = $1", &[&id])?;
    wear(tx, id, &new.hats)?;
    index(tx, id, &new.name)?;
    tx.journal(Act::RecordPeople, id, None, Some(&json!({ "fields": fields })))?;
    Ok(())
}

/// What the person is in which structure, in the order of the structures' identifiers.
pub fn hats(tx: &mut Tx<'_>, person: Id<Person>) -> Result<Vec<Hat>> {
    let all = tx.query(
        "SELECT organisation, hat FROM membership WHERE person = $1 ORDER BY organisation",
        &[&person],
    )?;
    Ok(all.into_iter().map(|(organisation, hat)| Hat { organisation, hat }).collect())
}

fn wear(tx: &mut Tx<'_>, person: Id<Person>, hats: &[Hat]) -> Result<()> {
    for Hat { organisation, hat } in hats {
        tx.exec(
            "INSERT INTO membership (person, organisation, hat) VALUES ($1, $2, $3)",
            &[&person, organisation, hat],
        )?;
    }
    Ok(())
}

/// The index holds the name alone: a pseudonym found there would lead to the person.
fn index(tx: &mut Tx<'_>, id: Id<Person>, text: &str) -> Result<()> {
    let object = id.number();
    search::put(tx, &search::Doc { kind: Person::KIND, object, part: 0, space: 0, who: 0, text })
}

/// A person in a list, with the structures they belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: Id<Person>,
    pub name: String,
    pub places: Vec<String>,
}

/// Persons on one page of the list.
const PAGE: usize = 50;
/// Persons that a search shows at most.
const FOUND: usize = 200;

/// The page of that number of all persons by name, and whether another follows.
pub fn page(tx: &mut Tx<'_>, place: usize) -> Result<(Vec<Listed>, bool)> {
    let (limit, skipped) = (PAGE + 1, place.saturating_mul(PAGE));
    let mut all: Vec<(Id<Person>, String)> =
        tx.query("SELECT id, name FROM person ORDER BY name, id LIMIT $1 OFFSET $2", &[&limit, &skipped])?;
    let more = all.len() > PAGE;
    all.truncate(PAGE);
    Ok((listed(tx, all)?, more))
}

/// The persons whose name holds those words, best first, and whether some were left out.
pub fn search(tx: &mut Tx<'_>, words: &str) -> Result<(Vec<Listed>, bool)> {
    let reach = search::Reach { kinds: vec![Person::KIND], spaces: Vec::new() };
    let hits = search::find(tx, words, &reach, FOUND)?;
    let ids: Vec<Id<Person>> = hits.iter().map(|hit| Id::new(hit.object)).collect();
    let mut names = names(tx, &ids)?;
    let found = ids.into_iter().filter_map(|id| Some((id, names.remove(&id)?.name))).collect();
    Ok((listed(tx, found)?, hits.len() == FOUND))
}

/// Everybody by name, for pickers.
pub fn everybody(tx: &mut Tx<'_>) -> Result<Vec<(Id<Person>, String)>> {
    tx.query("SELECT id, name FROM person ORDER BY name, id", &[])
}

fn listed(tx: &mut Tx<'_>, persons: Vec<(Id<Person>, String)>) -> Result<Vec<Listed>> {
    let ids: Vec<Id<Person>> = persons.iter().map(|(id, _)| *id).collect();
    let Some((first, last)) = bounds(&ids) else { return Ok(Vec::new()) };
    let organisations = organisations::names(tx)?;
    let worn: Vec<(Id<Person>, Id<Organisation>)> = tx.query(
        "SELECT person, organisation FROM membership WHERE person BETWEEN $1 AND $2 ORDER BY organisation",
        &[&first, &last],
    )?;
    let places = |id: Id<Person>| -> Vec<String> {
        let of_one = worn.iter().filter(|(person, _)| *person == id);
        of_one.filter_map(|(_, organisation)| organisations.get(organisation).cloned()).collect()
    };
    Ok(persons.into_iter().map(|(id, name)| Listed { id, name, places: places(id) }).collect())
}

/// The part of a structure's page that says who belongs to it.
pub fn of_organisation(tx: &mut Tx<'_>, who: &Who, id: Id<Organisation>) -> Result<Vec<Section>> {
    let all: Vec<(Id<Person>, String, String)> = tx.query(
        "SELECT p.id, p.name, m.hat FROM membership m JOIN person p ON p.id = m.person
         WHERE m.organisation = $1 ORDER BY p.name, p.id",
        &[&id],
    )?;
    let line =
        |(id, label, detail)| Line { label, href: Some(format!("/persons/{id}")), detail, state: None };
    Ok(vec![Section {
        title: text(who.lang, "persons-of-organisation", &[]),
        empty: text(who.lang, "persons-of-organisation-empty", &[]),
        lines: all.into_iter().map(line).collect(),
        action: None,
    }])
}
