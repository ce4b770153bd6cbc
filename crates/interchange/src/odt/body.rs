//! The body of an OpenDocument text, element by element, on a stack of what is open.
//!
//! Invariant: white space between words collapses as OpenDocument says; spaces written as a number count as unpacked.
//! Invariant: a paragraph inside a paragraph (text box, shape) is read after the one that holds it.

use super::TEXT;
use super::styles::Styles;
use crate::document::{Flow, Look};
use crate::xml::{Element, Node, Space, Xml};
use crate::{Note, Paragraph, Refusal, Spent};

/// What an open element is to the reader.
enum Frame {
    /// A paragraph, with the one around it.
    Paragraph(Present),
    /// A span, with the look and the hiding around it.
    Span(Look, bool),
    Item,
    Table,
    Row,
    Cell(Present),
    /// A drawing: a picture, or an object and the picture that stands for it.
    Drawing {
        image: bool,
        object: bool,
    },
    Other,
}

/// The paragraph that words go to.
#[derive(Default)]
struct Present {
    open: bool,
    look: Look,
    hidden: bool,
    /// The last sign was white space, or there is none yet.
    spaced: bool,
}

struct Body<'a, 's> {
    xml: Xml<'a>,
    styles: Styles,
    flow: Flow,
    spent: &'s mut Spent,
    frames: Vec<Frame>,
    present: Present,
    /// A list item has opened and nothing was said in it yet.
    fresh_item: bool,
}

/// Reads the content to its end.
pub(super) fn read(
    xml: Xml<'_>,
    styles: Styles,
    flow: Flow,
    spent: &mut Spent,
) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    let (frames, present) = (Vec::new(), Present::default());
    let mut body = Body { xml, styles, flow, spent, frames, present, fresh_item: false };
    body.find_text()?;
    loop {
        match body.xml.next()? {
            Node::Open(element) => body.open(&element)?,
            Node::Text(text) => body.words(&text)?,
            Node::Close => body.close()?,
            Node::End => return body.flow.finish(),
        }
    }
}

