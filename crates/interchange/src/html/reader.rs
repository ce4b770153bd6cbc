//! Turns tags and text into paragraphs, with a flat list of the elements that are open.
//!
//! Invariant: that list is bounded; elements opened beyond it are read as if they had no look of their own.
//! Invariant: white space collapses as in a browser, no-break spaces are kept, `pre` is kept as it is.

use super::css::{Rule, Sheet};
use super::entities;
use super::tags::{Kind, is_void, kind, passed_over};
use super::tokens::{Tag, Token, Tokens};
use crate::document::{Flow, Look};
use crate::{Note, Paragraph, Refusal, Spent};

/// How words are set inside the elements that are open.
#[derive(Clone, Copy, Default)]
struct State {
    look: Look,
    heading: bool,
    hidden: bool,
    /// Counted once where it opens: words deleted, or the header of a page.
    dropped: bool,
    kept: bool,
}

struct Open {
    name: String,
    state: State,
}

/// A table that is open, and how many elements were when its cell opened.
#[derive(Default)]
struct Table {
    row: bool,
    cell: bool,
    base: usize,
}

struct Reader<'a> {
    tokens: Tokens<'a>,
    flow: Flow,
    sheet: Sheet,
    open: Vec<Open>,
    tables: Vec<Table>,
    /// Tables too deep to be read as tables.
    flattened: usize,
    deepest: usize,
    line_start: bool,
    /// White space was read that shows only if words follow.
    space: bool,
    /// The last thing in the paragraph is a line break.
    broken: bool,
    fresh_item: bool,
}

/// Reads a whole file.
pub(super) fn read(text: &str, spent: &Spent) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    let mut reader = Reader {
        tokens: Tokens::new(text),
        flow: Flow::new(spent),
        sheet: Sheet::default(),
        open: Vec::new(),
        tables: Vec::new(),
        flattened: 0,
        deepest: spent.budget().depth,
        line_start: true,
        space: false,
        broken: false,
        fresh_item: false,
    };
    while let Some(token) = reader.tokens.next() {
        match token {
            Token::Text(raw) => reader.words(raw)?,
            Token::Open(tag) => reader.start(tag)?,
            Token::Close(name) => reader.end(&name)?,
        }
    }
    reader.flow.finish()
}

