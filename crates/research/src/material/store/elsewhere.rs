//! What material shows of itself on the pages of persons and encounters.
//!
//! Invariant: a source of a study whose team the reader is not on is not told of.

use super::super::model::Source;
use super::super::model::told;
use base::{Act, Id};
use people::encounters::Encounter;
use people::persons::Person;
use people::sections::{Line, Section};
use store::{Result, Tx};
use ui::Who;
use ui::words::{Arg, text};

/// The part of a person's page that names the sources in which they speak.
pub fn of_person(tx: &mut Tx<'_>, who: &Who, person: Id<Person>) -> Result<Vec<Section>> {
    let all = tx.query(
        "SELECT DISTINCT s.id, s.study, s.encounter, s.title, s.format, s.encoding, s.file_name, s.file, s.points,
           s.turns, s.words, s.seconds, s.imported, s.version
         FROM source s JOIN speaker p ON p.source = s.id WHERE p.person = $1 ORDER BY s.title, s.id",
        &[&person],
    )?;
    section(tx, who, all, "material-of-person")
}

/// The part of an encounter's page that names its transcripts.
pub fn of_encounter(tx: &mut Tx<'_>, who: &Who, encounter: Id<Encounter>) -> Result<Vec<Section>> {
    let all = tx.query(
        "SELECT id, study, encounter, title, format, encoding, file_name, file, points, turns, words, seconds,
           imported, version FROM source WHERE encounter = $1 ORDER BY title, id",
        &[&encounter],
    )?;
    section(tx, who, all, "material-of-encounter")
}

/// Pages without any source keep quiet about it.
fn section(tx: &mut Tx<'_>, who: &Who, all: Vec<Source>, title: &str) -> Result<Vec<Section>> {
    if !who.role.allows(Act::ReadMaterial) {
        return Ok(Vec::new());
    }
    let studies = people::teams::studies_of(tx, who)?;
    let mut lines = Vec::new();
    for source in all.into_iter().filter(|source| studies.contains(&source.study)) {
        let standings = super::standings(tx, source.study)?;
        let (_, uses) = super::view::uses_of(tx, &source, &standings)?;
        let (shape, key) = told::state(uses);
        lines.push(Line {
            href: Some(format!("/sources/{}", source.id)),
            detail: text(who.lang, "material-words", &[("n", Arg::from(source.words))]),
            state: Some((shape, text(who.lang, key, &[]))),
            label: source.title,
        });
    }
    let title = text(who.lang, title, &[]);
    let told = (!lines.is_empty()).then_some(Section { title, empty: String::new(), lines, action: None });
    Ok(told.into_iter().collect())
}
