//! XML being written into memory: elements close in the order in which they opened, text is always escaped.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

const MEMORY: &str = "writing to memory does not fail";

/// One part of the package, while it is written.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
}

impl Xml {
    /// Begins a part with its root element.
    pub fn new(root: &'static str, attributes: &[(&str, &str)]) -> Self {
        let mut xml = Self { writer: Writer::new(Vec::new()), open: Vec::new() };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml.open(root, attributes);
        xml
    }

    fn event(&mut self, event: Event) {
        self.writer.write_event(event).expect(MEMORY);
    }

    /// Opens an element.
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) -> &mut Self {
        self.event(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())));
        self.open.push(name);
        self
    }

    /// Writes an element without content.
    pub fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) -> &mut Self {
        self.event(Event::Empty(BytesStart::new(name).with_attributes(attributes.iter().copied())));
        self
    }

    /// Writes an element whose only attribute is `w:val`.
    pub fn val(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.empty(name, &[("w:val", value)])
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.event(Event::Text(BytesText::new(text)));
        self
    }

    /// Writes an element that holds only text.
    pub fn leaf(&mut self, name: &'static str, attributes: &[(&str, &str)], text: &str) -> &mut Self {
        self.open(name, attributes).text(text).close()
    }

    /// Closes the element opened last.
    pub fn close(&mut self) -> &mut Self {
        let name = self.open.pop().expect("each close has its open, in the same function");
        self.event(Event::End(BytesEnd::new(name)));
        self
    }

    /// Closes everything and returns the part.
    pub fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.writer.into_inner()
    }
}
