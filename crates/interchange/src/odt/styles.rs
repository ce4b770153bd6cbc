//! The styles of an OpenDocument text: what each says of bold, italic, hidden and headings, with its parents.
//!
//! Invariant: a chain of parents is followed a bounded number of steps, so that a loop is harmless.

use std::collections::BTreeMap;

use crate::Refusal;
use crate::document::{Look, Tally};
use crate::xml::{Element, Node, Space, Xml};

const LONGEST_CHAIN: usize = 16;

const HEADERS: [&str; 6] = ["header", "header-left", "header-first", "footer", "footer-left", "footer-first"];

/// What one style says, or a chain of them together.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    bold: Option<bool>,
    italic: Option<bool>,
    hidden: Option<bool>,
    heading: bool,
    parent: Option<String>,
}

/// All styles of a document: of paragraphs and of spans, which may bear the same names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraphs: BTreeMap<String, Style>,
    spans: BTreeMap<String, Style>,
    usual: Style,
}

impl Style {
    /// How words look, given how those around them do.
    pub(super) fn look(&self, around: Look) -> Look {
        Look { bold: self.bold.unwrap_or(around.bold), italic: self.italic.unwrap_or(around.italic) }
    }

    /// Whether words are hidden, given whether those around them are.
    pub(super) fn hides(&self, around: bool) -> bool {
        self.hidden.unwrap_or(around)
    }

    /// Whether paragraphs of this style are headings.
    pub(super) fn is_heading(&self) -> bool {
        self.heading
    }

    fn take(&mut self, properties: &Element<'_>) {
        if properties.name() != (Space::Style, "text-properties") {
            return;
        }
        if let Some(weight) = properties.attribute("font-weight") {
            let heavy = weight.parse::<u16>().is_ok_and(|weight| weight >= 600);
            self.bold = Some(heavy || weight == "bold");
        }
        if let Some(slant) = properties.attribute("font-style") {
            self.italic = Some(matches!(&*slant, "italic" | "oblique"));
        }
        if let Some(display) = properties.attribute("display") {
            self.hidden = Some(display == "none");
        }
    }

    fn over(&mut self, below: &Self) {
        self.bold = self.bold.or(below.bold);
        self.italic = self.italic.or(below.italic);
        self.hidden = self.hidden.or(below.hidden);
        self.heading |= below.heading;
    }
}

impl Styles {
    /// Reads the part that holds the named styles.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        loop {
            match xml.next()? {
                Node::Open(element) => drop(self.take(&element, xml, tally)?),
                Node::End => return Ok(()),
                Node::Text(_) | Node::Close => {}
            }
        }
    }

    /// Reads an element, just opened, if it is a style, or a header or footer to be counted; says whether it was.
    pub(super) fn take(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
        tally: &mut Tally,
    ) -> Result<bool, Refusal> {
        match element.name() {
            (Space::Style, "style" | "default-style") => self.style(element, xml)?,
            (Space::Style, name) if HEADERS.contains(&name) => {
                tally.left_out("headers", usize::from(xml.skip_seeing(|_, _| ())?));
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn style(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        let (name, family) = (element.owned("name"), element.owned("family"));
        let mut style = Style {
            parent: element.owned("parent-style-name"),
            heading: element.attribute("default-outline-level").is_some_and(|level| !level.is_empty())
                || name.as_deref().is_some_and(is_heading_name),
            ..Style::default()
        };
        xml.skip_seeing(|_, inner| style.take(inner))?;
        match (name, family.as_deref()) {
            (None, Some("paragraph")) => self.usual = style,
            (Some(name), Some("paragraph")) => drop(self.paragraphs.insert(name, style)),
            (Some(name), Some("text")) => drop(self.spans.insert(name, style)),
            _ => {}
        }
        Ok(())
    }

    /// What a paragraph of this style looks like.
    pub(super) fn paragraph(&self, name: Option<&str>) -> Style {
        let mut whole = chain(&self.paragraphs, name);
        whole.over(&self.usual);
        whole
    }

    /// What a span of this style says.
    pub(super) fn span(&self, name: Option<&str>) -> Style {
        chain(&self.spans, name)
    }
}

fn chain(styles: &BTreeMap<String, Style>, name: Option<&str>) -> Style {
    let mut whole = Style::default();
    let mut next = name;
    for _ in 0..LONGEST_CHAIN {
        let Some(style) = next.and_then(|name| styles.get(name)) else { break };
        whole.over(style);
        next = style.parent.as_deref();
    }
    whole
}

/// Built-in names are English in the file; `_20_` is a space.
fn is_heading_name(name: &str) -> bool {
    matches!(name, "Title" | "Subtitle" | "Heading") || name.starts_with("Heading_20_")
}
