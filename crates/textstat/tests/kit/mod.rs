//! A naive engine: it reads what the renderers write, and answers by looking at every position.

use textstat::{analyse, fts5, query, tsquery};

/// Tells whether `typed` finds `text`, by both renderings, which must agree.
pub fn finds(typed: &str, text: &str) -> bool {
    let Some(asked) = query(typed) else { return false };
    let indexed = analyse(text);
    let terms: Vec<&str> = indexed.split(' ').filter(|term| !term.is_empty()).collect();
    let by_sqlite = answers(&fts5(&asked), " AND ", " OR ", &terms, sqlite_sequence);
    let by_postgres = answers(&tsquery(&asked), " & ", " | ", &terms, postgres_sequence);
    assert_eq!(by_sqlite, by_postgres, "{typed:?} on {text:?}");
    by_sqlite
}

fn answers(written: &str, and: &str, or: &str, terms: &[&str], read: fn(&str) -> (Vec<&str>, bool)) -> bool {
    written.split(and).all(|clause| {
        clause.trim_start_matches('(').trim_end_matches(')').split(or).any(|sequence| {
            let (asked, open) = read(sequence);
            terms.windows(asked.len()).any(|place| {
                let (last, before) = place.split_last().expect("a sequence has a term");
                let (asked_last, asked_before) = asked.split_last().expect("a sequence has a term");
                before == asked_before && (last == asked_last || open && last.starts_with(asked_last))
            })
        })
    })
}

fn sqlite_sequence(written: &str) -> (Vec<&str>, bool) {
    let (quoted, open) = written.strip_suffix(" *").map_or((written, false), |quoted| (quoted, true));
    let inside = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).expect("quoted");
    (inside.split(' ').inspect(|term| check_term(term)).collect(), open)
}

fn postgres_sequence(written: &str) -> (Vec<&str>, bool) {
    let (quoted, open) = written.strip_suffix(":*").map_or((written, false), |quoted| (quoted, true));
    let unquoted = quoted
        .split(" <-> ")
        .map(|term| term.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).expect("quoted"));
    (unquoted.inspect(|term| check_term(term)).collect(), open)
}

/// A term holds nothing that an engine could read as syntax or cut at.
pub fn check_term(term: &str) {
    assert!(!term.is_empty() && term.chars().all(char::is_alphanumeric), "{term:?}");
    assert!(term.chars().count() <= textstat::TERM_LIMIT, "{term:?}");
}
