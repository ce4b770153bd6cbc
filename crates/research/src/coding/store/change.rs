//! Changes on their way to the database and back: applied, written in the journal, undone.
//!
//! A text that gives way is kept as a former edition, so that the journal needs only its number.

use crate::coding::model::{Change, Code, CodeState, Coding, CodingState, Memo, MemoState, On, Step, Texts};
use crate::coding::store::excerpts;
use base::{Act, Id, Object};
use std::collections::BTreeMap;
use store::journal::Line;
use store::{Error, Result, Tx, search};

/// Applies a change and leaves its line in the journal.
pub fn commit<T: Object>(tx: &mut Tx<'_>, act: Act, object: Id<T>, change: Change) -> Result<Id<Line>> {
    let sides = change.sides();
    apply(tx, change)?;
    tx.journal(act, object, Some(&sides.before), Some(&sides.after))
}

/// Brings every record to what it is to become. Codings that go leave first: another may take their stead.
pub fn apply(tx: &mut Tx<'_>, change: Change) -> Result<()> {
    let Change { study, codes, codings, memos, texts, .. } = change;
    for (id, step) in &codes {
        put_code(tx, study, *id, step, &texts)?;
    }
    let (gone, kept): (Vec<_>, Vec<_>) = codings.iter().partition(|(_, step)| step.after.is_none());
    let (made, changed): (Vec<_>, Vec<_>) = kept.into_iter().partition(|(_, step)| step.before.is_none());
    for (id, step) in gone.into_iter().chain(changed).chain(made) {
        put_coding(tx, *id, step, &texts)?;
    }
    for (id, step) in &memos {
        put_memo(tx, *id, step, &texts)?;
    }
    Ok(())
}

fn put_code(
    tx: &mut Tx<'_>,
    study: Id<people::Study>,
    id: Id<Code>,
    step: &Step<CodeState>,
    new: &BTreeMap<i64, String>,
) -> Result<()> {
    let Some(state) = &step.after else { return Err(Error::Stale) };
    let old = step.before.as_ref();
    if old.is_none() {
        add_code(tx, study, id, state)?;
    }
    let gone = state.gone.then(|| tx.now());
    // Who is writing about a code is not disturbed by a move of it.
    let said = |state: &CodeState| (state.name.clone(), state.hue, state.edition);
    let newer = old.map(said) != Some(said(state));
    tx.exec_one(
        "UPDATE code SET parent = $2, name = $3, hue = $4, place = $5, gone = $6, version = version + $7 WHERE id = $1",
        &[&id, &state.parent, &state.name, &state.hue, &state.place, &gone, &newer],
    )?;
    if old.map_or(0, |old| old.edition) != state.edition {
        set_texts(tx, id, old.map_or(0, |old| old.edition), state.edition, new)?;
    }
    let as_found = |state: &CodeState| (state.gone, state.edition, state.name.clone());
    if old.map(as_found) != Some(as_found(state)) {
        index_code(tx, study, id, state)?;
    }
    Ok(())
}

fn add_code(tx: &mut Tx<'_>, study: Id<people::Study>, id: Id<Code>, state: &CodeState) -> Result<()> {
    tx.exec(
        "INSERT INTO code (id, study, parent, name, definition, inclusion, exclusion, example, hue, place, gone,
           edition, version)
         VALUES ($1, $2, $3, $4, '', '', '', '', $5, $6, NULL, 0, 0)",
        &[&id, &study, &state.parent, &state.name, &state.hue, &state.place],
    )?;
    Ok(())
}

fn texts_of(tx: &mut Tx<'_>, id: Id<Code>) -> Result<Texts> {
    let (definition, inclusion, exclusion, example) =
        tx.one("SELECT definition, inclusion, exclusion, example FROM code WHERE id = $1", &[&id])?;
    Ok(Texts { definition, inclusion, exclusion, example })
}

fn set_texts(
    tx: &mut Tx<'_>,
    id: Id<Code>,
    old: i64,
    edition: i64,
    new: &BTreeMap<i64, String>,
) -> Result<()> {
    if old != 0 {
        let body = serde_json::to_string(&texts_of(tx, id)?).map_err(unwritten)?;
        keep(tx, old, id, &body)?;
    }
    let texts: Texts = match edition {
        0 => Texts::default(),
        _ => serde_json::from_str(&text(tx, edition, new)?).map_err(unwritten)?,
    };
    tx.exec_one(
        "UPDATE code SET definition = $2, inclusion = $3, exclusion = $4, example = $5, edition = $6 WHERE id = $1",
        &[&id, &texts.definition, &texts.inclusion, &texts.exclusion, &texts.example, &edition],
    )
}

fn unwritten(error: serde_json::Error) -> Error {
    Error::Database(error.to_string())
}

