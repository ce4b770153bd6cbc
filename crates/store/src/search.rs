//! The index of words over everything that can be found, and the gates that close parts of it.
//!
//! The index holds no text: terms analysed once by `textstat`, and which thing each document is. Titles and
//! extracts are read by the features, through the view that checks consent.
//!
//! Invariant: rights and consent are conditions of the query itself, so a hit that may not be seen is never counted.

use crate::value::{FromRow, Row};
use crate::{Result, Tx};
use base::{Date, Id, Object};

/// One thing (or one part of it) that can be found.
#[derive(Clone, Debug)]
pub struct Doc<'a> {
    pub kind: &'static str,
    pub object: i64,
    /// 0 for the thing itself, or which part of it (the turn of a transcript).
    pub part: i64,
    /// The study whose team may find it; 0 for what every reader of its kind may find.
    pub space: i64,
    /// The person whose words these are; 0 for nobody's.
    pub who: i64,
    pub text: &'a str,
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub kind: String,
    pub object: i64,
    pub part: i64,
}

impl FromRow for Hit {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self { kind: row.get(0)?, object: row.get(1)?, part: row.get(2)? })
    }
}

/// What a reader may find.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// Kinds of things, by [`Object::KIND`].
    pub kinds: Vec<&'static str>,
    /// Studies whose team the reader is on.
    pub spaces: Vec<i64>,
}

/// Puts a document in the index, in place of an earlier one of the same thing and part.
pub fn put(tx: &mut Tx<'_>, doc: &Doc<'_>) -> Result<()> {
    remove_part(tx, doc.kind, doc.object, doc.part)?;
    add(tx, doc)
}

/// Adds a document that is known not to be there yet.
pub fn add(tx: &mut Tx<'_>, doc: &Doc<'_>) -> Result<()> {
    let id = tx.fresh::<Hit>();
    let terms = textstat::analyse(doc.text);
    tx.exec(
        "INSERT INTO search_doc (id, kind, object, part, space, who) VALUES ($1, $2, $3, $4, $5, $6)",
        &[&id, &doc.kind, &doc.object, &doc.part, &doc.space, &doc.who],
    )?;
    let insert = if tx.is_postgres() {
        "INSERT INTO search_term (rowid, terms) VALUES ($1, to_tsvector('simple', $2))"
    } else {
        "INSERT INTO search_term (rowid, terms) VALUES ($1, $2)"
    };
    tx.exec(insert, &[&id, &terms])?;
    Ok(())
}

fn remove_part(tx: &mut Tx<'_>, kind: &str, object: i64, part: i64) -> Result<()> {
    tx.exec(
        "DELETE FROM search_term WHERE rowid IN
           (SELECT id FROM search_doc WHERE kind = $1 AND object = $2 AND part = $3)",
        &[&kind, &object, &part],
    )?;
    tx.exec(
        "DELETE FROM search_doc WHERE kind = $1 AND object = $2 AND part = $3",
        &[&kind, &object, &part],
    )?;
    Ok(())
}

/// Takes a thing and all its parts out of the index.
pub fn remove<T: Object>(tx: &mut Tx<'_>, object: Id<T>) -> Result<()> {
    tx.exec(
        "DELETE FROM search_term WHERE rowid IN (SELECT id FROM search_doc WHERE kind = $1 AND object = $2)",
        &[&T::KIND, &object],
    )?;
    tx.exec("DELETE FROM search_doc WHERE kind = $1 AND object = $2", &[&T::KIND, &object])?;
    Ok(())
}

/// Says whose words the parts of a thing are, when that changes.
pub fn set_who<T: Object>(tx: &mut Tx<'_>, object: Id<T>, part: i64, who: i64) -> Result<()> {
    tx.exec(
        "UPDATE search_doc SET who = $4 WHERE kind = $1 AND object = $2 AND part = $3",
        &[&T::KIND, &object, &part, &who],
    )?;
    Ok(())
}

/// Closes a person's words in a study from that day on; `None` opens them.
pub fn gate(tx: &mut Tx<'_>, space: i64, who: i64, closes: Option<Date>) -> Result<()> {
    tx.exec("DELETE FROM search_gate WHERE space = $1 AND who = $2", &[&space, &who])?;
    if let Some(day) = closes {
        tx.exec("INSERT INTO search_gate (space, who, closes) VALUES ($1, $2, $3)", &[&space, &who, &day])?;
    }
    Ok(())
}

/// Above this many hits, the youngest come first instead of the best: ranking them all would be felt.
const RANKED: usize = 1_500;

/// Finds what the reader may find, best first (youngest first when the words are very common).
pub fn find(tx: &mut Tx<'_>, words: &str, reach: &Reach, limit: usize) -> Result<Vec<Hit>> {
    let Some(query) = textstat::query(words) else { return Ok(Vec::new()) };
    let kinds = serde_json::json!(reach.kinds).to_string();
    let spaces = serde_json::json!(reach.spaces).to_string();
    let today = tx.today();
    if tx.is_postgres() {
        let terms = textstat::tsquery(&query);
        return tx.query(PG_FIND, &[&terms, &kinds, &spaces, &today, &limit, &RANKED]);
    }
    let terms = textstat::fts5(&query);
    let (common,): (i64,) = tx.one(
        "SELECT count(*) FROM (SELECT rowid FROM search_term WHERE terms MATCH $1 LIMIT $2)",
        &[&terms, &RANKED],
    )?;
    let rare = usize::try_from(common).is_ok_and(|count| count < RANKED);
    tx.query(if rare { LITE_BEST } else { LITE_YOUNGEST }, &[&terms, &kinds, &spaces, &today, &limit])
}

const LITE_BEST: &str = "SELECT d.kind, d.object, d.part
    FROM search_term JOIN search_doc d ON d.id = search_term.rowid
    WHERE search_term.terms MATCH $1
      AND d.kind IN (SELECT value FROM json_each($2))
      AND (d.space = 0 OR d.space IN (SELECT value FROM json_each($3)))
      AND NOT EXISTS (SELECT 1 FROM search_gate g WHERE g.space = d.space AND g.who = d.who AND g.closes <= $4)
    ORDER BY bm25(search_term), d.id DESC LIMIT $5";

const LITE_YOUNGEST: &str = "SELECT d.kind, d.object, d.part
    FROM search_term JOIN search_doc d ON d.id = search_term.rowid
    WHERE search_term.terms MATCH $1
      AND d.kind IN (SELECT value FROM json_each($2))
      AND (d.space = 0 OR d.space IN (SELECT value FROM json_each($3)))
      AND NOT EXISTS (SELECT 1 FROM search_gate g WHERE g.space = d.space AND g.who = d.who AND g.closes <= $4)
    ORDER BY search_term.rowid DESC LIMIT $5";

const PG_FIND: &str = "WITH hit AS MATERIALIZED (
      SELECT d.id, d.kind, d.object, d.part, t.terms
      FROM search_term t JOIN search_doc d ON d.id = t.rowid
      WHERE t.terms @@ to_tsquery('simple', $1)
        AND d.kind IN (SELECT jsonb_array_elements_text(CAST($2 AS TEXT)::jsonb))
        AND (d.space = 0 OR d.space IN (SELECT jsonb_array_elements_text(CAST($3 AS TEXT)::jsonb)::bigint))
        AND NOT EXISTS (SELECT 1 FROM search_gate g WHERE g.space = d.space AND g.who = d.who AND g.closes <= $4)
      ORDER BY d.id DESC LIMIT $6)
    SELECT kind, object, part FROM hit
    ORDER BY ts_rank(terms, to_tsquery('simple', $1)) DESC, id DESC LIMIT $5";
