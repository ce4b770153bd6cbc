//! Finds `{{extrait ID}}` in a text, in one pass.

use super::CitationKind;

/// The longest identifier; anything longer is text.
const LONGEST_ID: usize = 64;

/// A stretch of text: plain, or a citation.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Text(&'a str),
    Cited { kind: CitationKind, id: &'a str, token: &'a str },
}

/// Cuts a text at its citations.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut plain, mut at) = (0, 0);
    while let Some(open) = text[at..].find("{{") {
        let start = at + open;
        if let Some((kind, id, length)) = citation(&text[start..]) {
            if plain < start {
                parts.push(Part::Text(&text[plain..start]));
            }
            at = start + length;
            parts.push(Part::Cited { kind, id, token: &text[start..at] });
            plain = at;
        } else {
            at = start + 1;
        }
    }
    if plain < text.len() {
        parts.push(Part::Text(&text[plain..]));
    }
    parts
}

/// Reads the citation that opens the text; returns what it names and its length in bytes.
fn citation(text: &str) -> Option<(CitationKind, &str, usize)> {
    let inner = text.strip_prefix("{{")?.trim_start_matches(' ');
    let (word, rest) = inner.split_once(' ')?;
    let kind = match word {
        "extrait" | "excerpt" => CitationKind::Excerpt,
        "constat" | "finding" => CitationKind::Finding,
        _ => return None,
    };
    let rest = rest.trim_start_matches(' ');
    let is_id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    let id = &rest[..rest.find(|c| !is_id(c)).unwrap_or(rest.len())];
    let after = rest[id.len()..].trim_start_matches(' ').strip_prefix("}}")?;
    let fits = (1..=LONGEST_ID).contains(&id.len());
    fits.then(|| (kind, id, text.len() - after.len()))
}
