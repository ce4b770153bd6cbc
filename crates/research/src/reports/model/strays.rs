//! What stands between double braces: citations that cannot be read (`{{extrait}}`, `{{extrai 01ab…}}`), and the text
//! around citations.
//!
//! The typesetter leaves them as text, as it must; here they are found so that the writer is told.

use typeset::{Problem, ProblemKind};

/// The words that name what is cited.
const WORDS: [&str; 4] = ["extrait", "excerpt", "constat", "finding"];

/// Longest stretch between braces that is shown to the writer, in code points.
const SHOWN: usize = 80;

/// Everything between double braces that is not a citation, line by line.
pub fn strays(body: &str) -> Vec<Problem> {
    let mut found = Vec::new();
    for (number, line) in body.lines().enumerate() {
        let mut rest = line;
        while let Some((_, after)) = rest.split_once("{{") {
            let inner = after.split("}}").next().unwrap_or_default();
            if !is_citation(inner, after.len() > inner.len()) {
                let token: String = format!("{{{{{inner}").chars().take(SHOWN).collect();
                let token = if after.len() > inner.len() { format!("{token}}}}}") } else { token };
                found.push(Problem { line: number + 1, kind: ProblemKind::UnknownCitation { token } });
            }
            rest = &after[inner.len()..];
        }
    }
    found
}

/// Whether the typesetter reads it as a citation (it then says itself whether the identifier means something).
fn is_citation(inner: &str, closed: bool) -> bool {
    let mut words = inner.split(' ').filter(|word| !word.is_empty());
    let (word, id, more) = (words.next(), words.next(), words.next());
    let sound = |sign: char| sign.is_ascii_alphanumeric() || "-_.:".contains(sign);
    closed
        && more.is_none()
        && word.is_some_and(|word| WORDS.contains(&word))
        && id.is_some_and(|id| id.len() <= 64 && id.chars().all(sound))
}

/// The text without what stands between double braces: what search takes for the words of a report.
pub fn prose(body: &str) -> String {
    let mut pieces = body.split("{{");
    let mut prose = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        prose.push(' ');
        prose.push_str(piece.split_once("}}").map_or(piece, |(_, after)| after));
    }
    prose
}
