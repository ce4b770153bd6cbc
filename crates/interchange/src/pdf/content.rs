//! Reads the content of pages: follows text operators, forms and marks, and passes over drawing.
//!
//! Invariant: forms stand on a bounded list, and how often they are drawn is bounded too.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::cmap::utf16;
use super::font::Font;
use super::lexer::{Lexer, Step};
use super::matrix::Matrix;
use super::object::{Dict, Object};
use super::runs::{Run, Runs};
use super::store::Store;
use super::text::{Counts, Graphics, Mark, Pen};
use crate::{Refusal, Spent};

/// Forms inside forms.
const DEEPEST: usize = 12;

/// Forms drawn in all, states saved, values before an operator, marks inside marks: more than producers need.
const MOST_FORMS: usize = 20_000;
const MOST_SAVED: usize = 512;
const MOST_VALUES: usize = 256;

/// Entries of all fonts together.
const MOST_ENTRIES: usize = 2_000_000;

/// A stream of operators being read.
struct Frame {
    content: Vec<u8>,
    at: usize,
    resources: Rc<Dict>,
    fonts: BTreeMap<String, Rc<Font>>,
    /// How many states were saved, and marks open, when it began.
    saved: usize,
    marked: usize,
}

/// What one page holds.
pub(super) struct Page {
    pub(super) runs: Vec<Run>,
    pub(super) images: usize,
    pub(super) counts: Counts,
}

/// Reads pages, keeping fonts from one to the next.
pub(super) struct Reader<'s, 'a> {
    store: &'s Store<'a>,
    spent: &'s mut Spent,
    fonts: BTreeMap<u32, Rc<Font>>,
    /// The resources of the last page, which the next often shares, with the fonts that were read from them.
    last: (Rc<Dict>, BTreeMap<String, Rc<Font>>),
    entries: usize,
    forms: usize,
    runs: Runs,
    graphics: Graphics,
    saved: Vec<Graphics>,
    pen: Pen,
    marks: Vec<Mark>,
    counts: Counts,
    images: usize,
}

impl<'s, 'a> Reader<'s, 'a> {
    pub(super) fn new(store: &'s Store<'a>, spent: &'s mut Spent, most_runs: usize) -> Self {
        Self {
            store,
            spent,
            fonts: BTreeMap::new(),
            last: (Rc::default(), BTreeMap::new()),
            entries: 0,
            forms: 0,
            runs: Runs::new(most_runs),
            graphics: Graphics::default(),
            saved: Vec::new(),
            pen: Pen::default(),
            marks: Vec::new(),
            counts: Counts::default(),
            images: 0,
        }
    }

    /// Reads one page.
    pub(super) fn page(&mut self, page: &Dict, resources: Rc<Dict>) -> Result<Page, Refusal> {
        self.graphics = Graphics::default();
        self.saved.clear();
        self.marks.clear();
        let content = self.contents(page)?;
        let (last, known) = std::mem::take(&mut self.last);
        let fonts = if Rc::ptr_eq(&last, &resources) { known } else { BTreeMap::new() };
        self.read(Frame { content, at: 0, resources, fonts, saved: 0, marked: 0 })?;
        let counts = std::mem::take(&mut self.counts);
        Ok(Page { runs: self.runs.take(), images: std::mem::take(&mut self.images), counts })
    }

    /// The content of a page: one stream, or several that are read as one.
    fn contents(&mut self, page: &Dict) -> Result<Vec<u8>, Refusal> {
        let Some(value) = page.get("Contents") else { return Ok(Vec::new()) };
        let whole = self.store.resolve(value)?;
        let parts = whole.array().unwrap_or(std::slice::from_ref(value));
        let mut content = Vec::new();
        for part in parts {
            if let Some(stream) = self.store.stream(part)? {
                let inflated = self.store.inflate(&stream, self.spent)?.unwrap_or_default();
                if content.is_empty() {
                    content = inflated;
                } else {
                    content.push(b'\n');
                    content.extend(inflated);
                }
            }
        }
        Ok(content)
    }

