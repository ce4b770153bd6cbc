//! Gaps inside lines that stand one below the other: tab stops, and tables of names and words.
//!
//! Invariant: a gap becomes a tab, or a colon after a name, only if text begins at that place in other lines too.

use std::collections::BTreeMap;

use super::layout::Line;
use crate::document::Look;

/// Longest text before a gap that can be a name.
const LONGEST_NAME: usize = 40;

/// How often text must begin at a place for it to be a stop: this often, and in one line of so many.
const ENOUGH: usize = 3;
const ONE_IN: usize = 12;

/// Writes wide gaps as tabs, or as ` : ` after names; says whether it did the latter.
pub(super) fn write(lines: &mut [Line]) -> bool {
    let mut places: BTreeMap<i64, usize> = BTreeMap::new();
    for line in lines.iter() {
        *places.entry(place(line.left)).or_default() += 1;
        if let Some((_, at)) = line.stop {
            *places.entry(place(at)).or_default() += 1;
        }
    }
    let count = |at: i64| places.get(&at).copied().unwrap_or(0);
    let enough = ENOUGH.max(lines.len() / ONE_IN);
    let aligned = |line: &Line| {
        line.stop.filter(|(_, at)| (-1..=1).map(|shift| count(place(*at) + shift)).sum::<usize>() >= enough)
    };
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines.iter() {
        if let Some(name) = aligned(line).and_then(|(piece, _)| name(line, piece)) {
            *names.entry(name).or_default() += 1;
        }
    }
    let table = names.values().any(|count| *count >= 2);
    let mut marked = false;
    for line in lines.iter_mut() {
        let Some((piece, _)) = aligned(line) else { continue };
        let known = name(line, piece).is_some_and(|name| table && names.contains_key(&name));
        "\t".clone_into(&mut line.pieces[piece].0);
        if known {
            mark_name(line, piece);
            marked = true;
        }
    }
    marked
}

fn place(x: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "places on a page; casting saturates")]
    let place = (x / 2.0).round() as i64;
    place
}

/// The text before a gap, if it can be a name.
fn name(line: &Line, piece: usize) -> Option<String> {
    let before: String = line.pieces[..piece].iter().map(|(text, _)| text.as_str()).collect();
    let name = before.trim().trim_end_matches(':').trim_end();
    let fits = name.chars().count() <= LONGEST_NAME && name.split_whitespace().count() <= 4;
    let letters = name.chars().next().is_some_and(char::is_uppercase) && !name.contains(['?', '!', ',', ';']);
    (fits && letters).then(|| name.to_owned())
}

/// Writes a name as documents that are tables do: in bold, before a colon.
fn mark_name(line: &mut Line, piece: usize) {
    let ends_with_colon = line.pieces[..piece].iter().any(|(text, _)| text.contains(':'));
    let sign = if ends_with_colon { " " } else { " : " };
    sign.clone_into(&mut line.pieces[piece].0);
    for (_, look) in &mut line.pieces[..piece] {
        *look = Look { bold: true, ..*look };
    }
}
