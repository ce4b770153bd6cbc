//! Turns the parser's events into blocks.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd};

use super::citations::{Part, parts};
use super::leaf::{Kind, Leaf, Mark};
use super::{Citation, Problem, ProblemKind, Resolved};
use crate::links;
use crate::model::{Align, Block, Inline, Table};
use crate::prepare::plain;

/// How deep lists and passages are followed; deeper ones lend their text to the last that is.
const DEEPEST: usize = 16;

/// A block that holds others, while it is open.
enum Frame {
    Passage(Vec<Block>),
    List { first: Option<u64>, items: Vec<Vec<Block>> },
    Item(Vec<Block>),
}

/// Reads one text.
pub(super) struct Builder<'a> {
    markdown: &'a str,
    resolve: &'a mut dyn FnMut(&Citation) -> Resolved,
    line_starts: Vec<usize>,
    problems: Vec<Problem>,
    blocks: Vec<Block>,
    frames: Vec<Frame>,
    too_deep: usize,
    leaf: Option<Leaf>,
    /// Text that may go on in the next event, and where it began.
    pending: (String, usize),
    table: Table,
    code: Option<String>,
}

impl<'a> Builder<'a> {
    pub fn new(markdown: &'a str, resolve: &'a mut dyn FnMut(&Citation) -> Resolved) -> Self {
        Self {
            markdown,
            resolve,
            line_starts: markdown.match_indices('\n').map(|(at, _)| at + 1).collect(),
            problems: Vec::new(),
            blocks: Vec::new(),
            frames: Vec::new(),
            too_deep: 0,
            leaf: None,
            pending: (String::new(), 0),
            table: Table::default(),
            code: None,
        }
    }

    pub fn read(mut self) -> (Vec<Block>, Vec<Problem>) {
        let events = Parser::new_ext(self.markdown, Options::ENABLE_TABLES).into_offset_iter();
        for (event, range) in events {
            self.event(event, range);
        }
        self.close_leaf();
        (self.blocks, self.problems)
    }

    fn event(&mut self, event: Event, range: Range<usize>) {
        if let Event::Text(text) = &event {
            return self.text(text, range.start);
        }
        self.flush_text();
        match event {
            Event::Start(tag) => self.start(tag, range.start),
            Event::End(tag) => self.end(tag, range.start),
            Event::Code(code) => self.run().inline(Inline::Code(code.into_string())),
            Event::Html(html) => self.html_line(&html),
            Event::InlineHtml(html) => {
                self.problem(range.start, ProblemKind::Html);
                self.run().text(&html);
            }
            Event::SoftBreak => self.run().soft_break(),
            Event::HardBreak => self.run().hard_break(),
            Event::Rule => {
                self.close_leaf();
                self.put(Block::Rule);
            }
            // The options asked for announce none of these; their source is shown if one comes.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::Text(_) => {
                let source = self.markdown.get(range).unwrap_or_default();
                self.run().text(source);
            }
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        if let Some(code) = &mut self.code {
            code.push_str(text);
            return;
        }
        if self.pending.0.is_empty() {
            self.pending.1 = at;
        }
        self.pending.0.push_str(text);
    }

    /// Ends a stretch of text: only now is it known whole, and its citations can be read.
    fn flush_text(&mut self) {
        if self.pending.0.is_empty() {
            return;
        }
        let (text, at) = std::mem::take(&mut self.pending);
        for part in parts(&text) {
            match part {
                Part::Text(plain) => self.run().text(plain),
                Part::Cited { kind, id, token } => {
                    let cited = Citation { kind, id: id.to_owned(), line: self.line(at) };
                    let resolved = (self.resolve)(&cited);
                    if resolved == Resolved::Unknown {
                        self.problem(at, ProblemKind::UnknownCitation { token: token.to_owned() });
                    }
                    self.run().cited(resolved, token);
                }
            }
        }
    }

    fn html_line(&mut self, html: &str) {
        let run = self.run();
        run.text(html.trim_end_matches('\n'));
        if html.ends_with('\n') {
            run.hard_break();
        }
    }

