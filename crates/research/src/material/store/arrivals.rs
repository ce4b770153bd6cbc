//! A transcript enters a study: source, speakers, turns, and the documents of search.

use super::super::model::guess;
use super::super::model::receipt::{self, Receipt};
use super::super::model::{Link, NewSource, Part, Source, Voice};
use base::{Act, Id, Object};
use interchange::{Transcript, Turn};
use people::Study;
use serde_json::json;
use store::{Error, Result, Tx, search};

/// Stores a transcript and leaves the journal line. The original, if there is one, is stored already.
pub fn insert(
    tx: &mut Tx<'_>,
    study: Id<Study>,
    transcript: &Transcript,
    new: &NewSource,
) -> Result<Id<Source>> {
    let id = tx.fresh();
    let points: usize = extents(&transcript.turns).last().map_or(0, |(_, stop)| stop);
    let receipt = receipt::receipt(transcript, new.draft);
    let text = serde_json::to_string(&receipt).map_err(|error| Error::Database(error.to_string()))?;
    let seconds = transcript.seconds().and_then(|seconds| i64::try_from(seconds).ok());
    tx.exec(
        "INSERT INTO source (id, study, encounter, title, format, encoding, file_name, file, points, turns, words,
           seconds, imported, receipt, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)",
        &[
            &id,
            &study,
            &new.encounter,
            &new.title,
            &receipt::format(transcript.format),
            &transcript.encoding,
            &new.file_name,
            &new.file,
            &points,
            &transcript.turns.len(),
            &transcript.words(),
            &seconds,
            &tx.now(),
            &text,
        ],
    )?;
    let speakers = insert_speakers(tx, id, transcript, &new.links)?;
    insert_turns(tx, (study, id), &transcript.turns, &speakers)?;
    let after = json!({ "format": receipt::format(transcript.format), "turns": transcript.turns.len() });
    tx.journal(Act::ImportMaterial, id, None, Some(&after))?;
    Ok(id)
}

/// A speaker just stored, and whose words search takes theirs for.
struct Heard {
    id: Id<Voice>,
    who: i64,
}

fn insert_speakers(
    tx: &mut Tx<'_>,
    source: Id<Source>,
    transcript: &Transcript,
    links: &[Link],
) -> Result<Vec<Heard>> {
    let mut heard = Vec::with_capacity(transcript.speakers.len());
    for (place, speaker) in transcript.speakers.iter().enumerate() {
        let told = Link { part: Part::from(speaker.part), person: None, member: None };
        let link = links.get(place).copied().unwrap_or(told);
        let id = tx.fresh();
        tx.exec(
            "INSERT INTO speaker (id, source, place, label, part, person, member)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            &[&id, &source, &place, &speaker.name, &link.part, &link.person, &link.member],
        )?;
        heard.push(Heard { id, who: link.person.map_or(0, Id::number) });
    }
    Ok(heard)
}

fn insert_turns(
    tx: &mut Tx<'_>,
    (study, source): (Id<Study>, Id<Source>),
    turns: &[Turn],
    speakers: &[Heard],
) -> Result<()> {
    for (place, (turn, (start, stop))) in turns.iter().zip(extents(turns)).enumerate() {
        let heard = turn.speaker.and_then(|speaker| speakers.get(speaker));
        let time = |ms: Option<u64>| ms.and_then(|ms| i64::try_from(ms).ok());
        tx.exec(
            "INSERT INTO turn (source, place, speaker, start, stop, start_ms, end_ms, words)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            &[
                &source,
                &place,
                &heard.map(|heard| heard.id),
                &start,
                &stop,
                &time(turn.start_ms),
                &time(turn.end_ms),
                &turn.text,
            ],
        )?;
        let (part, who) = (i64::try_from(place).unwrap_or(i64::MAX), heard.map_or(0, |heard| heard.who));
        let (kind, object, space) = (Source::KIND, source.number(), study.number());
        search::add(tx, &search::Doc { kind, object, part, space, who, text: &turn.text })?;
    }
    Ok(())
}

/// Where each turn stands on the canonical text: turns are one LF apart.
pub fn extents(turns: &[Turn]) -> impl Iterator<Item = (usize, usize)> + '_ {
    turns.iter().scan(0, |next, turn| {
        let start = *next;
        let stop = start + turn.text.chars().count();
        *next = stop + 1;
        Some((start, stop))
    })
}

/// What became of a transcript that was delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivered {
    pub source: Id<Source>,
    /// Whether it was in the study already, from a file of the same bytes and name: then nothing changed.
    pub known: bool,
}

/// Stores a transcript as the preview would when nobody chooses anything: the title from the name, the parts as the
/// file tells them, nobody linked, and so no consent. For the command line; leaves the journal line.
pub fn deliver(
    tx: &mut Tx<'_>,
    study: Id<Study>,
    transcript: &Transcript,
    (name, file): (&str, Option<&str>),
) -> Result<Delivered> {
    let twins = file.map(|file| twins(tx, study, file)).transpose()?.unwrap_or_default();
    if let Some((source, ..)) = twins.into_iter().find(|(.., known)| known == name) {
        return Ok(Delivered { source, known: true });
    }
    let new = NewSource {
        title: guess::title(name),
        encounter: None,
        file_name: name.to_owned(),
        file: file.map(str::to_owned),
        links: Vec::new(),
        draft: None,
    };
    Ok(Delivered { source: insert(tx, study, transcript, &new)?, known: false })
}

/// What an earlier import of the same upload stored for that file, so that a form sent twice imports once.
pub fn imported(tx: &mut Tx<'_>, study: Id<Study>, new: &NewSource) -> Result<Option<Id<Source>>> {
    let known: Vec<(Id<Source>, String)> = tx.query(
        "SELECT id, receipt FROM source WHERE study = $1 AND file = $2 AND file_name = $3 ORDER BY id",
        &[&study, &new.file, &new.file_name],
    )?;
    let same = |text: &str| {
        let receipt: Receipt = serde_json::from_str(text).unwrap_or_default();
        receipt.draft.is_some() && receipt.draft == new.draft
    };
    Ok(known.into_iter().find(|(_, text)| same(text)).map(|(id, _)| id))
}

/// The sources of the study that came from a file of the same bytes and name.
pub fn twins(tx: &mut Tx<'_>, study: Id<Study>, file: &str) -> Result<Vec<(Id<Source>, String, String)>> {
    tx.query(
        "SELECT id, title, file_name FROM source WHERE study = $1 AND file = $2 ORDER BY id",
        &[&study, &file],
    )
}
