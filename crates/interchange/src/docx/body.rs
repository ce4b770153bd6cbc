//! The body of a DOCX, element by element: what opens is put on a stack, what closes is taken from it.
//!
//! Invariant: of alternatives for one thing (`mc:AlternateContent`) exactly one is read.
//! Invariant: every element that holds words and is passed over is counted.

use super::lists::Lists;
use super::properties::{ParagraphProperties, RunProperties};
use super::styles::{Style, Styles};
use super::symbols;
use crate::document::{Flow, Look};
use crate::xml::{Element, Node, Space, Xml};
use crate::{Note, Paragraph, Refusal};

/// What an open element is to the reader.
enum Frame {
    Paragraph,
    Run,
    /// `w:t`, with whether its outer white space counts.
    Text(bool),
    /// A text box, with the paragraph around it.
    Box(Present),
    Table,
    Row,
    Cell(Present),
    /// Alternatives, with whether one was taken.
    Alternatives(bool),
    Other,
}

/// The paragraph and the run that words go to.
#[derive(Default)]
struct Present {
    style: Style,
    numbered: bool,
    /// The next paragraph goes on from this one.
    joins: bool,
    look: Look,
    hidden: bool,
    row_deleted: bool,
    cell_deleted: bool,
}

struct Body<'a> {
    xml: Xml<'a>,
    styles: &'a Styles,
    lists: &'a Lists,
    flow: Flow,
    frames: Vec<Frame>,
    present: Present,
    words: String,
}

/// Reads the main part to its end.
pub(super) fn read(
    xml: Xml<'_>,
    styles: &Styles,
    lists: &Lists,
    flow: Flow,
) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    let frames = Vec::new();
    let mut body =
        Body { xml, styles, lists, flow, frames, present: Present::default(), words: String::new() };
    body.root()?;
    loop {
        match body.xml.next()? {
            Node::Open(element) => body.open(&element)?,
            Node::Text(text) if matches!(body.frames.last(), Some(Frame::Text(_))) => {
                body.words.push_str(&text);
            }
            Node::Text(_) => {}
            Node::Close => body.close()?,
            Node::End => return body.flow.finish(),
        }
    }
}