    fn start(&mut self, tag: Tag, at: usize) {
        match tag {
            Tag::Emphasis => self.run().open(Mark::Emphasis),
            Tag::Strong => self.run().open(Mark::Strong),
            Tag::Image { .. } => self.run().open(Mark::Image),
            Tag::Link { dest_url, .. } => {
                let href = dest_url.into_string();
                if links::allowed(&href) {
                    self.run().open(Mark::Link(href));
                } else {
                    self.problem(at, ProblemKind::Link { href });
                    self.run().open(Mark::Bare);
                }
            }
            Tag::Heading { level, .. } => self.open_leaf(Kind::Heading(level as u8)),
            Tag::TableCell => self.open_leaf(Kind::Cell),
            Tag::CodeBlock(_) => {
                self.close_leaf();
                self.code = Some(String::new());
            }
            Tag::HtmlBlock => {
                self.close_leaf();
                self.problem(at, ProblemKind::Html);
            }
            Tag::Table(columns) => {
                self.close_leaf();
                self.table = Table { align: columns.into_iter().map(align).collect(), ..Table::default() };
            }
            Tag::TableRow => self.table.rows.push(Vec::new()),
            Tag::BlockQuote(_) => self.open_frame(Frame::Passage(Vec::new())),
            Tag::List(first) => self.open_frame(Frame::List { first, items: Vec::new() }),
            Tag::Item => self.open_frame(Frame::Item(Vec::new())),
            _ => self.close_leaf(),
        }
    }

    fn end(&mut self, tag: TagEnd, at: usize) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image => {
                if let Some(alt) = self.run().close() {
                    self.problem(at, ProblemKind::Image { alt });
                }
            }
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.put(Block::Code(code));
                }
            }
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table);
                self.put(Block::Table(table));
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.close_frame(),
            _ => self.close_leaf(),
        }
    }

    /// Returns the open run of inlines; text that stands directly in an item opens a paragraph.
    fn run(&mut self) -> &mut Leaf {
        self.leaf.get_or_insert_with(|| Leaf::new(Kind::Paragraph))
    }

    fn open_leaf(&mut self, kind: Kind) {
        self.close_leaf();
        self.leaf = Some(Leaf::new(kind));
    }

    fn close_leaf(&mut self) {
        let Some(leaf) = self.leaf.take() else { return };
        match leaf.kind {
            Kind::Heading(level) => {
                let inlines = leaf.into_inlines();
                self.put(Block::Heading { level, inlines, id: String::new() });
            }
            Kind::Cell => {
                let cell = leaf.into_inlines();
                self.table.rows.last_mut().unwrap_or(&mut self.table.header).push(cell);
            }
            Kind::Paragraph => leaf.into_blocks().into_iter().for_each(|block| self.put_or_caption(block)),
        }
    }

    fn open_frame(&mut self, frame: Frame) {
        self.close_leaf();
        if self.too_deep > 0 || self.frames.len() >= DEEPEST {
            self.too_deep += 1;
        } else {
            self.frames.push(frame);
        }
    }

    fn close_frame(&mut self) {
        self.close_leaf();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        match self.frames.pop() {
            Some(Frame::Passage(blocks)) => self.put(Block::Passage(blocks)),
            Some(Frame::List { first, items }) => self.put(Block::List { first, items }),
            Some(Frame::Item(blocks)) => {
                if let Some(Frame::List { items, .. }) = self.frames.last_mut() {
                    items.push(blocks);
                }
            }
            None => {}
        }
    }

    /// Returns the blocks that are being filled.
    fn filling(&mut self) -> &mut Vec<Block> {
        match self.frames.last_mut() {
            Some(Frame::Passage(blocks) | Frame::Item(blocks)) => blocks,
            Some(Frame::List { items, .. }) => {
                if items.is_empty() {
                    items.push(Vec::new());
                }
                items.last_mut().expect("an item has just been added")
            }
            None => &mut self.blocks,
        }
    }

    fn put(&mut self, block: Block) {
        self.filling().push(block);
    }

    /// Adds a paragraph, unless it is the caption of the table before it.
    fn put_or_caption(&mut self, block: Block) {
        if let Block::Paragraph(inlines) = &block
            && let Some(Block::Table(table)) = self.filling().last_mut()
            && table.caption.is_empty()
            && let Some(caption) = plain(inlines).strip_prefix(": ")
        {
            caption.trim().clone_into(&mut table.caption);
        } else {
            self.put(block);
        }
    }

    fn problem(&mut self, at: usize, kind: ProblemKind) {
        let line = self.line(at);
        self.problems.push(Problem { line, kind });
    }

    /// Returns the number of the line that holds a byte.
    fn line(&self, at: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= at) + 1
    }
}

fn align(column: Alignment) -> Align {
    match column {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}