impl Body<'_, '_> {
    /// Goes to `office:text`, taking up the automatic styles on the way.
    fn find_text(&mut self) -> Result<(), Refusal> {
        let mut in_body = false;
        let mut root = true;
        loop {
            match self.xml.next()? {
                Node::Open(element) => {
                    match element.name() {
                        (Space::Office, "text") if in_body => break,
                        (Space::Office, "document" | "document-content") if is_text(&element) => {}
                        (Space::Office, "body") => in_body = true,
                        _ if self.styles.take(&element, &mut self.xml, &mut self.flow.tally)? => continue,
                        _ if in_body || root => return Err(self.xml.refuse("wrong-format", "odt")),
                        (Space::Office, "meta" | "scripts" | "settings") => {
                            self.xml.skip()?;
                            continue;
                        }
                        _ => {}
                    }
                    root = false;
                    self.frames.push(Frame::Other);
                }
                Node::Text(_) => {}
                Node::Close => drop(self.frames.pop()),
                Node::End => return Err(self.xml.refuse("wrong-format", "odt")),
            }
        }
        self.frames.push(Frame::Other);
        Ok(())
    }

    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        let frame = match element.name() {
            (Space::Text, name) => return self.open_text(name, element),
            (Space::Table, name) => return self.open_table(name, element),
            (Space::Draw, "frame") => Frame::Drawing { image: false, object: false },
            (Space::Draw, "image") => {
                self.mark_drawing(true, false);
                Frame::Other
            }
            (Space::Draw, "object" | "object-ole" | "plugin" | "applet" | "control" | "floating-frame") => {
                self.mark_drawing(false, true);
                return self.xml.skip();
            }
            (Space::Office, "annotation") => return self.pass_over("comments"),
            (Space::Svg, "title" | "desc")
            | (Space::Office, "binary-data" | "event-listeners" | "forms" | "annotation-end") => {
                return self.xml.skip();
            }
            _ => Frame::Other,
        };
        self.frames.push(frame);
        Ok(())
    }

    fn open_text(&mut self, name: &str, element: &Element<'_>) -> Result<(), Refusal> {
        let frame = match name {
            "p" | "h" => self.open_paragraph(name == "h", element)?,
            "span" => {
                let style = self.styles.span(element.attribute("style-name").as_deref());
                let around = Frame::Span(self.present.look, self.present.hidden);
                self.present.look = style.look(self.present.look);
                self.present.hidden = style.hides(self.present.hidden);
                around
            }
            "s" => {
                self.spaces(element)?;
                Frame::Other
            }
            "tab" => self.sign("\t")?,
            "line-break" => self.sign("\n")?,
            "list-item" => {
                self.fresh_item = true;
                Frame::Item
            }
            "tracked-changes" => return self.deletions(),
            "note" => return self.pass_over("footnotes"),
            "hidden-text" => return self.pass_over("hidden-text"),
            "section" if element.says("display", "none") => return self.pass_over("hidden-text"),
            "hidden-paragraph" if element.says("is-hidden", "true") => {
                self.present.hidden = true;
                Frame::Other
            }
            _ => Frame::Other,
        };
        self.frames.push(frame);
        Ok(())
    }

    fn open_paragraph(&mut self, heading: bool, element: &Element<'_>) -> Result<Frame, Refusal> {
        if self.present.open {
            self.flow.open_box();
        }
        let style = self.styles.paragraph(element.attribute("style-name").as_deref());
        self.flow.open_paragraph(heading || style.is_heading())?;
        let hidden = style.hides(false);
        let present = Present { open: true, look: style.look(Look::default()), hidden, spaced: true };
        Ok(Frame::Paragraph(std::mem::replace(&mut self.present, present)))
    }

    fn open_table(&mut self, name: &str, element: &Element<'_>) -> Result<(), Refusal> {
        let frame = match name {
            "table" => {
                self.flow.open_table();
                Frame::Table
            }
            "table-row" if element.attribute("visibility").is_some_and(|seen| seen != "visible") => {
                return self.pass_over("hidden-text");
            }
            "table-row" => {
                self.flow.open_row()?;
                Frame::Row
            }
            "table-cell" => {
                self.flow.open_cell()?;
                Frame::Cell(std::mem::take(&mut self.present))
            }
            "covered-table-cell" => return self.xml.skip(),
            _ => Frame::Other,
        };
        self.frames.push(frame);
        Ok(())
    }

    fn mark_drawing(&mut self, picture: bool, thing: bool) {
        if let Some(Frame::Drawing { image, object }) = self.frames.last_mut() {
            *image |= picture;
            *object |= thing;
        } else {
            self.count_drawing(picture, thing);
        }
    }

    fn count_drawing(&mut self, image: bool, object: bool) {
        let code = if object { "objects" } else { "images" };
        self.flow.tally.left_out(code, usize::from(image || object));
    }

    fn pass_over(&mut self, code: &'static str) -> Result<(), Refusal> {
        self.xml.skip()?;
        self.flow.tally.left_out(code, 1);
        Ok(())
    }

    fn deletions(&mut self) -> Result<(), Refusal> {
        let mut count = 0;
        self.xml
            .skip_seeing(|_, element| count += usize::from(element.name() == (Space::Text, "deletion")))?;
        self.flow.tally.left_out("deletions", count);
        Ok(())
    }

    fn sign(&mut self, sign: &str) -> Result<Frame, Refusal> {
        if self.present.open && !self.present.hidden {
            self.flow.push(sign, self.present.look)?;
            self.present.spaced = false;
        }
        Ok(Frame::Other)
    }

    /// `text:s`: as many spaces as it says, counted before they are made.
    fn spaces(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        let count = element.attribute("c").map_or(Some(1), |count| count.parse().ok()).unwrap_or(usize::MAX);
        self.spent.unpack(count)?;
        self.sign(&" ".repeat(count)).map(|_| ())
    }

    fn words(&mut self, text: &str) -> Result<(), Refusal> {
        if !self.present.open {
            return Ok(());
        }
        if self.present.hidden {
            self.flow.tally.left_out("hidden-text", usize::from(!text.trim().is_empty()));
            return Ok(());
        }
        let mut told = String::with_capacity(text.len());
        for c in text.chars() {
            let space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !space {
                told.push(c);
            } else if !self.present.spaced {
                told.push(' ');
            }
            self.present.spaced = space;
        }
        self.flow.push(&told, self.present.look)
    }

    fn close(&mut self) -> Result<(), Refusal> {
        match self.frames.pop().unwrap_or(Frame::Other) {
            Frame::Paragraph(around) => self.close_paragraph(around),
            Frame::Span(look, hidden) => {
                self.present.look = look;
                self.present.hidden = hidden;
                Ok(())
            }
            Frame::Item => {
                self.fresh_item = false;
                Ok(())
            }
            Frame::Table => {
                self.flow.close_table();
                Ok(())
            }
            Frame::Cell(around) => {
                self.present = around;
                self.flow.close_cell(true)
            }
            Frame::Drawing { image, object } => {
                self.count_drawing(image, object);
                Ok(())
            }
            Frame::Row | Frame::Other => Ok(()),
        }
    }

    fn close_paragraph(&mut self, around: Present) -> Result<(), Refusal> {
        if self.fresh_item && self.flow.draft().is_some_and(|draft| !draft.is_blank()) {
            self.flow.tally.left_out("numbering", 1);
            self.fresh_item = false;
        }
        self.flow.close_paragraph()?;
        self.present = around;
        if self.present.open { self.flow.close_box() } else { Ok(()) }
    }
}

/// A packed content does not name its kind; a flat document must.
fn is_text(root: &Element<'_>) -> bool {
    root.local() == "document-content"
        || root.attribute("mimetype").is_some_and(|kind| kind.starts_with(TEXT))
}