impl Body<'_> {
    fn root(&mut self) -> Result<(), Refusal> {
        loop {
            match self.xml.next()? {
                Node::Open(element) if element.name() == (Space::Word, "document") => break,
                Node::Text(text) if text.trim().is_empty() => {}
                _ => return Err(self.xml.refuse("wrong-format", "docx")),
            }
        }
        self.frames.push(Frame::Other);
        Ok(())
    }

    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        match element.space {
            Space::Word => self.open_word(element),
            Space::Compatibility => self.open_alternative(element),
            Space::Math if element.local() == "t" => self.enter(Frame::Text(true)),
            _ => {
                self.open_other(element);
                self.enter(Frame::Other)
            }
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "ends the arms of matches whose other arms can be refused")]
    fn enter(&mut self, frame: Frame) -> Result<(), Refusal> {
        self.frames.push(frame);
        Ok(())
    }

    fn open_word(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        match element.local() {
            "p" => self.open_paragraph(),
            "pPr" => self.paragraph_properties(),
            "r" => {
                self.set_run(RunProperties::default());
                self.enter(Frame::Run)
            }
            "rPr" => {
                let mut run = RunProperties::default();
                self.xml.skip_seeing(|depth, element| {
                    if depth == 1 {
                        run.take(element);
                    }
                })?;
                self.set_run(run);
                Ok(())
            }
            "t" => self.enter(Frame::Text(element.says("space", "preserve"))),
            "txbxContent" => {
                self.flow.open_box();
                let around = std::mem::take(&mut self.present);
                self.enter(Frame::Box(around))
            }
            "tbl" => {
                self.flow.open_table();
                self.enter(Frame::Table)
            }
            "tr" => {
                self.present.row_deleted = false;
                self.flow.open_row()?;
                self.enter(Frame::Row)
            }
            "tc" => {
                self.flow.open_cell()?;
                let around = std::mem::take(&mut self.present);
                self.enter(Frame::Cell(around))
            }
            name => self.open_less(name, element),
        }
    }

    /// Elements that hold no structure: signs in runs, things passed over, things counted.
    fn open_less(&mut self, name: &str, element: &Element<'_>) -> Result<(), Refusal> {
        match name {
            "tab" | "ptab" if self.in_run() => self.sign("\t")?,
            "br" | "cr" if self.in_run() => self.sign("\n")?,
            "noBreakHyphen" => self.sign("\u{2011}")?,
            "softHyphen" => self.sign("\u{ad}")?,
            "sym" => self.symbol(element)?,
            "footnoteReference" | "endnoteReference" => self.flow.tally.left_out("footnotes", 1),
            "commentReference" => self.flow.tally.left_out("comments", 1),
            "headerReference" | "footerReference" => self.flow.tally.left_out("headers", 1),
            "altChunk" | "subDoc" => self.flow.tally.left_out("objects", 1),
            "object" => return self.pass_over("objects"),
            "del" | "moveFrom" => return self.pass_over("deletions"),
            "tblPr" | "tblGrid" | "sdtPr" | "sdtEndPr" | "tabs" | "delText" | "instrText" => {
                return self.xml.skip();
            }
            "trPr" | "tcPr" => return self.deleted_part(),
            _ => {}
        }
        self.enter(Frame::Other)
    }

    fn open_other(&mut self, element: &Element<'_>) {
        let tally = &mut self.flow.tally;
        match element.name() {
            (Space::Picture, "pic") | (Space::Vml, "imagedata") => tally.left_out("images", 1),
            (Space::Other, "graphicData") => {
                let kind = element.attribute("uri").unwrap_or_default();
                tally
                    .left_out("objects", usize::from(kind.ends_with("/chart") || kind.ends_with("/diagram")));
            }
            _ => {}
        }
    }

    fn open_alternative(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        match (element.local(), self.frames.last_mut()) {
            ("AlternateContent", _) => self.enter(Frame::Alternatives(false)),
            ("Choice" | "Fallback", Some(Frame::Alternatives(true))) => self.xml.skip(),
            ("Choice" | "Fallback", Some(Frame::Alternatives(taken))) => {
                *taken = true;
                self.enter(Frame::Other)
            }
            _ => self.enter(Frame::Other),
        }
    }

    fn open_paragraph(&mut self) -> Result<(), Refusal> {
        let goes_on = self.present.joins && self.flow.draft().is_some();
        if !goes_on {
            self.flow.open_paragraph(false)?;
        }
        let style = self.styles.paragraph(None);
        self.set_paragraph(style, &ParagraphProperties::default());
        self.enter(Frame::Paragraph)
    }

    fn paragraph_properties(&mut self) -> Result<(), Refusal> {
        let found = ParagraphProperties::read(&mut self.xml)?;
        self.flow.tally.left_out("headers", found.headers);
        let style = self.styles.paragraph(found.style.as_deref());
        self.set_paragraph(style, &found);
        Ok(())
    }

    fn set_paragraph(&mut self, style: Style, found: &ParagraphProperties) {
        if found.heading || style.heading.unwrap_or(false) {
            self.flow.draft().into_iter().for_each(crate::document::Draft::set_heading);
        }
        let list = found.list.clone().unwrap_or_default().over(&style.list);
        self.present.numbered = self.lists.show(&list);
        self.present.joins = found.joined;
        self.present.style = style;
    }

    fn set_run(&mut self, direct: RunProperties) {
        let named = direct.style.as_deref().map(|id| self.styles.run(id)).unwrap_or_default();
        let whole = direct.over(&named).over(&self.present.style.run);
        self.present.look = whole.look();
        self.present.hidden = whole.hidden.unwrap_or(false);
    }

    fn in_run(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Run))
    }

    fn sign(&mut self, sign: &str) -> Result<(), Refusal> {
        if self.present.hidden { Ok(()) } else { self.flow.push(sign, self.present.look) }
    }

    fn symbol(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        let font = element.attribute("font").unwrap_or_default();
        let place = element.attribute("char").unwrap_or_default();
        if let Some(c) = symbols::character(&font, &place) {
            return self.sign(c.encode_utf8(&mut [0; 4]));
        }
        self.flow.tally.left_out("symbols", 1);
        Ok(())
    }

    fn pass_over(&mut self, code: &'static str) -> Result<(), Refusal> {
        self.xml.skip()?;
        self.flow.tally.left_out(code, 1);
        Ok(())
    }

    /// Reads the properties of a row or a cell: whether it was deleted while changes were tracked.
    fn deleted_part(&mut self) -> Result<(), Refusal> {
        let (mut row, mut cell) = (false, false);
        self.xml.skip_seeing(|depth, element| {
            row |= depth == 1 && element.name() == (Space::Word, "del");
            cell |= depth == 1 && element.name() == (Space::Word, "cellDel");
        })?;
        self.present.row_deleted |= row;
        self.present.cell_deleted |= cell;
        self.flow.tally.left_out("deletions", usize::from(row) + usize::from(cell));
        Ok(())
    }

    fn close(&mut self) -> Result<(), Refusal> {
        match self.frames.pop().unwrap_or(Frame::Other) {
            Frame::Text(preserved) => self.close_text(preserved),
            Frame::Paragraph => self.close_paragraph(),
            Frame::Box(around) => {
                self.present = around;
                self.flow.close_box()
            }
            Frame::Cell(around) => {
                let kept = !self.present.cell_deleted;
                self.present = around;
                self.flow.close_cell(kept)
            }
            Frame::Row => {
                if std::mem::take(&mut self.present.row_deleted) {
                    self.flow.drop_row();
                }
                Ok(())
            }
            Frame::Table => {
                self.flow.close_table();
                Ok(())
            }
            Frame::Run | Frame::Alternatives(_) | Frame::Other => Ok(()),
        }
    }

    fn close_text(&mut self, preserved: bool) -> Result<(), Refusal> {
        let words = std::mem::take(&mut self.words);
        let told = if preserved { words.as_str() } else { words.trim_matches([' ', '\t', '\n']) };
        if self.present.hidden {
            self.flow.tally.left_out("hidden-text", usize::from(!told.trim().is_empty()));
            return Ok(());
        }
        if told.contains('\n') {
            // A line end inside w:t is only the layout of the XML.
            return self.flow.push(&told.replace('\n', " "), self.present.look);
        }
        self.flow.push(told, self.present.look)
    }

    fn close_paragraph(&mut self) -> Result<(), Refusal> {
        let told = self.flow.draft().is_some_and(|draft| !draft.is_blank());
        self.flow.tally.left_out("numbering", usize::from(self.present.numbered && told));
        if self.present.joins { Ok(()) } else { self.flow.close_paragraph() }
    }
}
