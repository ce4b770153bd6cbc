//! XML as a stream of elements and text: one pass, names resolved to the few vocabularies that readers know.
//!
//! Invariant: no document type, no entity but the five of XML and numbered characters: nothing expands, nothing is fetched.
//! Invariant: depth is counted, never followed by recursion; end of input inside an element is damage.
//! Deliberately absent: a tree, validation, and any look at attributes nobody asks for.

mod decode;
mod space;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

pub(crate) use decode::decode;
use space::Bindings;
pub(crate) use space::Space;

use crate::{Place, Refusal, Spent};

/// A reader over one decoded part.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    depth: usize,
    bindings: Bindings,
    deepest: usize,
}

/// The start of an element.
pub(crate) struct Element<'a> {
    pub(crate) space: Space,
    start: BytesStart<'a>,
}

/// One step of the stream.
pub(crate) enum Node<'a> {
    Open(Element<'a>),
    Close,
    Text(Cow<'a, str>),
    End,
}

impl Element<'_> {
    /// The name without its prefix.
    pub(crate) fn local(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The vocabulary and the name, to match on.
    pub(crate) fn name(&self) -> (Space, &str) {
        (self.space, self.local())
    }

    /// The value of the attribute of that local name, whatever its prefix.
    pub(crate) fn attribute(&self, local: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == local)?;
        match found.value {
            Cow::Borrowed(value) => unescape(value).ok(),
            Cow::Owned(value) => unescape(&value).ok().map(|value| Cow::Owned(value.into_owned())),
        }
    }

    /// The value of an attribute, to keep.
    pub(crate) fn owned(&self, local: &str) -> Option<String> {
        self.attribute(local).map(Cow::into_owned)
    }

    /// Whether an attribute has a given value.
    pub(crate) fn says(&self, local: &str, value: &str) -> bool {
        self.attribute(local).is_some_and(|found| found == value)
    }
}

impl<'a> Xml<'a> {
    /// Starts reading; `part` names the part in refusals.
    pub(crate) fn new(text: &'a str, part: &'a str, spent: &Spent) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let deepest = spent.budget().depth;
        Self { reader, part, depth: 0, bindings: Bindings::default(), deepest }
    }

    /// The next start, end or piece of text.
    pub(crate) fn next(&mut self) -> Result<Node<'a>, Refusal> {
        loop {
            match self.reader.read_event().map_err(|_| self.refuse("damaged", "xml"))? {
                Event::Start(start) => return self.start(start).map(Node::Open),
                Event::End(_) => {
                    self.bindings.leave(self.depth);
                    self.depth -= 1;
                    return Ok(Node::Close);
                }
                Event::Text(text) => return Ok(Node::Text(text.xml10_content())),
                Event::CData(text) => return Ok(Node::Text(text.xml10_content())),
                Event::GeneralRef(entity) => return self.entity(&entity).map(Node::Text),
                Event::DocType(_) => return Err(self.refuse("xml-dtd", "")),
                Event::Eof if self.depth == 0 => return Ok(Node::End),
                Event::Eof => return Err(self.refuse("damaged", "xml")),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn start(&mut self, start: BytesStart<'a>) -> Result<Element<'a>, Refusal> {
        if self.depth >= self.deepest {
            return Err(self.refuse("too-deep", self.deepest));
        }
        self.depth += 1;
        if !self.bindings.enter(&start, self.depth) {
            return Err(self.refuse("damaged", "namespaces"));
        }
        let space = self.bindings.space(start.name().prefix().map_or("", |prefix| prefix.into_inner()));
        Ok(Element { space, start })
    }

    fn entity(&self, entity: &BytesRef<'_>) -> Result<Cow<'a, str>, Refusal> {
        match entity.resolve_char_ref() {
            Ok(Some(c)) => Ok(Cow::Owned(c.to_string())),
            Ok(None) => {
                resolve_xml_entity(entity).map(Cow::Borrowed).ok_or_else(|| self.refuse("xml-entity", ""))
            }
            Err(_) => Err(self.refuse("damaged", "xml")),
        }
    }

    /// Passes over the element that was just opened, with all it holds.
    pub(crate) fn skip(&mut self) -> Result<(), Refusal> {
        self.skip_seeing(|_, _| ()).map(|_| ())
    }

    /// Passes over the element that was just opened, showing each element in it with its depth (children have 1);
    /// says whether there was visible text.
    pub(crate) fn skip_seeing(&mut self, mut seen: impl FnMut(usize, &Element<'a>)) -> Result<bool, Refusal> {
        let level = self.depth;
        let mut visible = false;
        while self.depth >= level {
            match self.next()? {
                Node::Open(element) => seen(self.depth - level, &element),
                Node::Text(text) => visible |= !text.trim().is_empty(),
                Node::Close => {}
                Node::End => break,
            }
        }
        Ok(visible)
    }

    /// A refusal that names this part.
    pub(crate) fn refuse(&self, code: &'static str, detail: impl ToString) -> Refusal {
        Refusal::at(code, Place::Member(self.part.to_owned()), detail)
    }
}
