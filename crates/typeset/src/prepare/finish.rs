//! Vets the links, now that the names of the blocks are known, and spaces the text.

use super::{anchors, spaced};
use crate::links;
use crate::model::{Block, Inline, Language};
use crate::spaces::space_inlines;

/// What finishing a text depends on.
pub(super) struct Finish<'a> {
    pub language: Language,
    pub origin: &'a str,
    pub names: &'a anchors::Names,
}

impl Finish<'_> {
    /// Finishes blocks in place.
    pub fn blocks(&self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Heading { inlines, .. } | Block::Paragraph(inlines) => self.run(inlines),
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.blocks(item)),
                Block::Passage(inner) => self.blocks(inner),
                Block::Quote(quote) => {
                    for line in &mut quote.lines {
                        line.text = spaced(&line.text, self.language);
                    }
                    quote.caption = spaced(&quote.caption, self.language);
                    quote.href = self.href(&quote.href);
                }
                Block::Withheld { label } => *label = spaced(label, self.language),
                Block::Finding(finding) => {
                    finding.statement = spaced(&finding.statement, self.language);
                    finding.counts = spaced(&finding.counts, self.language);
                    finding.href = self.href(&finding.href);
                }
                Block::Table(table) => {
                    let cells = table.header.iter_mut().chain(table.rows.iter_mut().flatten());
                    cells.for_each(|cell| self.run(cell));
                    table.caption = spaced(&table.caption, self.language);
                }
                Block::Code(_) | Block::Rule | Block::PageBreak => {}
            }
        }
    }

    /// Finishes one run of inlines.
    fn run(&self, inlines: &mut Vec<Inline>) {
        *inlines = self.linked(std::mem::take(inlines));
        if self.language == Language::French {
            space_inlines(inlines);
        }
    }

    /// Vets the links of a run; one that may not be a link leaves its text.
    fn linked(&self, run: Vec<Inline>) -> Vec<Inline> {
        let mut kept = Vec::with_capacity(run.len());
        for inline in run {
            match inline {
                Inline::Link { href, inlines } => match self.href(&href) {
                    href if href.is_empty() => kept.extend(self.linked(inlines)),
                    href => kept.push(Inline::Link { href, inlines: self.linked(inlines) }),
                },
                Inline::Quotation { text, href } => {
                    kept.push(Inline::Quotation {
                        text: spaced(&text, self.language),
                        href: self.href(&href),
                    });
                }
                Inline::Strong(inner) => kept.push(Inline::Strong(self.linked(inner))),
                Inline::Emphasis(inner) => kept.push(Inline::Emphasis(self.linked(inner))),
                other => kept.push(other),
            }
        }
        kept
    }

    /// Returns the address that is written, empty when there must be no link.
    fn href(&self, raw: &str) -> String {
        let target = links::target(raw, self.origin).unwrap_or_default();
        match target.strip_prefix('#').map(anchors::anchor) {
            None => target,
            Some(name) if self.names.contains_key(&name) => format!("#{name}"),
            Some(_) => String::new(),
        }
    }
}