    fn read(&mut self, first: Frame) -> Result<(), Refusal> {
        let mut frames = vec![first];
        while let Some(frame) = frames.pop() {
            let Frame { content, at, resources, mut fonts, saved, marked } = frame;
            let mut lexer = Lexer::new(&content, at);
            let mut values: Vec<Object> = Vec::new();
            let form = loop {
                match lexer.step() {
                    Step::Value(value) if values.len() < MOST_VALUES => values.push(value),
                    Step::Value(_) => {}
                    Step::Word(b"Do") => {
                        let form = self.draw(&values, &resources, frames.len())?;
                        values.clear();
                        if form.is_some() {
                            break form;
                        }
                    }
                    Step::Word(b"ID") => {
                        lexer.skip_image();
                        self.images += 1;
                        values.clear();
                    }
                    Step::Word(operator) => {
                        self.operate(operator, &values, &resources, &mut fonts)?;
                        values.clear();
                    }
                    Step::End => break None,
                }
            };
            let at = lexer.position();
            if frames.is_empty() && form.is_none() {
                self.last = (resources, fonts);
                return Ok(());
            }
            if let Some(form) = form {
                frames.push(Frame { content, at, resources, fonts, saved, marked });
                frames.push(form);
            } else {
                self.marks.truncate(marked);
                self.saved.truncate(saved);
                if let Some(graphics) = self.saved.pop() {
                    self.graphics = graphics;
                }
            }
        }
        Ok(())
    }

    /// Draws a named object: counts a picture, gives a form to be read.
    fn draw(
        &mut self,
        values: &[Object],
        resources: &Rc<Dict>,
        depth: usize,
    ) -> Result<Option<Frame>, Refusal> {
        let objects = self.store.dict(resources, "XObject")?;
        let named = values.last().and_then(Object::name).and_then(|name| objects.get(name));
        let Some(stream) = named.map(|named| self.store.stream(named)).transpose()?.flatten() else {
            return Ok(None);
        };
        match self.store.entry(&stream.dict, "Subtype")?.name() {
            Some("Image") => self.images += 1,
            Some("Form") if depth < DEEPEST => {
                self.forms += 1;
                if self.forms > MOST_FORMS {
                    return Err(Refusal::file("too-complex", ""));
                }
                let Some(content) = self.store.inflate(&stream, self.spent)? else { return Ok(None) };
                let own = self.store.entry(&stream.dict, "Resources")?;
                let own = own.dict().map(|own| Rc::new(own.clone()));
                let resources = own.unwrap_or_else(|| resources.clone());
                let saved = self.saved.len() + 1;
                self.saved.push(self.graphics.clone());
                if let Some(matrix) = matrix(self.store.entry(&stream.dict, "Matrix")?.array()) {
                    self.graphics.page = matrix.then(self.graphics.page);
                }
                let marked = self.marks.len();
                return Ok(Some(Frame { content, at: 0, resources, fonts: BTreeMap::new(), saved, marked }));
            }
            _ => {}
        }
        Ok(None)
    }