impl Reader<'_> {
    fn state(&self) -> State {
        self.open.last().map(|open| open.state).unwrap_or_default()
    }

    fn base(&self) -> usize {
        self.tables.last().filter(|table| table.cell).map_or(0, |table| table.base)
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Refusal> {
        let kind = kind(&tag.name);
        match kind {
            Kind::Break => return self.line_break(),
            Kind::Style => {
                if let Some(rules) = self.tokens.until_close("style") {
                    self.sheet.read(rules);
                }
            }
            Kind::Image => self.flow.tally.left_out("images", 1),
            Kind::Object => self.flow.tally.left_out("objects", 1),
            Kind::Table => self.open_table()?,
            Kind::Row => self.open_row()?,
            Kind::Cell => self.open_cell()?,
            Kind::Deleted => self.flow.tally.left_out("deletions", 1),
            Kind::Block | Kind::Paragraph | Kind::Heading | Kind::Item | Kind::Preformatted => {
                self.end_line()?;
                self.close_implied(kind, &tag.name);
            }
            Kind::Silent | Kind::Bold | Kind::Italic | Kind::Inline => {}
        }
        if let Some(name) = passed_over(&tag.name).filter(|_| !tag.empty) {
            let _ = self.tokens.until_close(name);
            return Ok(());
        }
        if !tag.empty && !is_void(&tag.name) {
            self.fresh_item |= tag.name == "li";
            self.push(kind, tag);
        }
        Ok(())
    }

    fn push(&mut self, kind: Kind, tag: Tag<'_>) {
        if self.open.len() >= self.deepest {
            return;
        }
        let mut state = self.state();
        state.look.bold |= matches!(kind, Kind::Bold | Kind::Heading) || tag.name == "th";
        state.look.italic |= kind == Kind::Italic;
        state.heading |= kind == Kind::Heading;
        state.dropped |= kind == Kind::Deleted;
        if let Some(code) = beside_the_text(&tag) {
            self.flow.tally.left_out(code, usize::from(!code.is_empty()));
            state.dropped = true;
        }
        state.kept |= kind == Kind::Preformatted;
        let classes = tag.attribute("class").unwrap_or_default();
        let own = Rule::read(tag.attribute("style").unwrap_or_default());
        let rule = self.sheet.classes(&tag.name, classes).then(own);
        state.look.bold = rule.bold.unwrap_or(state.look.bold);
        state.look.italic = rule.italic.unwrap_or(state.look.italic);
        state.hidden |= rule.hidden.unwrap_or(false) || tag.attribute("hidden").is_some();
        state.heading |= classes.eq_ignore_ascii_case("MsoTitle");
        self.open.push(Open { name: tag.name, state });
    }

    /// Closes the elements whose end tags may be left out before this one.
    fn close_implied(&mut self, kind: Kind, name: &str) {
        let base = self.base();
        let last =
            |wanted: &dyn Fn(&str) -> bool| self.open[base..].iter().rposition(|open| wanted(&open.name));
        if let Some(at) = last(&|open| open == "p") {
            self.open.truncate(base + at);
            return;
        }
        if kind == Kind::Item {
            let item = last(&|open| if name == "li" { open == "li" } else { matches!(open, "dd" | "dt") });
            let around = last(&|open| matches!(open, "ul" | "ol" | "dl" | "menu" | "dir"));
            if let Some(at) = item.filter(|at| around.is_none_or(|around| around < *at)) {
                self.open.truncate(base + at);
            }
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        match kind(name) {
            Kind::Break => return self.line_break(),
            Kind::Table => return self.close_table(),
            Kind::Row => return self.close_row(),
            Kind::Cell => return self.close_cell(),
            Kind::Block | Kind::Paragraph | Kind::Heading | Kind::Item | Kind::Preformatted => {
                self.end_line()?;
            }
            _ => {}
        }
        let base = self.base();
        if let Some(at) = self.open[base..].iter().rposition(|open| open.name == name) {
            self.open.truncate(base + at);
        }
        self.fresh_item &= name != "li";
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), Refusal> {
        self.line_start = true;
        self.space = false;
        self.broken = false;
        self.flow.close_paragraph()
    }

    /// One line break stays in the paragraph; a second one in a row ends it.
    fn line_break(&mut self) -> Result<(), Refusal> {
        let state = self.state();
        if state.hidden || state.dropped || self.flow.draft().is_none() {
            return Ok(());
        }
        if self.broken {
            return self.end_line();
        }
        self.flow.push("\n", state.look)?;
        self.line_start = true;
        self.space = false;
        self.broken = true;
        Ok(())
    }

    fn words(&mut self, raw: &str) -> Result<(), Refusal> {
        let state = self.state();
        let blank = raw.bytes().all(|byte| byte.is_ascii_whitespace());
        if blank && !state.kept {
            self.space |= !self.line_start;
            return Ok(());
        }
        if state.hidden || state.dropped {
            self.flow.tally.left_out("hidden-text", usize::from(state.hidden && !state.dropped && !blank));
            return Ok(());
        }
        let mut text = String::with_capacity(raw.len());
        entities::resolve(raw, &mut text);
        let told = if state.kept { self.keep(text) } else { self.collapse(&text) };
        if told.trim().is_empty() && self.flow.draft().is_none() {
            return Ok(());
        }
        if self.flow.draft().is_none() {
            self.flow.open_paragraph(state.heading)?;
        }
        self.flow.tally.left_out("numbering", usize::from(std::mem::take(&mut self.fresh_item)));
        self.flow.push(&told, state.look)
    }

    fn collapse(&mut self, text: &str) -> String {
        let mut told = String::with_capacity(text.len() + 1);
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.space |= !self.line_start;
                continue;
            }
            if std::mem::take(&mut self.space) {
                told.push(' ');
            }
            told.push(c);
            self.line_start = false;
            self.broken = false;
        }
        told
    }

    /// The line end right after `<pre>` is no part of it.
    fn keep(&mut self, mut text: String) -> String {
        if self.flow.draft().is_none() && text.starts_with('\n') {
            text.remove(0);
        }
        self.space = false;
        self.line_start = text.ends_with('\n');
        self.broken = false;
        text
    }

    fn open_table(&mut self) -> Result<(), Refusal> {
        self.end_line()?;
        if self.tables.len() >= self.deepest {
            self.flattened += 1;
            return Ok(());
        }
        self.tables.push(Table::default());
        self.flow.open_table();
        Ok(())
    }

    fn open_row(&mut self) -> Result<(), Refusal> {
        self.close_row()?;
        if let Some(table) = self.tables.last_mut() {
            table.row = true;
            self.flow.open_row()?;
        }
        Ok(())
    }

    fn open_cell(&mut self) -> Result<(), Refusal> {
        self.close_cell()?;
        if self.tables.last().is_some_and(|table| !table.row) {
            self.open_row()?;
        }
        let base = self.open.len();
        if let Some(table) = self.tables.last_mut().filter(|_| self.flattened == 0) {
            table.cell = true;
            table.base = base;
            self.flow.open_cell()?;
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), Refusal> {
        self.end_line()?;
        if let Some(table) = self.tables.last_mut().filter(|table| table.cell && self.flattened == 0) {
            table.cell = false;
            self.open.truncate(table.base);
            self.flow.close_cell(true)?;
        }
        Ok(())
    }

    fn close_row(&mut self) -> Result<(), Refusal> {
        self.close_cell()?;
        if let Some(table) = self.tables.last_mut().filter(|_| self.flattened == 0) {
            table.row = false;
        }
        Ok(())
    }

    fn close_table(&mut self) -> Result<(), Refusal> {
        self.close_row()?;
        if self.flattened > 0 {
            self.flattened -= 1;
        } else if self.tables.pop().is_some() {
            self.flow.close_table();
        }
        Ok(())
    }
}

/// What word processors save beside the text: headers of pages, notes, comments, each with the code that counts it;
/// the marks that refer to notes are not counted again.
fn beside_the_text(tag: &Tag<'_>) -> Option<&'static str> {
    let begins = |name: &str, starts: &[&str]| {
        tag.attribute(name).is_some_and(|value| starts.iter().any(|start| value.starts_with(start)))
    };
    match tag.name.as_str() {
        "div" if matches!(tag.attribute("title"), Some("header" | "footer")) => Some("headers"),
        "div" if begins("id", &["ftn", "edn", "sdfootnote", "sdendnote"]) => Some("footnotes"),
        "div" if begins("id", &["_com_"]) => Some("comments"),
        "a" if begins("href", &["#_ftnref", "#_ednref"]) => None,
        "a" if begins("href", &["#_ftn", "#_edn", "#_msocom"]) => Some(""),
        "a" if begins("class", &["sdfootnoteanc", "sdendnoteanc", "msocomanchor"]) => Some(""),
        _ => None,
    }
}
