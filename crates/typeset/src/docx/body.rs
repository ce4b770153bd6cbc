//! The text of the document: one function for each kind of block.

use std::collections::BTreeMap;

use super::numbering::{LEVELS, STEP};
use super::parts::{MAIN, REFERENCES};
use super::runs::{Links, Look, Runs};
use super::xml::Xml;
use crate::model::{Block, Document, Finding, Inline, Quote};
use crate::prepare::plain;
use crate::words::{Words, words, written};

const PLAIN: Look = Look { style: "", strong: false, emphasis: false };
const LINKED: Look = Look { style: "Hyperlink", strong: false, emphasis: false };

/// The text, and what other parts must know of it.
pub(super) struct Body {
    pub document: Vec<u8>,
    pub links: Vec<String>,
    pub lists: Vec<Option<u64>>,
}

/// Writes the text of a document.
pub(super) fn write(document: &Document) -> Body {
    let mut bookmarks = BTreeMap::new();
    name_blocks(&document.blocks, &mut bookmarks);
    let mut writer = Writer {
        xml: Xml::new("w:document", &[("xmlns:w", MAIN), ("xmlns:r", REFERENCES)]),
        links: Links::default(),
        lists: Vec::new(),
        words: words(document.language),
        bookmarks: &bookmarks,
        depth: 0,
        number: None,
        breaks: false,
    };
    writer.xml.open("w:body", &[]);
    writer.title(document);
    if document.contents {
        writer.contents(&document.blocks);
    }
    writer.blocks(&document.blocks);
    writer.section();
    Body { document: writer.xml.finish(), links: writer.links.hrefs, lists: writer.lists }
}

/// Gives each named block the number of its bookmark.
fn name_blocks(blocks: &[Block], bookmarks: &mut BTreeMap<String, usize>) {
    for block in blocks {
        match block {
            Block::Heading { id, .. }
            | Block::Quote(Quote { id, .. })
            | Block::Finding(Finding { id, .. }) => {
                let next = bookmarks.len() + 1;
                bookmarks.insert(id.clone(), next);
            }
            Block::List { items, .. } => items.iter().for_each(|item| name_blocks(item, bookmarks)),
            Block::Passage(inner) => name_blocks(inner, bookmarks),
            _ => {}
        }
    }
}

/// Writes the text, block after block.
pub(super) struct Writer<'a> {
    pub(super) xml: Xml,
    links: Links,
    lists: Vec<Option<u64>>,
    pub(super) words: &'a Words,
    bookmarks: &'a BTreeMap<String, usize>,
    /// How many lists enclose the block.
    pub(super) depth: usize,
    /// The list whose mark the next paragraph bears.
    number: Option<usize>,
    /// Whether the next paragraph begins a page.
    breaks: bool,
}

