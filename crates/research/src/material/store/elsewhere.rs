//! What material shows of itself on the pages of persons and encounters.
//!
//! Invariant: a source of a study whose team the reader is not on is not told of.

use super::super::model::Source;
use super::super::model::told;
use base::{Act, Id};
use people::encounters::Encounter;
use people::persons::Person;
use people::sections::{Line, Section};
use store::{Error, Result, Tx};
use ui::Who;
use ui::words::{Arg, day, text};

/// The part of a person's page that names the sources in which they speak.
pub fn of_person(tx: &mut Tx<'_>, who: &Who, person: Id<Person>) -> Result<Vec<Section>> {
    let all = tx.query(
        "SELECT DISTINCT s.id, s.study, s.encounter, s.title, s.format, s.encoding, s.file_name, s.file, s.points,
           s.turns, s.words, s.seconds, s.imported, s.version
         FROM source s JOIN speaker p ON p.source = s.id WHERE p.person = $1 ORDER BY s.title, s.id",
        &[&person],
    )?;
    section(tx, who, all, Page::Person)
}

/// The part of an encounter's page that names its transcripts.
pub fn of_encounter(tx: &mut Tx<'_>, who: &Who, encounter: Id<Encounter>) -> Result<Vec<Section>> {
    let all = tx.query(
        "SELECT id, study, encounter, title, format, encoding, file_name, file, points, turns, words, seconds,
           imported, version FROM source WHERE encounter = $1 ORDER BY title, id",
        &[&encounter],
    )?;
    section(tx, who, all, Page::Encounter)
}

/// Whose page names the sources.
#[derive(Clone, Copy)]
enum Page {
    Person,
    Encounter,
}

/// « jeu. 12 mars · MIAT »: the day on which it was spoken, for those that name their encounter.
fn day_and_study(tx: &mut Tx<'_>, who: &Who, source: &Source) -> Result<String> {
    let study = people::teams::heading(tx, who, source.study)?.name;
    let met = source.encounter.map(|id| people::encounters::find(tx, who, id)).transpose();
    match met {
        Ok(Some(met)) => Ok(format!("{} · {study}", day(who.lang, met.held_on, tx.today()))),
        // The encounter may be another study's: its page says nothing of it either.
        Ok(None) | Err(Error::NotFound) => Ok(study),
        Err(error) => Err(error),
    }
}

/// Pages without any source keep quiet about it.
fn section(tx: &mut Tx<'_>, who: &Who, all: Vec<Source>, page: Page) -> Result<Vec<Section>> {
    if !who.role.allows(Act::ReadMaterial) {
        return Ok(Vec::new());
    }
    let studies = people::teams::studies_of(tx, who)?;
    let mut lines = Vec::new();
    for source in all.into_iter().filter(|source| studies.contains(&source.study)) {
        let standings = super::standings(tx, source.study)?;
        let (_, uses) = super::view::uses_of(tx, &source, &standings)?;
        let (shape, key) = told::state(uses);
        let detail = match page {
            Page::Person => day_and_study(tx, who, &source)?,
            Page::Encounter => text(who.lang, "material-words", &[("n", Arg::from(source.words))]),
        };
        lines.push(Line {
            href: Some(format!("/sources/{}", source.id)),
            detail,
            state: Some((shape, text(who.lang, key, &[]))),
            label: source.title,
        });
    }
    let title = match page {
        Page::Person => text(who.lang, "material-of-person", &[]),
        Page::Encounter => text(who.lang, "material-of-encounter", &[]),
    };
    let told = (!lines.is_empty()).then_some(Section { title, empty: String::new(), lines, action: None });
    Ok(told.into_iter().collect())
}