    fn operate(
        &mut self,
        operator: &[u8],
        values: &[Object],
        resources: &Dict,
        fonts: &mut BTreeMap<String, Rc<Font>>,
    ) -> Result<(), Refusal> {
        match operator {
            b"q" if self.saved.len() < MOST_SAVED => self.saved.push(self.graphics.clone()),
            b"Q" => self.graphics = self.saved.pop().unwrap_or_default(),
            b"cm" => {
                if let Some(matrix) = matrix(Some(values)) {
                    self.graphics.page = matrix.then(self.graphics.page);
                }
            }
            b"BT" => self.pen.begin(),
            b"Tf" => {
                if let Some(name) = values.first().and_then(Object::name) {
                    self.graphics.font = self.font(name, resources, fonts)?;
                }
                self.graphics.set(operator, values);
            }
            b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Ts" | b"Tr" => self.graphics.set(operator, values),
            b"Td" | b"TD" | b"Tm" | b"T*" => self.pen.place(operator, values, &mut self.graphics),
            b"Tj" | b"TJ" => self.show(values)?,
            b"'" | b"\"" => {
                if let [words, letters, _] = values {
                    self.graphics.set(b"Tw", std::slice::from_ref(words));
                    self.graphics.set(b"Tc", std::slice::from_ref(letters));
                }
                self.pen.place(b"T*", &[], &mut self.graphics);
                self.show(&values[values.len().saturating_sub(1)..])?;
            }
            b"BMC" | b"BDC" if self.marks.len() < MOST_SAVED => self.mark(values, resources)?,
            b"EMC" => drop(self.marks.pop()),
            _ => {}
        }
        Ok(())
    }

    fn show(&mut self, values: &[Object]) -> Result<(), Refusal> {
        let parts = match values.first() {
            Some(Object::Array(parts)) => parts.as_slice(),
            _ => values,
        };
        for part in parts {
            match part {
                Object::Text(bytes) => {
                    let (marks, counts) = (&mut self.marks, &mut self.counts);
                    let said = self.pen.show(bytes, &self.graphics, marks, counts, &mut self.runs)?;
                    // Text is held several times until lines and paragraphs are made of it.
                    self.spent.unpack(said.saturating_mul(3))?;
                }
                Object::Number(number) => self.pen.back(*number, &self.graphics),
                _ => {}
            }
        }
        Ok(())
    }

    fn mark(&mut self, values: &[Object], resources: &Dict) -> Result<(), Refusal> {
        let tag = values.first().and_then(Object::name);
        let properties = match values.get(1) {
            Some(Object::Dict(properties)) => Cow::Borrowed(properties),
            Some(Object::Name(name)) => {
                let known = self.store.dict(resources, "Properties")?;
                Cow::Owned(self.store.dict(&known, name)?.into_owned())
            }
            _ => Cow::Owned(Dict::new()),
        };
        let instead = match &*self.store.entry(&properties, "ActualText")? {
            Object::Text(bytes) => Some(text_string(bytes)),
            _ => None,
        };
        self.marks.push(Mark { artifact: tag == Some("Artifact"), instead, ..Mark::default() });
        Ok(())
    }

    fn font(
        &mut self,
        name: &str,
        resources: &Dict,
        fonts: &mut BTreeMap<String, Rc<Font>>,
    ) -> Result<Option<Rc<Font>>, Refusal> {
        if let Some(font) = fonts.get(name) {
            return Ok(Some(font.clone()));
        }
        let known = self.store.dict(resources, "Font")?;
        let Some(value) = known.get(name) else { return Ok(None) };
        let shared = if let Object::Reference(number) = value { Some(*number) } else { None };
        if let Some(font) = shared.and_then(|number| self.fonts.get(&number)) {
            fonts.insert(name.to_owned(), font.clone());
            return Ok(Some(font.clone()));
        }
        let dict = self.store.resolve(value)?;
        let Some(dict) = dict.dict() else { return Ok(None) };
        let font = Rc::new(Font::read(self.store, dict, self.spent)?);
        // A font that is not shared is dropped with its page: it costs time alone.
        self.entries += if shared.is_some() { font.entries() } else { font.entries() / 4 };
        if self.entries > MOST_ENTRIES {
            return Err(Refusal::file("too-complex", ""));
        }
        self.fonts.extend(shared.map(|number| (number, font.clone())));
        fonts.insert(name.to_owned(), font.clone());
        Ok(Some(font))
    }
}

fn matrix(values: Option<&[Object]>) -> Option<Matrix> {
    let numbers: Vec<f64> = values?.iter().filter_map(Object::number).collect();
    numbers.try_into().ok().map(Matrix)
}

/// Text for people, in UTF-16 with its mark, in UTF-8 with its mark, or in bytes.
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}
