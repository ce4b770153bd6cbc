//! Turns the pieces of an RTF file into paragraphs, with a stack of the groups that are open.
//!
//! Invariant: a group's settings end with it; the stack is bounded by the budget.

use super::fonts::Fonts;
use super::signs::Signs;
use super::tables::Table;
use super::tokens::{Token, Tokens};
use super::words::{self, Destination, Place};
use crate::document::{Flow, Look};
use crate::{Note, Paragraph, Refusal, Spent};

/// The settings of a group.
#[derive(Clone, Copy)]
struct State {
    place: Place,
    look: Look,
    hidden: bool,
    deleted: bool,
    font: i32,
    /// How many units of fallback follow each character written as a number.
    fallback: usize,
    /// The group is a text box.
    boxed: bool,
}

/// What holds for the paragraph, whatever the group.
#[derive(Clone, Copy, Default)]
struct Layout {
    in_table: bool,
    heading: bool,
}

struct Reader<'s> {
    spent: &'s mut Spent,
    flow: Flow,
    fonts: Fonts,
    signs: Signs,
    groups: Vec<State>,
    state: State,
    /// The group was opened by `\*`: unknown words make it one to pass over.
    optional: bool,
    /// Nothing but the opening brace came so far.
    fresh: bool,
    /// What is being passed over and counts once it holds something visible, with the depth it is at.
    passing: Option<(usize, &'static str)>,
    layout: Layout,
    table: Table,
    around: Vec<(Layout, Table)>,
}

/// Reads a whole file.
pub(super) fn read(bytes: &[u8], spent: &mut Spent) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    let state = State {
        place: Place::Text,
        look: Look::default(),
        hidden: false,
        deleted: false,
        font: 0,
        fallback: 1,
        boxed: false,
    };
    let mut reader = Reader {
        flow: Flow::new(spent),
        spent,
        fonts: Fonts::default(),
        signs: Signs::default(),
        groups: Vec::new(),
        state,
        optional: false,
        fresh: false,
        passing: None,
        layout: Layout::default(),
        table: Table::default(),
        around: Vec::new(),
    };
    let mut tokens = Tokens::new(bytes);
    while let Some(token) = tokens.next() {
        reader.token(token)?;
        if token == Token::Close && reader.groups.is_empty() {
            break;
        }
    }
    reader.finish()
}

