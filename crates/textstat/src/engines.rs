//! A query written for each engine.
//!
//! Invariant: terms hold letters and digits only, and each is quoted; no operator comes from what was typed.

use crate::query::{Query, Sequence};

/// Writes a query for `MATCH` on an FTS5 table that indexes analysed text.
pub fn fts5(query: &Query) -> String {
    render(query, " AND ", " OR ", |sequence| {
        let star = if sequence.open { " *" } else { "" };
        format!("\"{}\"{star}", sequence.terms.join(" "))
    })
}

/// Writes a query for `to_tsquery('simple', …)` on a column made by `to_tsvector('simple', …)` of analysed text.
pub fn tsquery(query: &Query) -> String {
    render(query, " & ", " | ", |sequence| {
        let star = if sequence.open { ":*" } else { "" };
        format!("'{}'{star}", sequence.terms.join("' <-> '"))
    })
}

fn render(query: &Query, and: &str, or: &str, write: impl Fn(&Sequence) -> String) -> String {
    let clauses = query.clauses.iter().map(|clause| {
        let any: Vec<String> = clause.any.iter().map(&write).collect();
        if any.len() == 1 { any.concat() } else { format!("({})", any.join(or)) }
    });
    clauses.collect::<Vec<_>>().join(and)
}
