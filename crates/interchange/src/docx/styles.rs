//! The styles of a DOCX: what each says of bold, italic, hidden, headings and numbering, with what it is based on.
//!
//! Invariant: a chain of styles is followed a bounded number of steps, so that a loop is harmless.

use std::collections::BTreeMap;

use super::properties::{List, RunProperties, is_heading_level};
use crate::archive::Archive;
use crate::xml::{Element, Node, Space, Xml, decode};
use crate::{Refusal, Spent};

/// Word follows eleven styles at most.
const LONGEST_CHAIN: usize = 16;

/// What one style says, or a chain of them together.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) run: RunProperties,
    pub(super) heading: Option<bool>,
    pub(super) list: List,
    based_on: Option<String>,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    named: BTreeMap<String, Style>,
    defaults: Style,
    /// The style of paragraphs that name none.
    paragraph: Option<String>,
}

impl Styles {
    /// Reads the part that holds the styles.
    pub(super) fn read(package: &mut Archive<'_>, part: &str, spent: &mut Spent) -> Result<Self, Refusal> {
        let Some(index) = package.find(part) else { return Ok(Self::default()) };
        let bytes = package.unpack(index, spent)?;
        let text = decode(bytes, part, spent)?;
        let mut xml = Xml::new(&text, part, spent);
        let mut found = Self::default();
        loop {
            match xml.next()? {
                Node::Open(element) if element.name() == (Space::Word, "docDefaults") => {
                    let run = &mut found.defaults.run;
                    xml.skip_seeing(|depth, element| {
                        if depth == 3 {
                            run.take(element);
                        }
                    })?;
                }
                Node::Open(element) if element.name() == (Space::Word, "style") => {
                    found.take(&element, &mut xml)?;
                }
                Node::End => return Ok(found),
                _ => {}
            }
        }
    }

    fn take(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        let id = element.owned("styleId");
        let usual = element.says("type", "paragraph") && element.says("default", "1");
        let mut style = Style::default();
        xml.skip_seeing(|depth, element| style.take(depth, element))?;
        if let Some(id) = id {
            if usual {
                self.paragraph = Some(id.clone());
            }
            self.named.insert(id, style);
        }
        Ok(())
    }

    /// What a paragraph of this style looks like; of the default style if it names none.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Style {
        let mut style = self.chain(id.or(self.paragraph.as_deref()));
        style.run = style.run.over(&self.defaults.run);
        style
    }

    /// What a run of this style looks like.
    pub(super) fn run(&self, id: &str) -> RunProperties {
        self.chain(Some(id)).run
    }

    fn chain(&self, id: Option<&str>) -> Style {
        let mut whole = Style::default();
        let mut next = id;
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next.and_then(|id| self.named.get(id)) else { break };
            whole.run = whole.run.over(&style.run);
            whole.heading = whole.heading.or(style.heading);
            whole.list = whole.list.over(&style.list);
            next = style.based_on.as_deref();
        }
        whole
    }
}

impl Style {
    fn take(&mut self, depth: usize, element: &Element<'_>) {
        match (depth, element.name()) {
            (1, (Space::Word, "name")) => {
                let name = element.attribute("val").unwrap_or_default().to_lowercase();
                self.heading = is_heading_name(&name).then_some(true).or(self.heading);
            }
            (1, (Space::Word, "basedOn")) => {
                self.based_on = element.owned("val");
            }
            (2, (Space::Word, "b" | "i" | "vanish")) => self.run.take(element),
            (2, (Space::Word, "outlineLvl")) => self.heading = Some(is_heading_level(element)),
            (3, (Space::Word, "numId" | "ilvl")) => self.list.take(element),
            _ => {}
        }
    }
}

/// Word names its built-in styles in English in the file, whatever the language of its menus.
fn is_heading_name(name: &str) -> bool {
    matches!(name, "title" | "subtitle" | "titre" | "sous-titre")
        || name.strip_prefix("heading ").or(name.strip_prefix("titre ")).is_some_and(|level| level.len() == 1)
}
