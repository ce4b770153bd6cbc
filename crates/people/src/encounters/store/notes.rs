//! What was said, as someone noted it: read and written apart from the rest, and indexed only for a study.

use super::{attendance, find_own};
use crate::Study;
use crate::encounters::model::{Attendance, Encounter, Part};
use crate::persons::Person;
use base::{Act, Id, Object};
use serde_json::json;
use store::{Error, Result, Tx, files, search};
use ui::Who;

/// Notes, and the mark by which a writer says which text was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notes {
    pub text: String,
    pub mark: String,
}

/// Tells whether one of the persons interviewed has closed the consent to the study.
pub type Silenced = fn(&mut Tx<'_>, Id<Study>, &[Id<Person>]) -> Result<bool>;

/// What came of a wish to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    Yes,
    /// Somebody wrote meanwhile; this is what stands.
    Meanwhile(Notes),
}

/// The notes, for who may read them; `None` when someone interviewed has closed the consent.
pub fn read(tx: &mut Tx<'_>, who: &Who, id: Id<Encounter>, silenced: Silenced) -> Result<Option<Notes>> {
    let encounter = find_own(tx, who, id)?;
    if let Some(study) = encounter.study {
        let interviewed = interviewed(tx, id)?;
        if silenced(tx, study, &interviewed)? {
            return Ok(None);
        }
    }
    raw(tx, id).map(Some)
}

/// Saves notes in place of those under `mark`. The journal says that they changed, not what they say.
pub fn write(
    tx: &mut Tx<'_>,
    (who, id): (&Who, Id<Encounter>),
    (text, mark): (&str, &str),
    silenced: Silenced,
) -> Result<Saved> {
    let now = read(tx, who, id, silenced)?.ok_or(Error::NotFound)?;
    if now.text == text {
        return Ok(Saved::Yes);
    }
    if now.mark != mark {
        return Ok(Saved::Meanwhile(now));
    }
    tx.exec_one("UPDATE encounter SET notes = $2 WHERE id = $1", &[&id, &text])?;
    index(tx, id)?;
    tx.journal(Act::RecordEncounters, id, None, Some(&json!({ "fields": ["notes"] })))?;
    Ok(Saved::Yes)
}

fn raw(tx: &mut Tx<'_>, id: Id<Encounter>) -> Result<Notes> {
    let (text,): (String,) = tx.one("SELECT notes FROM encounter WHERE id = $1", &[&id])?;
    let mark = files::digest(text.as_bytes());
    Ok(Notes { text, mark })
}

fn interviewed(tx: &mut Tx<'_>, id: Id<Encounter>) -> Result<Vec<Id<Person>>> {
    let there = attendance(tx, id)?;
    Ok(there.iter().filter(|one| one.part == Part::Interviewed).filter_map(Attendance::person).collect())
}

/// Puts the title in the index, and the notes of a study's encounter behind the gate of the person interviewed. When
/// several were, no single gate would close with each of them, so their notes are not indexed; nor are notes without
/// a study, which not every reader of encounters may read.
pub fn index(tx: &mut Tx<'_>, id: Id<Encounter>) -> Result<()> {
    let (title, place, study, notes): (String, String, Option<Id<Study>>, String) =
        tx.one("SELECT title, place, study, notes FROM encounter WHERE id = $1", &[&id])?;
    let (object, space) = (id.number(), study.map_or(0, Id::number));
    let interviewed = interviewed(tx, id)?;
    search::remove(tx, id)?;
    let title = format!("{title}\n{place}");
    let kind = Encounter::KIND;
    search::add(tx, &search::Doc { kind, object, part: 0, space, who: 0, text: &title })?;
    if study.is_some() && interviewed.len() <= 1 && !notes.is_empty() {
        let who = interviewed.first().map_or(0, |person| person.number());
        search::add(tx, &search::Doc { kind, object, part: 1, space, who, text: &notes })?;
    }
    Ok(())
}