impl Writer<'_> {
    /// Opens a paragraph in a style; `close` ends it.
    fn open(&mut self, style: &str) -> &mut Self {
        self.xml.open("w:p", &[]).open("w:pPr", &[]);
        let in_list = self.depth > 0 && matches!(style, "BodyText" | "ListParagraph");
        self.xml.val("w:pStyle", if in_list { "ListParagraph" } else { style });
        if std::mem::take(&mut self.breaks) {
            self.xml.empty("w:pageBreakBefore", &[]);
        }
        if let Some(list) = self.number.take() {
            let level = (self.depth - 1).min(LEVELS - 1).to_string();
            self.xml.open("w:numPr", &[]).val("w:ilvl", &level).val("w:numId", &list.to_string()).close();
        } else if self.depth > 0 {
            let margin = if in_list { 0 } else { STEP };
            self.xml.empty("w:ind", &[("w:left", &(self.depth * STEP + margin).to_string())]);
        }
        self.xml.close();
        self
    }

    fn close(&mut self) {
        self.xml.close();
    }

    fn runs(&mut self) -> Runs<'_> {
        Runs { xml: &mut self.xml, links: &mut self.links, words: self.words, bookmarks: self.bookmarks }
    }

    /// Writes a paragraph of inlines.
    pub(super) fn paragraph(&mut self, style: &str, inlines: &[Inline]) {
        self.open(style).runs().inlines(inlines, PLAIN);
        self.close();
    }

    /// Writes a paragraph of plain text.
    pub(super) fn line(&mut self, style: &str, text: &str) {
        self.open(style).runs().text(text, PLAIN);
        self.close();
    }

    fn title(&mut self, document: &Document) {
        if !document.organisation.is_empty() {
            self.line("Organisation", &document.organisation);
        }
        self.line("Title", &document.title);
        if !document.authors.is_empty() {
            self.line("Subtitle", &document.authors.join(", "));
        }
        if let Some(date) = document.date {
            self.line("Date", &written(date, document.language));
        }
    }

    /// Writes the headings of the first two levels as a field that the word processor can rebuild.
    fn contents(&mut self, blocks: &[Block]) {
        let headings: Vec<_> = blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading { level: level @ (1 | 2), inlines, id } => Some((*level, plain(inlines), id)),
                _ => None,
            })
            .collect();
        if headings.is_empty() {
            return;
        }
        self.line("TOCHeading", self.words.contents);
        for (at, (level, text, id)) in headings.iter().enumerate() {
            self.open(if *level == 1 { "TOC1" } else { "TOC2" });
            if at == 0 {
                self.field_mark("begin");
                let instruction = " TOC \\o \"1-2\" \\n \\h \\z ";
                self.xml
                    .open("w:r", &[])
                    .leaf("w:instrText", &[("xml:space", "preserve")], instruction)
                    .close();
                self.field_mark("separate");
            }
            self.runs().linked(&format!("#{id}"), text, PLAIN);
            if at + 1 == headings.len() {
                self.field_mark("end");
            }
            self.close();
        }
    }

    fn field_mark(&mut self, kind: &str) {
        self.xml.open("w:r", &[]).empty("w:fldChar", &[("w:fldCharType", kind)]).close();
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, inlines, id } => {
                self.open(
                    ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"]
                        [usize::from(level.clamp(&1, &6) - 1)],
                );
                self.bookmark(id);
                self.runs().inlines(inlines, PLAIN);
                self.close();
            }
            Block::Paragraph(inlines) => self.paragraph("BodyText", inlines),
            Block::List { first, items } => self.list(*first, items),
            Block::Quote(quote) => self.quote(quote),
            Block::Passage(inner) => {
                for block in inner {
                    match block {
                        Block::Paragraph(inlines) => self.paragraph("Passage", inlines),
                        other => self.block(other),
                    }
                }
            }
            Block::Withheld { label } => self.line("Withheld", label),
            Block::Finding(finding) => self.finding(finding),
            Block::Table(table) => self.table(table),
            Block::Code(text) => {
                self.open("Code").runs().lines(text, PLAIN);
                self.close();
            }
            Block::Rule => self.line("Asterism", "⁂"),
            Block::PageBreak => self.breaks = true,
        }
    }

    /// Marks the place that links to a name reach.
    fn bookmark(&mut self, id: &str) {
        if let Some(number) = self.bookmarks.get(id).filter(|_| !id.is_empty()) {
            let number = number.to_string();
            self.xml.empty("w:bookmarkStart", &[("w:id", &number), ("w:name", &format!("b{number}"))]);
            self.xml.empty("w:bookmarkEnd", &[("w:id", &number)]);
        }
    }

    fn list(&mut self, first: Option<u64>, items: &[Vec<Block>]) {
        self.lists.push(first);
        let list = self.lists.len();
        self.depth += 1;
        for item in items {
            self.number = Some(list);
            // A mark belongs to a paragraph of text: anything else that opens an item gets an empty one before it.
            if !matches!(item.first(), Some(Block::Paragraph(_) | Block::Withheld { .. })) {
                self.paragraph("ListParagraph", &[]);
            }
            self.blocks(item);
        }
        self.number = None;
        self.depth -= 1;
    }

    fn quote(&mut self, quote: &Quote) {
        for (at, line) in quote.lines.iter().enumerate() {
            self.open("Quote");
            if at == 0 {
                self.bookmark(&quote.id);
            }
            if let Some(speaker) = &line.speaker {
                self.runs().text(&format!("{speaker}\u{a0}— "), Look { style: "Speaker", ..PLAIN });
            }
            self.runs().text(&line.text, PLAIN);
            self.close();
        }
        let caption = if quote.caption.is_empty() { self.words.source } else { &quote.caption };
        if !quote.href.is_empty() || !quote.caption.is_empty() {
            self.open("QuoteSource").runs().text("— ", PLAIN);
            let look = if quote.href.is_empty() { PLAIN } else { LINKED };
            self.runs().linked(&quote.href, caption, look);
            self.close();
        }
    }

    fn finding(&mut self, finding: &Finding) {
        self.open("FindingLabel");
        self.bookmark(&finding.id);
        let label = self.words.finding;
        self.runs().text(label, PLAIN);
        self.close();
        self.line("Finding", &finding.statement);
        let counts = if finding.counts.is_empty() { self.words.source } else { &finding.counts };
        if !finding.href.is_empty() || !finding.counts.is_empty() {
            let look = if finding.href.is_empty() { PLAIN } else { LINKED };
            self.open("FindingCounts").runs().linked(&finding.href, counts, look);
            self.close();
        }
    }

    /// Ends the text with its page: A4, a running title but on the first page, numbers on all.
    fn section(&mut self) {
        self.xml.open("w:sectPr", &[]);
        self.xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "rId4")]);
        for kind in ["default", "first"] {
            self.xml.empty("w:footerReference", &[("w:type", kind), ("r:id", "rId5")]);
        }
        self.xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        let margins = [("w:top", "1700"), ("w:right", "2303"), ("w:bottom", "1700"), ("w:left", "2303")];
        let rest = [("w:header", "850"), ("w:footer", "850"), ("w:gutter", "0")];
        self.xml.empty("w:pgMar", &[&margins[..], &rest[..]].concat()).empty("w:titlePg", &[]).close();
    }
}
