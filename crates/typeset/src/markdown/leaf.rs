//! A run of inlines while it is being read, and what it becomes when it ends.

use super::Resolved;
use crate::model::{Block, Inline};
use crate::prepare::plain;

/// How deep emphasis is followed; deeper marks are dropped, their text stays.
const DEEPEST: usize = 16;

/// What a run of inlines belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Heading(u8),
    Cell,
}

/// What encloses a stretch of a run.
pub(super) enum Mark {
    Strong,
    Emphasis,
    Link(String),
    /// A link whose address is not allowed.
    Bare,
    Image,
}

/// A piece of a run, before it is known whether its citations stand alone.
enum Piece {
    Inline(Inline),
    SoftBreak,
    Cited(Resolved, String),
}

/// A run of inlines being read.
pub(super) struct Leaf {
    pub kind: Kind,
    base: Vec<Piece>,
    open: Vec<(Mark, Vec<Piece>)>,
    dropped: usize,
}

impl Leaf {
    pub fn new(kind: Kind) -> Self {
        Self { kind, base: Vec::new(), open: Vec::new(), dropped: 0 }
    }

    pub fn text(&mut self, text: &str) {
        self.push(Piece::Inline(Inline::text(text)));
    }

    pub fn inline(&mut self, inline: Inline) {
        self.push(Piece::Inline(inline));
    }

    pub fn soft_break(&mut self) {
        self.push(Piece::SoftBreak);
    }

    /// Ends the line for the reader as well as for the citations.
    pub fn hard_break(&mut self) {
        self.inline(Inline::LineBreak);
        self.soft_break();
    }

    pub fn cited(&mut self, resolved: Resolved, token: &str) {
        self.push(Piece::Cited(resolved, token.to_owned()));
    }

    fn push(&mut self, piece: Piece) {
        self.open.last_mut().map_or(&mut self.base, |(_, pieces)| pieces).push(piece);
    }

    /// Opens a mark.
    pub fn open(&mut self, mark: Mark) {
        if self.open.len() < DEEPEST {
            self.open.push((mark, Vec::new()));
        } else {
            self.dropped += 1;
        }
    }

    /// Closes the last mark; returns the description of an image.
    pub fn close(&mut self) -> Option<String> {
        if self.dropped > 0 {
            self.dropped -= 1;
            return None;
        }
        let (mark, pieces) = self.open.pop()?;
        let inlines = inlines(pieces);
        match mark {
            Mark::Strong => self.inline(Inline::Strong(inlines)),
            Mark::Emphasis => self.inline(Inline::Emphasis(inlines)),
            Mark::Link(href) => self.inline(Inline::Link { href, inlines }),
            Mark::Bare => inlines.into_iter().for_each(|inline| self.inline(inline)),
            Mark::Image => {
                let alt = plain(&inlines);
                self.inline(Inline::Emphasis(vec![Inline::Text(format!("[image : {alt}]"))]));
                return Some(alt);
            }
        }
        None
    }

    /// Returns the run as inlines: all its citations stand in running text.
    pub fn into_inlines(mut self) -> Vec<Inline> {
        while !self.open.is_empty() {
            self.close();
        }
        inlines(self.base)
    }

    /// Returns the run as blocks: lines that hold nothing but citations become blocks of their own.
    pub fn into_blocks(mut self) -> Vec<Block> {
        while !self.open.is_empty() {
            self.close();
        }
        let mut blocks = Vec::new();
        let mut running: Vec<Piece> = Vec::new();
        for line in lines(self.base) {
            if stands_alone(&line) {
                blocks.extend(paragraph(std::mem::take(&mut running)));
                blocks.extend(line.into_iter().filter_map(standing));
            } else {
                if !running.is_empty() {
                    running.push(Piece::SoftBreak);
                }
                running.extend(line);
            }
        }
        blocks.extend(paragraph(running));
        blocks
    }
}

fn lines(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    for piece in pieces {
        match piece {
            Piece::SoftBreak => lines.push(Vec::new()),
            other => lines.last_mut().expect("the list begins with one line").push(other),
        }
    }
    lines
}

/// Whether a line holds citations and nothing else.
fn stands_alone(line: &[Piece]) -> bool {
    let blank = |inline: &Inline| match inline {
        Inline::LineBreak => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    let cited =
        line.iter().any(|piece| matches!(piece, Piece::Cited(resolved, _) if *resolved != Resolved::Unknown));
    cited
        && line.iter().all(|piece| match piece {
            Piece::Inline(inline) => blank(inline),
            Piece::SoftBreak | Piece::Cited(..) => true,
        })
}

/// Returns the block that a citation alone on its line becomes.
fn standing(piece: Piece) -> Option<Block> {
    match piece {
        Piece::Cited(Resolved::Quote(quote), _) => Some(Block::Quote(quote)),
        Piece::Cited(Resolved::Finding(finding), _) => Some(Block::Finding(finding)),
        Piece::Cited(Resolved::Withheld { label }, _) => Some(Block::Withheld { label }),
        Piece::Cited(Resolved::Unknown, token) => Some(Block::Paragraph(vec![Inline::Text(token)])),
        Piece::Inline(_) | Piece::SoftBreak => None,
    }
}

fn paragraph(pieces: Vec<Piece>) -> Option<Block> {
    let mut inlines = inlines(pieces);
    while inlines.last() == Some(&Inline::LineBreak) {
        inlines.pop();
    }
    (!inlines.is_empty()).then_some(Block::Paragraph(inlines))
}

/// Returns pieces as running text, neighbouring texts joined.
fn inlines(pieces: Vec<Piece>) -> Vec<Inline> {
    let mut run: Vec<Inline> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let inline = match piece {
            Piece::Inline(inline) => inline,
            Piece::SoftBreak if run.last() == Some(&Inline::LineBreak) => continue,
            Piece::SoftBreak => Inline::text(" "),
            Piece::Cited(resolved, token) => running(resolved, token),
        };
        if let (Some(Inline::Text(before)), Inline::Text(text)) = (run.last_mut(), &inline) {
            before.push_str(text);
        } else {
            run.push(inline);
        }
    }
    run
}

/// Returns the words that a citation becomes inside a sentence.
fn running(resolved: Resolved, token: String) -> Inline {
    match resolved {
        Resolved::Quote(quote) => {
            let said: Vec<_> = quote.lines.iter().map(|line| line.text.trim()).collect();
            Inline::Quotation { text: said.join(" — "), href: quote.href }
        }
        Resolved::Finding(finding) if finding.href.is_empty() => Inline::Text(finding.statement),
        Resolved::Finding(finding) => {
            Inline::Link { href: finding.href, inlines: vec![Inline::Text(finding.statement)] }
        }
        Resolved::Withheld { label } => Inline::Withheld(label),
        Resolved::Unknown => Inline::Text(token),
    }
}
