//! Headers, footers and page numbers: lines at the edge of pages that come back from page to page.
//!
//! Invariant: a line is taken away only at the first or last places of a page, and only if the file marks it as no
//! content, or it comes back, figures apart, at the same height.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::Line;

/// How many lines at each edge of a page may be furniture.
const EDGE: usize = 2;

/// How far apart two heights may be, in points, to be the same.
const SAME_HEIGHT: f64 = 6.0;

/// Takes furniture away; gives what is left, and how many different things were taken.
pub(super) fn remove(lines: Vec<Line>) -> (Vec<Line>, usize) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let all_marked = lines.iter().all(|line| line.artifact);
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        if line.artifact && !all_marked {
            taken.insert(key(&line.text()));
        } else {
            kept.push(line);
        }
    }
    let mut found = repeated(&kept);
    let length =
        |ranks: &mut dyn Iterator<Item = usize>| ranks.map(|rank| kept[rank].text().len()).sum::<usize>();
    if length(&mut found.iter().copied()) * 2 > length(&mut (0..kept.len())) {
        // Pages that hold little else are not headers.
        found.clear();
    }
    let mut rank = 0;
    kept.retain(|line| {
        let repeats = found.contains(&rank);
        rank += 1;
        if repeats {
            taken.insert(key(&line.text()));
        }
        !repeats
    });
    (kept, taken.len())
}

/// The ranks of the lines that come back.
fn repeated(lines: &[Line]) -> BTreeSet<usize> {
    let mut groups: BTreeMap<(bool, String), Vec<(usize, bool)>> = BTreeMap::new();
    let mut pages = 0_usize;
    let mut start = 0;
    for page in lines.chunk_by(|one, other| one.page == other.page) {
        let mut ranks: Vec<usize> = (start..start + page.len()).collect();
        pages += 1;
        start += page.len();
        ranks.sort_by(|one, other| lines[*other].base.total_cmp(&lines[*one].base));
        for (place, &rank) in ranks.iter().enumerate() {
            let top = place < EDGE;
            if top || place + EDGE >= ranks.len() {
                let apart = stands_apart(lines, &ranks, place, top);
                groups.entry((top, key(&lines[rank].text()))).or_default().push((rank, apart));
            }
        }
    }
    let enough = (pages * 2).div_ceil(5).max(2);
    let mut found = BTreeSet::new();
    for ((_, key), ranks) in groups {
        let height = |rank: usize| lines[rank].base;
        let usual = height(ranks[ranks.len() / 2].0);
        let same = ranks.iter().filter(|(rank, _)| (height(*rank) - usual).abs() <= SAME_HEIGHT);
        let same: Vec<(usize, bool)> = same.copied().collect();
        // Two pages may end with the same words by chance: then they must stand apart, or count pages.
        let clear = pages > 2 || key.contains('#') || same.iter().all(|(_, apart)| *apart);
        if same.len() >= enough && clear || pages == 1 && is_number(&key) {
            found.extend(same.iter().map(|(rank, _)| *rank));
        }
    }
    found
}

/// Whether more room than a line takes is left between a line and the text it is at the edge of.
fn stands_apart(lines: &[Line], ranks: &[usize], place: usize, top: bool) -> bool {
    let next = if top { place + 1 } else { place.wrapping_sub(1) };
    let Some(&next) = ranks.get(next) else { return true };
    let (line, next) = (&lines[ranks[place]], &lines[next]);
    (line.base - next.base).abs() > 1.5 * line.size.max(next.size) || place > 0 && top
}

/// A line without its figures, which change from page to page.
fn key(text: &str) -> String {
    let mut key = String::new();
    for c in text.trim().chars() {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if !(c == '#' && key.ends_with('#')) {
            key.push(c);
        }
    }
    key
}

/// A page number, alone or as `Page 3 / 12` and `- 3 -`.
fn is_number(key: &str) -> bool {
    let words = key.trim_matches(['-', '–', '—', ' ']).to_lowercase();
    let rest: String = words.replace("page", "").replace("sur", "").replace("of", "");
    let signs = |c: char| matches!(c, '#' | '/' | ' ' | '-' | '|' | '.' | '\u{a0}');
    words.contains('#') && rest.chars().all(signs)
}