impl Reader<'_> {
    fn token(&mut self, token: Token<'_>) -> Result<(), Refusal> {
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Text(bytes) => {
                self.bytes(bytes);
                Ok(())
            }
            Token::Hex(byte) => {
                self.bytes(&[byte]);
                Ok(())
            }
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(word, number) => self.word(word, number),
        }
    }

    fn open(&mut self) -> Result<(), Refusal> {
        self.flush()?;
        self.signs.end_fallback();
        let deepest = self.spent.budget().depth;
        if self.groups.len() >= deepest {
            return Err(Refusal::file("too-deep", deepest));
        }
        self.groups.push(self.state);
        self.state.boxed = false;
        self.fresh = true;
        self.optional = false;
        Ok(())
    }

    fn close(&mut self) -> Result<(), Refusal> {
        self.flush()?;
        self.signs.end_fallback();
        self.fresh = false;
        if std::mem::take(&mut self.state.boxed) {
            self.table.end(&mut self.flow)?;
            self.flow.close_box()?;
            (self.layout, self.table) = self.around.pop().unwrap_or_default();
        }
        if let Some(state) = self.groups.pop() {
            self.state = state;
        }
        self.passing = self.passing.filter(|(depth, _)| *depth <= self.groups.len());
        Ok(())
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.fresh = false;
        if self.state.place == Place::Text {
            self.signs.bytes(bytes);
        } else if self.state.place == Place::Nowhere && !bytes.trim_ascii().is_empty() {
            let code = self.passing.take().map_or("", |(_, code)| code);
            self.flow.tally.left_out(code, usize::from(!code.is_empty()));
        }
    }

    fn symbol(&mut self, symbol: u8) -> Result<(), Refusal> {
        if symbol == b'*' {
            self.optional = self.fresh;
            return Ok(());
        }
        self.fresh = false;
        if self.signs.passes_control() {
            return Ok(());
        }
        match (symbol, words::symbol(symbol)) {
            (b'\r' | b'\n', _) => self.end_paragraph(),
            (_, Some(sign)) => self.say(sign),
            _ => Ok(()),
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), Refusal> {
        let fresh = std::mem::take(&mut self.fresh);
        let optional = std::mem::take(&mut self.optional);
        // What a group is for decides before all else.
        if (fresh || optional)
            && let Some(destination) = words::destination(word)
        {
            return self.enter(destination);
        }
        if optional {
            self.flush()?;
            self.state.place = Place::Nowhere;
            return Ok(());
        }
        let structure = words::is_structure(word);
        if structure {
            self.signs.end_fallback();
        }
        match self.state.place {
            Place::Nowhere => Ok(()),
            Place::Fonts => {
                self.fonts.define(word, number.unwrap_or(0));
                Ok(())
            }
            Place::Text if !structure && self.signs.passes_control() => Ok(()),
            Place::Text => self.text_word(word, number),
        }
    }

    fn enter(&mut self, destination: Destination) -> Result<(), Refusal> {
        self.flush()?;
        let read = self.state.place == Place::Text;
        match destination {
            Destination::Unicode => {
                let outer = self.groups.len().checked_sub(2).and_then(|at| self.groups.get(at));
                self.state.place = outer.map_or(self.state.place, |outer| outer.place);
            }
            Destination::Fonts => self.state.place = Place::Fonts,
            Destination::Pass(code) => {
                self.state.place = Place::Nowhere;
                // Empty numbers and headers are common, and nothing is lost with them.
                match code.filter(|_| read) {
                    Some(code @ ("numbering" | "headers")) => self.passing = Some((self.groups.len(), code)),
                    Some(code) => self.flow.tally.left_out(code, 1),
                    None => {}
                }
            }
            Destination::Box if read => {
                self.flow.open_box();
                self.around.push((self.layout, self.table));
                (self.layout, self.table) = Default::default();
                self.state.boxed = true;
            }
            Destination::Read | Destination::Box => {}
        }
        Ok(())
    }

    fn text_word(&mut self, word: &str, number: Option<i32>) -> Result<(), Refusal> {
        let on = number != Some(0);
        match word {
            "u" => return self.numbered(number.unwrap_or(0xfffd)),
            "par" | "sect" | "nestcell" | "nestrow" => return self.end_paragraph(),
            "cell" | "row" => {
                self.flush()?;
                if word == "cell" {
                    return self.table.end_cell(&mut self.flow);
                }
                self.layout.in_table = false;
                return self.table.end_row(&mut self.flow);
            }
            _ => {}
        }
        if let Some(sign) = words::sign(word) {
            return self.say(sign);
        }
        self.flush()?;
        let number = number.unwrap_or(0);
        match word {
            "b" => self.state.look.bold = on,
            "i" => self.state.look.italic = on,
            "v" => self.state.hidden = on,
            "deleted" | "mvf" => self.state.deleted = on,
            "plain" => self.plain(),
            "pard" => self.layout = Layout::default(),
            "intbl" | "trowd" => self.layout.in_table = true,
            "outlinelevel" => self.layout.heading = number < 9,
            "uc" => self.state.fallback = usize::try_from(number).unwrap_or(0),
            "f" => self.state.font = number,
            _ if self.fonts.set_document(word, number) => self.state.font = self.fonts.usual,
            _ => {}
        }
        Ok(())
    }

    fn plain(&mut self) {
        self.state.look = Look::default();
        self.state.hidden = false;
        self.state.deleted = false;
        self.state.font = self.fonts.usual;
    }

    fn numbered(&mut self, number: i32) -> Result<(), Refusal> {
        let waiting = !self.signs.is_empty();
        if waiting {
            self.flush()?;
        }
        match self.signs.number(number, self.state.fallback) {
            Some(c) => self.push(c.encode_utf8(&mut [0; 4])),
            None => Ok(()),
        }
    }

    /// Reads the bytes that wait, in the encoding of their font.
    fn flush(&mut self) -> Result<(), Refusal> {
        if self.signs.is_empty() {
            return Ok(());
        }
        let text = self.signs.take(self.fonts.charset(self.state.font));
        self.push(&text)
    }

    fn say(&mut self, sign: &str) -> Result<(), Refusal> {
        if self.state.place != Place::Text {
            return Ok(());
        }
        self.flush()?;
        self.push(sign)
    }

    fn push(&mut self, text: &str) -> Result<(), Refusal> {
        let visible = !text.trim().is_empty();
        if self.state.hidden || self.state.deleted {
            let code = if self.state.deleted { "deletions" } else { "hidden-text" };
            self.flow.tally.left_out(code, usize::from(visible));
            return Ok(());
        }
        // One byte may become three: what text takes beyond the file counts as unpacked.
        self.spent.unpack(text.len() - text.chars().count())?;
        if self.flow.draft().is_none() {
            if !visible && !self.layout.in_table {
                return Ok(());
            }
            self.table.before_words(self.layout.in_table, &mut self.flow)?;
            self.flow.open_paragraph(self.layout.heading)?;
        }
        self.flow.push(text, self.state.look)
    }

    fn end_paragraph(&mut self) -> Result<(), Refusal> {
        if self.state.place != Place::Text {
            return Ok(());
        }
        self.flush()?;
        self.flow.close_paragraph()
    }

    fn finish(mut self) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
        self.flush()?;
        self.flow.tally.doubt("cut-short", usize::from(!self.groups.is_empty()));
        while !self.groups.is_empty() {
            self.close()?;
        }
        self.table.end(&mut self.flow)?;
        self.flow.tally.left_out("symbols", self.signs.unknown);
        self.flow.tally.doubt("encoding-unknown", usize::from(self.fonts.unknown));
        self.flow.finish()
    }
}
