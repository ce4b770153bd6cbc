//! The codes of a study.

use crate::coding::model::{Book, Change, Code, CodeState, Did, NewCode, Spot, Step, Texts};
use crate::coding::store::change;
use base::{Act, Id};
use std::collections::BTreeMap;
use store::journal::Line;
use store::{Error, FromRow, Result, Row, Tx};
use ui::Who;

impl FromRow for Code {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let gone: Option<i64> = row.get(6)?;
        let state = CodeState {
            parent: row.get(2)?,
            name: row.get(3)?,
            hue: row.get(4)?,
            place: row.get(5)?,
            gone: gone.is_some(),
            edition: row.get(7)?,
        };
        let texts = Texts {
            definition: row.get(8)?,
            inclusion: row.get(9)?,
            exclusion: row.get(10)?,
            example: row.get(11)?,
        };
        Ok(Self { id: row.get(0)?, study: row.get(1)?, state, texts, version: row.get(12)? })
    }
}

/// All codes of a study, gone ones included; the caller has admitted the reader.
pub fn of_study(tx: &mut Tx<'_>, study: Id<people::Study>) -> Result<Vec<Code>> {
    tx.query(
        "SELECT id, study, parent, name, hue, place, gone, edition, definition, inclusion, exclusion, example, version
         FROM code WHERE study = $1 ORDER BY id",
        &[&study],
    )
}

/// A code, gone or not, without asking who reads.
pub fn known(tx: &mut Tx<'_>, id: Id<Code>) -> Result<Code> {
    tx.one(
        "SELECT id, study, parent, name, hue, place, gone, edition, definition, inclusion, exclusion, example, version
         FROM code WHERE id = $1",
        &[&id],
    )
}

/// A code, gone or not, for the study's team.
pub fn find(tx: &mut Tx<'_>, who: &Who, id: Id<Code>) -> Result<Code> {
    let code = known(tx, id)?;
    people::teams::admit(tx, who, code.study)?;
    Ok(code)
}

type Placed = (Id<Code>, Option<Id<Code>>, String, i64, i64, Option<i64>, i64);

/// The codebook as a tree.
pub fn book(tx: &mut Tx<'_>, study: Id<people::Study>) -> Result<Book> {
    let rows: Vec<Placed> =
        tx.query("SELECT id, parent, name, hue, place, gone, edition FROM code WHERE study = $1", &[&study])?;
    let state = |(id, parent, name, hue, place, gone, edition): Placed| {
        (id, CodeState { parent, name, hue, place, gone: gone.is_some(), edition })
    };
    Ok(Book::new(rows.into_iter().map(state).collect::<BTreeMap<_, _>>()))
}

/// The codes of the codebook in reading order, each with its path; the caller has admitted the reader.
pub fn outline(tx: &mut Tx<'_>, study: Id<people::Study>) -> Result<Vec<(Code, String)>> {
    let book = book(tx, study)?;
    let mut all: BTreeMap<Id<Code>, Code> =
        of_study(tx, study)?.into_iter().map(|code| (code.id, code)).collect();
    let placed = book.walk().into_iter();
    Ok(placed.filter_map(|(_, id)| Some((all.remove(&id)?, book.path(id)))).collect())
}

/// Adds a code to the codebook, last under its parent; leaves the journal line.
pub fn insert_code(tx: &mut Tx<'_>, study: Id<people::Study>, new: &NewCode) -> Result<Id<Code>> {
    insert_line(tx, study, new).map(|(id, _)| id)
}

/// [`insert_code`], with the line that it leaves.
pub fn insert_line(tx: &mut Tx<'_>, study: Id<people::Study>, new: &NewCode) -> Result<(Id<Code>, Id<Line>)> {
    let mut change = Change::new(Did::Create, study);
    let id = plan_new(tx, &mut change, new)?;
    let line = change::commit(tx, Act::EditCodebook, id, change)?;
    Ok((id, line))
}

/// Plans a new code in a change that may hold more.
pub fn plan_new(tx: &mut Tx<'_>, change: &mut Change, new: &NewCode) -> Result<Id<Code>> {
    let book = book(tx, change.study)?;
    if new.parent.is_some_and(|parent| book.get(parent).is_none()) {
        return Err(Error::Rule("code-fault-gone"));
    }
    if book.named(new.parent, &new.name).is_some() {
        return Err(Error::Rule("code-fault-taken"));
    }
    let (place, _) = book.place(new.parent, Spot::Last, None);
    let edition = if new.texts.is_blank() { 0 } else { write_texts(tx, change, &new.texts)? };
    let hue = new.hue.unwrap_or_else(|| book.hue(new.parent));
    let id = tx.fresh();
    let state = CodeState { parent: new.parent, name: new.name.clone(), hue, place, gone: false, edition };
    change.codes.insert(id, Step { before: None, after: Some(state) });
    Ok(id)
}

/// Gives the texts an edition in the change; 0 when nothing is written.
pub fn write_texts(tx: &Tx<'_>, change: &mut Change, texts: &Texts) -> Result<i64> {
    if texts.is_blank() {
        return Ok(0);
    }
    let edition = tx.fresh::<Texts>().number();
    let body = serde_json::to_string(texts).map_err(|error| Error::Database(error.to_string()))?;
    change.texts.insert(edition, body);
    Ok(edition)
}
