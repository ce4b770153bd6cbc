//! Cleans every text and gives the blocks a shape that all formats can hold.

use super::plain::{clean, clean_inline, clean_lines, is_blank, plain, plain_block};
use crate::model::{Block, Finding, Inline, Quote, QuoteLine, Table};

/// How deep lists and passages may be nested; what lies deeper becomes a paragraph.
const DEEPEST_BLOCK: usize = 8;
/// How deep emphasis may be nested; what lies deeper becomes plain text.
const DEEPEST_INLINE: usize = 6;

/// Returns the blocks of a document in their final order and nesting.
pub(super) fn blocks(raw: &[Block]) -> Vec<Block> {
    let mut open_levels = Vec::new();
    let mut shaped = Vec::with_capacity(raw.len());
    for block in raw {
        match block {
            Block::Heading { level, inlines, id } => {
                let inlines = heading_inlines(inlines);
                if !inlines.is_empty() {
                    shaped.push(Block::Heading {
                        level: nested_level(&mut open_levels, *level),
                        inlines,
                        id: clean(id),
                    });
                }
            }
            Block::PageBreak => shaped.push(Block::PageBreak),
            other => shaped.extend(inner_block(other, 0)),
        }
    }
    shaped
}

/// Returns the level at which a heading stands once skipped levels are closed up.
fn nested_level(open: &mut Vec<u8>, level: u8) -> u8 {
    let level = level.clamp(1, 6);
    open.retain(|&above| above < level);
    open.push(level);
    u8::try_from(open.len()).unwrap_or(6)
}

/// Returns the inlines of a heading: on one line, and none when there is nothing to read.
fn heading_inlines(raw: &[Inline]) -> Vec<Inline> {
    let mut shaped = trimmed(inlines(raw, 0, false));
    for inline in &mut shaped {
        if *inline == Inline::LineBreak {
            *inline = Inline::text(" ");
        }
    }
    if is_blank(&plain(&shaped)) { Vec::new() } else { shaped }
}

/// Returns the block as it stands at this depth, or nothing when it is empty.
fn inner_block(block: &Block, depth: usize) -> Option<Block> {
    match block {
        Block::Heading { inlines, .. } => {
            let inlines = heading_inlines(inlines);
            (!inlines.is_empty()).then(|| Block::Paragraph(vec![Inline::Strong(inlines)]))
        }
        Block::Paragraph(raw) => paragraph(inlines(raw, 0, false)),
        Block::List { .. } | Block::Passage(_) if depth >= DEEPEST_BLOCK => {
            paragraph(vec![Inline::Text(clean(&plain_block(block)))])
        }
        Block::List { first, items } => {
            let items: Vec<_> = items.iter().map(|item| inner_blocks(item, depth + 1)).collect();
            let said = items.iter().any(|item| !item.is_empty());
            said.then_some(Block::List { first: *first, items })
        }
        Block::Passage(raw) => {
            let inner = inner_blocks(raw, depth + 1);
            (!inner.is_empty()).then_some(Block::Passage(inner))
        }
        Block::Quote(raw) => quote(raw),
        Block::Withheld { label } => {
            let label = clean(label);
            (!label.is_empty()).then_some(Block::Withheld { label })
        }
        Block::Finding(raw) => finding(raw),
        Block::Table(raw) => table(raw),
        Block::Code(text) => {
            let text = clean_lines(text);
            (!is_blank(&text)).then_some(Block::Code(text))
        }
        Block::Rule => Some(Block::Rule),
        Block::PageBreak => None,
    }
}

fn inner_blocks(raw: &[Block], depth: usize) -> Vec<Block> {
    raw.iter().filter_map(|block| inner_block(block, depth)).collect()
}

fn paragraph(raw: Vec<Inline>) -> Option<Block> {
    let shaped = trimmed(raw);
    (!is_blank(&plain(&shaped))).then_some(Block::Paragraph(shaped))
}

/// Drops the line breaks at both ends, which would only add empty lines.
fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    while inlines.last() == Some(&Inline::LineBreak) {
        inlines.pop();
    }
    let leading = inlines.iter().take_while(|inline| **inline == Inline::LineBreak).count();
    inlines.drain(..leading);
    inlines
}

fn quote(raw: &Quote) -> Option<Block> {
    let line = |line: &QuoteLine| QuoteLine {
        speaker: line.speaker.as_deref().map(clean).filter(|name| !name.is_empty()),
        text: clean(&line.text),
    };
    let lines: Vec<_> = raw.lines.iter().map(line).filter(|line| !line.text.is_empty()).collect();
    let (caption, href, id) = (clean(&raw.caption), raw.href.clone(), clean(&raw.id));
    (!lines.is_empty()).then_some(Block::Quote(Quote { lines, caption, href, id }))
}

fn finding(raw: &Finding) -> Option<Block> {
    let (statement, counts) = (clean(&raw.statement), clean(&raw.counts));
    let finding = Finding { statement, counts, href: raw.href.clone(), id: clean(&raw.id) };
    (!finding.statement.is_empty()).then_some(Block::Finding(finding))
}

/// Gives every row of a table the same number of cells.
fn table(raw: &Table) -> Option<Block> {
    let width = raw.rows.iter().map(Vec::len).chain([raw.header.len()]).max().unwrap_or(0);
    let row = |cells: &[Vec<Inline>]| {
        let mut row: Vec<_> = cells.iter().map(|cell| trimmed(inlines(cell, 0, false))).collect();
        row.resize(width, Vec::new());
        row
    };
    let mut align = raw.align.clone();
    align.resize_with(width, Default::default);
    let rows = raw.rows.iter().map(|cells| row(cells)).collect();
    let table = Table { header: row(&raw.header), rows, align, caption: clean(&raw.caption) };
    (width > 0).then_some(Block::Table(table))
}

/// Returns a run of inlines with clean text; a link inside a link is only its text.
fn inlines(raw: &[Inline], depth: usize, in_link: bool) -> Vec<Inline> {
    if depth > DEEPEST_INLINE {
        return vec![Inline::Text(clean_inline(&plain(raw)))];
    }
    let mut shaped = Vec::with_capacity(raw.len());
    for inline in raw {
        match inline {
            Inline::Text(text) => shaped.push(Inline::Text(clean_inline(text))),
            Inline::Strong(inner) => shaped.push(Inline::Strong(inlines(inner, depth + 1, in_link))),
            Inline::Emphasis(inner) => shaped.push(Inline::Emphasis(inlines(inner, depth + 1, in_link))),
            Inline::Code(text) => shaped.push(Inline::Code(clean_inline(text))),
            Inline::Link { inlines: inner, .. } if in_link => shaped.extend(inlines(inner, depth + 1, true)),
            Inline::Link { href, inlines: inner } => {
                shaped.push(Inline::Link { href: href.clone(), inlines: inlines(inner, depth + 1, true) });
            }
            Inline::Quotation { text, href } => {
                let href = if in_link { String::new() } else { href.clone() };
                shaped.push(Inline::Quotation { text: unquoted(&clean(text)), href });
            }
            Inline::Withheld(label) => shaped.push(Inline::Withheld(clean(label))),
            Inline::LineBreak => shaped.push(Inline::LineBreak),
        }
    }
    shaped
}

/// Takes off the quotation marks around the words, since the writers add them.
fn unquoted(text: &str) -> String {
    let inner = |open: char, close: char| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then(|| inner.trim().to_owned())
    };
    inner('«', '»').or_else(|| inner('“', '”')).or_else(|| inner('"', '"')).unwrap_or_else(|| text.to_owned())
}
