//! The body of the page: one function for each kind of block.

use super::page::Page;
use crate::model::{Align, Block, Finding, Inline, Quote, Table};
use crate::words::Words;

/// Writes blocks into a page.
pub(super) struct Body<'a> {
    pub words: &'a Words,
    pub page: &'a mut Page,
}

impl Body<'_> {
    /// Writes the blocks of the document; a page break marks the block that follows it.
    pub fn document(&mut self, blocks: &[Block]) {
        let mut breaks = false;
        for block in blocks {
            if *block == Block::PageBreak {
                breaks = true;
                continue;
            }
            if std::mem::take(&mut breaks) {
                self.page.open("div", &[("class", "page-break")]).close().raw("\n");
            }
            self.block(block);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, inlines, id } => {
                let name = ["h2", "h3", "h4", "h5", "h6", "h6"][usize::from(level.clamp(&1, &6) - 1)];
                self.page.open(name, &[("id", id)]);
                self.inlines(inlines);
                self.page.close();
            }
            Block::Paragraph(inlines) => {
                self.page.open("p", &[]);
                self.inlines(inlines);
                self.page.close();
            }
            Block::List { first, items } => self.list(*first, items),
            Block::Quote(quote) => self.quote(quote),
            Block::Passage(inner) => {
                self.page.open("blockquote", &[("class", "passage")]).raw("\n");
                self.blocks(inner);
                self.page.close();
            }
            Block::Withheld { label } => {
                self.page.open("p", &[("class", "withheld")]).text(label).close();
            }
            Block::Finding(finding) => self.finding(finding),
            Block::Table(table) => self.table(table),
            Block::Code(text) => {
                self.page.open("pre", &[("tabindex", "0")]).open("code", &[]).text(text).close().close();
            }
            Block::Rule => {
                self.page.void("hr", &[]);
            }
            Block::PageBreak => {}
        }
        self.page.raw("\n");
    }

    fn list(&mut self, first: Option<u64>, items: &[Vec<Block>]) {
        let start = first.filter(|&first| first != 1).map(|first| first.to_string()).unwrap_or_default();
        let name = if first.is_some() { "ol" } else { "ul" };
        self.page.open(name, &[("start", &start)]).raw("\n");
        for item in items {
            self.page.open("li", &[]);
            match &item[..] {
                [Block::Paragraph(inlines)] => self.inlines(inlines),
                [Block::Paragraph(inlines), rest @ ..]
                    if rest.iter().all(|block| matches!(block, Block::List { .. })) =>
                {
                    self.inlines(inlines);
                    self.page.raw("\n");
                    self.blocks(rest);
                }
                blocks => self.blocks(blocks),
            }
            self.page.close().raw("\n");
        }
        self.page.close();
    }

    fn quote(&mut self, quote: &Quote) {
        self.page.open("figure", &[("class", "quote"), ("id", &quote.id)]).raw("\n");
        self.page.open("blockquote", &[("cite", cite(&quote.href))]).raw("\n");
        for line in &quote.lines {
            self.page.open("p", &[]);
            if let Some(speaker) = &line.speaker {
                self.page.open("b", &[("class", "speaker")]).text(speaker).close().raw(" ");
            }
            self.page.text(&line.text).close().raw("\n");
        }
        self.page.close().raw("\n");
        let caption = if quote.caption.is_empty() { self.words.source } else { &quote.caption };
        if !quote.href.is_empty() || !quote.caption.is_empty() {
            self.page.open("figcaption", &[]);
            self.linked(&quote.href, caption);
            self.page.close().raw("\n");
        }
        self.page.close();
    }

    fn finding(&mut self, finding: &Finding) {
        let label = self.words.finding;
        self.page.open("div", &[("class", "finding"), ("id", &finding.id)]).raw("\n");
        self.page.open("p", &[("class", "label")]).text(label).close().raw("\n");
        self.page.open("p", &[("class", "statement")]).text(&finding.statement).close().raw("\n");
        let counts = if finding.counts.is_empty() { self.words.source } else { &finding.counts };
        if !finding.href.is_empty() || !finding.counts.is_empty() {
            self.page.open("p", &[("class", "counts")]);
            self.linked(&finding.href, counts);
            self.page.close().raw("\n");
        }
        self.page.close();
    }

    fn table(&mut self, table: &Table) {
        let name = if table.caption.is_empty() { self.words.table } else { &table.caption };
        self.page
            .open("div", &[("class", "scroll"), ("role", "group"), ("tabindex", "0"), ("aria-label", name)]);
        self.page.open("table", &[]).raw("\n");
        if !table.caption.is_empty() {
            self.page.open("caption", &[]).text(&table.caption).close().raw("\n");
        }
        self.page.open("thead", &[]).open("tr", &[]);
        for (cell, align) in table.header.iter().zip(&table.align) {
            self.page.open("th", &[("scope", "col"), ("class", class(*align))]);
            self.inlines(cell);
            self.page.close();
        }
        self.page.close().close().raw("\n").open("tbody", &[]).raw("\n");
        for row in &table.rows {
            self.page.open("tr", &[]);
            for (cell, align) in row.iter().zip(&table.align) {
                self.page.open("td", &[("class", class(*align))]);
                self.inlines(cell);
                self.page.close();
            }
            self.page.close().raw("\n");
        }
        self.page.close().close().close();
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    self.page.text(text);
                }
                Inline::Strong(inner) => self.enclosed("strong", inner),
                Inline::Emphasis(inner) => self.enclosed("em", inner),
                Inline::Code(text) => {
                    self.page.open("code", &[]).text(text).close();
                }
                Inline::Link { href, inlines } => {
                    self.page.open("a", &[("href", href)]);
                    self.inlines(inlines);
                    self.page.close();
                }
                Inline::Quotation { text, href } => self.quotation(text, href),
                Inline::Withheld(label) => {
                    self.page.open("span", &[("class", "withheld")]).text(label).close();
                }
                Inline::LineBreak => {
                    self.page.void("br", &[]);
                }
            }
        }
    }

    fn enclosed(&mut self, name: &'static str, inner: &[Inline]) {
        self.page.open(name, &[]);
        self.inlines(inner);
        self.page.close();
    }

    fn quotation(&mut self, text: &str, href: &str) {
        let (opening, closing) = (self.words.quote_open, self.words.quote_close);
        self.page.open("q", &[("cite", cite(href))]);
        self.linked(href, &format!("{opening}{text}{closing}"));
        self.page.close();
    }

    fn linked(&mut self, href: &str, text: &str) {
        if href.is_empty() {
            self.page.text(text);
        } else {
            self.page.open("a", &[("href", href)]).text(text).close();
        }
    }
}

/// Returns the address for `cite`, which may not be a place in the page itself.
fn cite(href: &str) -> &str {
    if href.starts_with('#') { "" } else { href }
}

fn class(align: Align) -> &'static str {
    match align {
        Align::Start => "",
        Align::Center => "center",
        Align::End => "end",
    }
}
