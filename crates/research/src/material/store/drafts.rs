//! Uploads that wait for a choice: the bytes as received, outside the study, for a day at most.

use super::super::model::choice::Upload;
use base::{Id, Instant};
use people::Study;
use store::{FromRow, Result, Row, Tx};
use ui::Who;

/// A day.
const KEPT: i64 = 86_400;

/// One uploaded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub id: Id<Upload>,
    pub name: String,
    pub bytes: Vec<u8>,
}

impl FromRow for Held {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self { id: row.get(0)?, name: row.get(1)?, bytes: row.get(2)? })
    }
}

/// Keeps the files of one upload; the first names them all. Those older than a day are forgotten.
pub fn keep(tx: &mut Tx<'_>, who: &Who, study: Id<Study>, files: &[(String, Vec<u8>)]) -> Result<Id<Upload>> {
    people::teams::admit(tx, who, study)?;
    sweep(tx)?;
    // The files of one upload share its moment; two uploads in one millisecond are set apart.
    let (latest,): (Option<Instant>,) = tx
        .one("SELECT MAX(made) FROM import_draft WHERE study = $1 AND member = $2", &[&study, &who.member])?;
    let made = latest.map_or(tx.now(), |latest| tx.now().max(Instant(latest.0 + 1)));
    let mut first = None;
    for (name, bytes) in files {
        let id = tx.fresh();
        tx.exec(
            "INSERT INTO import_draft (id, study, member, made, name, bytes) VALUES ($1, $2, $3, $4, $5, $6)",
            &[&id, &study, &who.member, &made, name, bytes],
        )?;
        first = first.or(Some(id));
    }
    first.ok_or(store::Error::Rule("import-no-file"))
}

/// The files of an upload, for who sent them.
pub fn of_upload(tx: &mut Tx<'_>, who: &Who, study: Id<Study>, upload: Id<Upload>) -> Result<Vec<Held>> {
    people::teams::admit(tx, who, study)?;
    let held: Vec<Held> = tx.query(
        "SELECT d.id, d.name, d.bytes FROM import_draft d JOIN import_draft f
           ON f.study = d.study AND f.member = d.member AND f.made = d.made
         WHERE f.id = $1 AND f.study = $2 AND f.member = $3 ORDER BY d.id",
        &[&upload, &study, &who.member],
    )?;
    if held.is_empty() { Err(store::Error::NotFound) } else { Ok(held) }
}

/// Forgets the files of an upload.
pub fn forget(tx: &mut Tx<'_>, who: &Who, study: Id<Study>, upload: Id<Upload>) -> Result<()> {
    people::teams::admit(tx, who, study)?;
    tx.exec(
        "DELETE FROM import_draft WHERE study = $2 AND member = $3
           AND made = (SELECT f.made FROM import_draft f WHERE f.id = $1)",
        &[&upload, &study, &who.member],
    )?;
    Ok(())
}

/// The uploads of a member in a study that wait for a choice: the first file's name, and how many there are.
pub fn waiting(tx: &mut Tx<'_>, who: &Who, study: Id<Study>) -> Result<Vec<(Id<Upload>, String, usize)>> {
    people::teams::admit(tx, who, study)?;
    tx.query(
        "SELECT d.id, d.name, g.files FROM import_draft d
         JOIN (SELECT MIN(id) AS first, count(*) AS files FROM import_draft
               WHERE study = $1 AND member = $2 GROUP BY made) g ON g.first = d.id
         ORDER BY d.id DESC",
        &[&study, &who.member],
    )
}

/// Forgets uploads older than a day; the program's hourly upkeep calls it.
pub fn sweep(tx: &mut Tx<'_>) -> Result<()> {
    let before = tx.now().plus_seconds(-KEPT);
    tx.exec("DELETE FROM import_draft WHERE made < $1", &[&before])?;
    Ok(())
}
