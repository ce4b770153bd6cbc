//! Text stripped bare: of control characters, and of everything that is not text.

use crate::model::{Block, Inline};

/// Whether a character may stand in none of the formats.
pub(crate) fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Whether a character shows nothing by itself and only changes its neighbours.
pub(crate) fn is_modifier(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e01ef}')
}

/// Whether a text shows nothing at all.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_forbidden(c) || is_modifier(c))
}

/// Returns a line of text: line ends and tabs are spaces, other control characters are dropped.
pub(super) fn clean_inline(text: &str) -> String {
    let spaced = |c| if matches!(c, '\n' | '\t' | '\u{2028}' | '\u{2029}') { ' ' } else { c };
    text.chars().map(spaced).filter(|&c| !is_forbidden(c)).collect()
}

/// Returns a line of text without blanks around it, empty when it shows nothing.
pub(super) fn clean(text: &str) -> String {
    if is_blank(text) {
        return String::new();
    }
    clean_inline(text).trim_matches(' ').to_owned()
}

/// Returns text whose lines are kept: tabs are four spaces, other control characters are dropped.
pub(super) fn clean_lines(text: &str) -> String {
    let kept = text.replace("\r\n", "\n").replace('\t', "    ");
    kept.chars()
        .filter(|&c| c == '\n' || !is_forbidden(c))
        .collect::<String>()
        .trim_end_matches('\n')
        .to_owned()
}

/// Returns what a run of inlines says, however deep it is nested.
pub(crate) fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    let mut left: Vec<&Inline> = inlines.iter().rev().collect();
    while let Some(inline) = left.pop() {
        match inline {
            Inline::Text(said)
            | Inline::Code(said)
            | Inline::Withheld(said)
            | Inline::Quotation { text: said, .. } => text.push_str(said),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { inlines: inner, .. } => {
                left.extend(inner.iter().rev());
            }
            Inline::LineBreak => text.push(' '),
        }
    }
    text
}

/// Returns what a block says as one line, however deep it is nested.
pub(super) fn plain_block(block: &Block) -> String {
    let mut lines = Vec::new();
    let mut left = vec![block];
    while let Some(block) = left.pop() {
        match block {
            Block::Heading { inlines, .. } | Block::Paragraph(inlines) => lines.push(plain(inlines)),
            Block::List { items, .. } => left.extend(items.iter().rev().flat_map(|item| item.iter().rev())),
            Block::Passage(inner) => left.extend(inner.iter().rev()),
            Block::Quote(quote) => lines.extend(quote.lines.iter().map(|line| line.text.clone())),
            Block::Withheld { label } => lines.push(label.clone()),
            Block::Finding(finding) => lines.push(finding.statement.clone()),
            Block::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                lines.extend(cells.map(|cell| plain(cell)));
            }
            Block::Code(text) => lines.push(text.clone()),
            Block::Rule | Block::PageBreak => {}
        }
    }
    lines.join(" ")
}
