//! Who speaks in a source, and who that is.

use super::super::model::{Link, Part, Source, Voice};
use base::{Act, Id, Member};
use people::persons::Person;
use serde_json::json;
use std::collections::BTreeMap;
use store::{FromRow, Result, Row, Tx, search};
use ui::Who;

impl FromRow for Voice {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let label: String = row.get(2)?;
        Ok(Self {
            id: row.get(0)?,
            place: row.get(1)?,
            shown: label.clone(),
            label,
            part: row.get(3)?,
            person: row.get(4)?,
            member: row.get(5)?,
        })
    }
}

/// The speakers of a source in the order of their first word, each under the name that the team sees.
pub fn of_source(tx: &mut Tx<'_>, source: Id<Source>) -> Result<Vec<Voice>> {
    let mut voices: Vec<Voice> = tx.query(
        "SELECT id, place, label, part, person, member FROM speaker WHERE source = $1 ORDER BY place",
        &[&source],
    )?;
    let persons: Vec<Id<Person>> = voices.iter().filter_map(|voice| voice.person).collect();
    let names = people::persons::names(tx, &persons)?;
    let members = if voices.iter().any(|voice| voice.member.is_some()) {
        people::members::names(tx)?
    } else {
        BTreeMap::default()
    };
    for voice in &mut voices {
        let pseudonym = voice.person.and_then(|id| names.get(&id)).map(|shown| shown.pseudonym.as_str());
        let member = voice.member.and_then(|id| members.get(&id)?.split_whitespace().next());
        if let Some(name) = pseudonym.filter(|name| !name.is_empty()).or(member) {
            name.clone_into(&mut voice.shown);
        }
    }
    Ok(voices)
}

/// Says who is behind the speakers of a source, in their order; search follows. Leaves one journal line.
pub fn relink(tx: &mut Tx<'_>, who: &Who, source: Id<Source>, links: &[Link]) -> Result<()> {
    super::find(tx, who, source)?;
    let voices = of_source(tx, source)?;
    let mut changed = Vec::new();
    for (voice, link) in voices.iter().zip(links) {
        if *link == (Link { part: voice.part, person: voice.person, member: voice.member }) {
            continue;
        }
        tx.exec(
            "UPDATE speaker SET part = $2, person = $3, member = $4 WHERE id = $1",
            &[&voice.id, &link.part, &link.person, &link.member],
        )?;
        if link.person != voice.person {
            reattribute(tx, source, voice.id, link.person)?;
        }
        changed.push((voice, link));
    }
    if changed.is_empty() {
        return Ok(());
    }
    let told = |part: Part, person: Option<Id<Person>>, member: Option<Id<Member>>, place: usize| json!({ "speaker": place, "part": base::Code::code(part), "person": person, "member": member });
    let before: Vec<_> =
        changed.iter().map(|(voice, _)| told(voice.part, voice.person, voice.member, voice.place)).collect();
    let after: Vec<_> =
        changed.iter().map(|(voice, link)| told(link.part, link.person, link.member, voice.place)).collect();
    let (before, after) = (json!({ "speakers": before }), json!({ "speakers": after }));
    tx.journal(Act::ImportMaterial, source, Some(&before), Some(&after)).map(drop)
}

/// Search closes a person's words with their consent: each turn must name whose they are.
fn reattribute(
    tx: &mut Tx<'_>,
    source: Id<Source>,
    voice: Id<Voice>,
    person: Option<Id<Person>>,
) -> Result<()> {
    let turns: Vec<(i64,)> =
        tx.query("SELECT place FROM turn WHERE source = $1 AND speaker = $2", &[&source, &voice])?;
    let who = person.map_or(0, Id::number);
    turns.into_iter().try_for_each(|(place,)| search::set_who(tx, source, place, who))
}