fn index_code(tx: &mut Tx<'_>, study: Id<people::Study>, id: Id<Code>, state: &CodeState) -> Result<()> {
    if state.gone {
        return search::remove(tx, id);
    }
    let texts = texts_of(tx, id)?;
    let text =
        [&state.name, &texts.definition, &texts.inclusion, &texts.exclusion].map(String::as_str).join("\n");
    let (object, space) = (id.number(), study.number());
    search::put(tx, &search::Doc { kind: Code::KIND, object, part: 0, space, who: 0, text: &text })
}

/// Keeps a text that gives way; an edition never changes, so that it is kept once.
fn keep<T: Object>(tx: &mut Tx<'_>, edition: i64, id: Id<T>, body: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO former (edition, kind, object, body) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        &[&edition, &T::KIND, &id, &body],
    )?;
    Ok(())
}

/// The text of an edition: one that this act made, or a former one.
fn text(tx: &mut Tx<'_>, edition: i64, new: &BTreeMap<i64, String>) -> Result<String> {
    if edition == 0 {
        return Ok(String::new());
    }
    if let Some(text) = new.get(&edition) {
        return Ok(text.clone());
    }
    let (body,) = tx.one("SELECT body FROM former WHERE edition = $1", &[&edition])?;
    Ok(body)
}

fn put_coding(
    tx: &mut Tx<'_>,
    id: Id<Coding>,
    step: &Step<CodingState>,
    new: &BTreeMap<i64, String>,
) -> Result<()> {
    let old = step.before.as_ref().map_or(0, |old| old.edition);
    let moved = step.after.as_ref().is_none_or(|state| state.edition != old);
    if old != 0 && moved {
        let (comment,): (String,) = tx.one("SELECT comment FROM coding WHERE id = $1", &[&id])?;
        keep(tx, old, id, &comment)?;
    }
    let Some(state) = &step.after else {
        return tx.exec_one("DELETE FROM coding WHERE id = $1", &[&id]);
    };
    if step.before.is_some() && !moved {
        return tx.exec_one(
            "UPDATE coding SET excerpt = $2, code = $3, version = version + 1 WHERE id = $1",
            &[&id, &state.excerpt, &state.code],
        );
    }
    let comment = text(tx, state.edition, new)?;
    if step.before.is_some() {
        return tx.exec_one(
            "UPDATE coding SET excerpt = $2, code = $3, comment = $4, edition = $5, version = version + 1
             WHERE id = $1",
            &[&id, &state.excerpt, &state.code, &comment, &state.edition],
        );
    }
    tx.exec(
        "INSERT INTO coding (id, excerpt, code, member, at, comment, edition, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 1)",
        &[&id, &state.excerpt, &state.code, &state.member, &state.at, &comment, &state.edition],
    )?;
    Ok(())
}

fn put_memo(
    tx: &mut Tx<'_>,
    id: Id<Memo>,
    step: &Step<MemoState>,
    new: &BTreeMap<i64, String>,
) -> Result<()> {
    let mut now = None;
    if let Some(old) = &step.before {
        let (body,): (String,) = tx.one("SELECT body FROM memo WHERE id = $1", &[&id])?;
        if step.after.as_ref().is_none_or(|state| state.edition != old.edition) {
            keep(tx, old.edition, id, &body)?;
        } else {
            now = Some(body);
        }
    }
    let Some(state) = &step.after else {
        search::remove(tx, id)?;
        return tx.exec_one("DELETE FROM memo WHERE id = $1", &[&id]);
    };
    let body = now.map_or_else(|| text(tx, state.edition, new), Ok)?;
    if step.before.is_some() {
        tx.exec_one(
            "UPDATE memo SET kind = $2, object = $3, body = $4, edition = $5, version = version + 1 WHERE id = $1",
            &[&id, &state.on, &state.object, &body, &state.edition],
        )?;
    } else {
        tx.exec(
            "INSERT INTO memo (id, study, kind, object, member, at, body, edition, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
            &[&id, &state.study, &state.on, &state.object, &state.member, &state.at, &body, &state.edition],
        )?;
    }
    index_memo(tx, id, state, &body)
}

/// A memo on an excerpt repeats its words more often than not: search closes it with them.
fn index_memo(tx: &mut Tx<'_>, id: Id<Memo>, state: &MemoState, body: &str) -> Result<()> {
    let teller = match state.on {
        On::Excerpt => {
            let stretch = excerpts::stretches(tx, &[Id::new(state.object)])?;
            excerpts::tellers(tx, &stretch)?.into_iter().next().flatten()
        }
        _ => None,
    };
    let (object, space, who) = (id.number(), state.study.number(), teller.map_or(0, Id::number));
    search::put(tx, &search::Doc { kind: Memo::KIND, object, part: 0, space, who, text: body })
}
