//! Runs of text and their links.

use std::collections::BTreeMap;

use super::xml::Xml;
use crate::model::Inline;
use crate::words::Words;

/// The addresses that the text links to, each once, in the order of their first use.
#[derive(Default)]
pub(super) struct Links {
    known: BTreeMap<String, usize>,
    pub hrefs: Vec<String>,
}

impl Links {
    /// Returns the name of the relationship that holds an address.
    fn name(&mut self, href: &str) -> String {
        let next = self.hrefs.len() + 1;
        let at = *self.known.entry(href.to_owned()).or_insert(next);
        if at == next {
            self.hrefs.push(href.to_owned());
        }
        format!("link{at}")
    }
}

/// How a run looks.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    pub style: &'static str,
    pub strong: bool,
    pub emphasis: bool,
}

/// Writes runs into the text.
pub(super) struct Runs<'a> {
    pub xml: &'a mut Xml,
    pub links: &'a mut Links,
    pub words: &'a Words,
    /// The bookmark of each name, by which links inside the document lead.
    pub bookmarks: &'a BTreeMap<String, usize>,
}

impl Runs<'_> {
    /// Writes inlines.
    pub fn inlines(&mut self, inlines: &[Inline], look: Look) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text, look),
                Inline::Strong(inner) => self.inlines(inner, Look { strong: true, ..look }),
                Inline::Emphasis(inner) => self.inlines(inner, Look { emphasis: true, ..look }),
                Inline::Code(text) => self.text(text, Look { style: "CodeInline", ..look }),
                Inline::Link { href, inlines } => {
                    self.open_link(href);
                    self.inlines(inlines, Look { style: "Hyperlink", ..look });
                    self.xml.close();
                }
                Inline::Quotation { text, href } => {
                    let quoted = format!("{}{text}{}", self.words.quote_open, self.words.quote_close);
                    let style = if href.is_empty() { "Quotation" } else { "QuotationLink" };
                    self.linked(href, &quoted, Look { style, ..look });
                }
                Inline::Withheld(label) => self.text(label, Look { style: "WithheldInline", ..look }),
                Inline::LineBreak => {
                    self.xml.open("w:r", &[]).empty("w:br", &[]).close();
                }
            }
        }
    }

    /// Writes text that is a link when there is an address.
    pub fn linked(&mut self, href: &str, text: &str, look: Look) {
        if href.is_empty() {
            self.text(text, look);
        } else {
            self.open_link(href);
            self.text(text, look);
            self.xml.close();
        }
    }

    fn open_link(&mut self, href: &str) {
        let inside = href.strip_prefix('#').and_then(|id| self.bookmarks.get(id));
        if let Some(bookmark) = inside {
            self.xml.open("w:hyperlink", &[("w:anchor", &format!("b{bookmark}"))]);
        } else {
            let name = self.links.name(href);
            self.xml.open("w:hyperlink", &[("r:id", &name)]);
        }
    }

    /// Writes one run of text.
    pub fn text(&mut self, text: &str, look: Look) {
        self.open_run(look);
        self.xml.leaf("w:t", &[("xml:space", "preserve")], text).close();
    }

    /// Writes lines of text, one below the other.
    pub fn lines(&mut self, text: &str, look: Look) {
        self.open_run(look);
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.xml.empty("w:br", &[]);
            }
            self.xml.leaf("w:t", &[("xml:space", "preserve")], line);
        }
        self.xml.close();
    }

    fn open_run(&mut self, look: Look) {
        self.xml.open("w:r", &[]);
        if look.style.is_empty() && !look.strong && !look.emphasis {
            return;
        }
        self.xml.open("w:rPr", &[]);
        if !look.style.is_empty() {
            self.xml.val("w:rStyle", look.style);
        }
        if look.strong {
            self.xml.empty("w:b", &[]).empty("w:bCs", &[]);
        }
        if look.emphasis {
            self.xml.empty("w:i", &[]).empty("w:iCs", &[]);
        }
        self.xml.close();
    }
}
