//! Keeps to the characters that the embedded fonts can draw.

use std::collections::BTreeSet;

use super::world::fonts;
use crate::model::{Block, Document, Inline};
use crate::prepare::{is_modifier, plain, prepare};

/// What stands for a character that cannot be drawn.
const SQUARE: char = '□';

/// Returns the characters of a document that the PDF shows as a square, because no embedded font draws them.
///
/// Latin, Greek, Cyrillic and Arabic letters are drawn; Chinese and most pictograms are not.
pub fn unprintable(document: &Document) -> BTreeSet<char> {
    let document = prepare(document);
    let mut missing = BTreeSet::new();
    let mut note = |text: &str| missing.extend(text.chars().filter(|&c| !is_drawn(c) && !is_modifier(c)));
    note(&document.title);
    note(&document.organisation);
    document.authors.iter().for_each(|name| note(name));
    note_blocks(&document.blocks, &mut note);
    missing
}

fn note_blocks(blocks: &[Block], note: &mut impl FnMut(&str)) {
    for block in blocks {
        match block {
            Block::Heading { inlines, .. } | Block::Paragraph(inlines) => note(&plain(inlines)),
            Block::List { items, .. } => items.iter().for_each(|item| note_blocks(item, note)),
            Block::Passage(inner) => note_blocks(inner, note),
            Block::Quote(quote) => {
                for line in &quote.lines {
                    note(line.speaker.as_deref().unwrap_or_default());
                    note(&line.text);
                }
                note(&quote.caption);
            }
            Block::Withheld { label } => note(label),
            Block::Finding(finding) => {
                note(&finding.statement);
                note(&finding.counts);
            }
            Block::Table(table) => {
                note(&table.caption);
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell: &Vec<Inline>| note(&plain(cell)));
            }
            Block::Code(text) => note(text),
            Block::Rule | Block::PageBreak => {}
        }
    }
}

/// Returns the text with squares for what cannot be drawn.
pub(super) fn drawable(text: &str) -> String {
    if text.chars().all(|c| c.is_ascii() || is_drawn(c)) {
        return text.to_owned();
    }
    text.chars()
        .filter_map(|c| if is_drawn(c) { Some(c) } else { (!is_modifier(c)).then_some(SQUARE) })
        .collect()
}

fn is_drawn(c: char) -> bool {
    c == '\n' || fonts().all.iter().any(|font| font.info().coverage.contains(u32::from(c)))
}
