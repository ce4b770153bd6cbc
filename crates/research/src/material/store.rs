//! Sources and their speakers in the database. Words are read in [`view`] alone.

pub mod around;
pub mod arrivals;
pub mod drafts;
pub mod elsewhere;
pub mod reach;
pub mod speakers;
pub mod view;
pub mod waiting;

pub use arrivals::insert;

use super::model::receipt::Receipt;
use super::model::{Source, Standings, Voice};
use base::{Act, Id};
use people::Study;
use serde_json::json;
use store::{Error, Result, Tx};
use ui::Who;

/// A source, for the team of its study; *not found* for everyone else.
pub fn find(tx: &mut Tx<'_>, who: &Who, id: Id<Source>) -> Result<Source> {
    let source: Source = tx.one(
        "SELECT id, study, encounter, title, format, encoding, file_name, file, points, turns, words, seconds,
           imported, version FROM source WHERE id = $1",
        &[&id],
    )?;
    people::teams::admit(tx, who, source.study)?;
    Ok(source)
}

/// The study of a source, without asking who reads: for features that hold one of its passages already.
pub fn study_of(tx: &mut Tx<'_>, id: Id<Source>) -> Result<Id<Study>> {
    let (study,) = tx.one("SELECT study FROM source WHERE id = $1", &[&id])?;
    Ok(study)
}

/// The sources of a study by title, for its team.
pub fn list(tx: &mut Tx<'_>, who: &Who, study: Id<Study>) -> Result<Vec<Source>> {
    people::teams::admit(tx, who, study)?;
    known(tx, study)
}

/// The sources of a study by title, without asking who reads: for the command line.
pub fn known(tx: &mut Tx<'_>, study: Id<Study>) -> Result<Vec<Source>> {
    tx.query(
        "SELECT id, study, encounter, title, format, encoding, file_name, file, points, turns, words, seconds,
           imported, version FROM source WHERE study = $1 ORDER BY title, id",
        &[&study],
    )
}

/// Who speaks in a source, in the order of the first word, for the team of its study.
pub fn voices(tx: &mut Tx<'_>, who: &Who, id: Id<Source>) -> Result<Vec<Voice>> {
    find(tx, who, id)?;
    speakers::of_source(tx, id)
}

/// The standings of the study today.
pub(super) fn standings(tx: &mut Tx<'_>, study: Id<Study>) -> Result<Standings> {
    let today = tx.today();
    let of = people::consent::standings(tx, study, today)?;
    Ok(Standings { of, silence: people::consent::standing(None, None, today) })
}

/// The receipt of a source, for the team of its study.
pub fn receipt(tx: &mut Tx<'_>, who: &Who, id: Id<Source>) -> Result<(Source, Receipt)> {
    let source = find(tx, who, id)?;
    let (text,): (String,) = tx.one("SELECT receipt FROM source WHERE id = $1", &[&id])?;
    Ok((source, serde_json::from_str(&text).unwrap_or_default()))
}

/// Gives a source another title, unless someone else did since `version` was read.
pub fn rename(tx: &mut Tx<'_>, who: &Who, id: Id<Source>, version: i64, title: &str) -> Result<()> {
    let before = find(tx, who, id)?;
    let changed = tx.exec(
        "UPDATE source SET title = $3, version = version + 1 WHERE id = $1 AND version = $2",
        &[&id, &version, &title],
    )?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    let (old, young) = (json!({ "title": before.title }), json!({ "title": title }));
    tx.journal(Act::ImportMaterial, id, Some(&old), Some(&young)).map(drop)
}
