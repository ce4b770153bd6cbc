//! Which lists of a DOCX show a number or a bullet: some writers put every heading into a list that shows nothing.
//!
//! Deliberately absent: the numbers themselves; a note says that they are not in the text.

use std::collections::{BTreeMap, BTreeSet};

use super::properties::List;
use crate::archive::Archive;
use crate::xml::{Element, Node, Space, Xml, decode};
use crate::{Refusal, Spent};

/// The lists of a document, by what they look like.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The definition that each list uses.
    definitions: BTreeMap<String, String>,
    /// Definitions and levels that show nothing.
    silent: BTreeSet<(String, String)>,
}

impl Lists {
    /// Reads the part that defines the lists.
    pub(super) fn read(package: &mut Archive<'_>, part: &str, spent: &mut Spent) -> Result<Self, Refusal> {
        let Some(index) = package.find(part) else { return Ok(Self::default()) };
        let bytes = package.unpack(index, spent)?;
        let text = decode(bytes, part, spent)?;
        let mut xml = Xml::new(&text, part, spent);
        let mut found = Self::default();
        loop {
            match xml.next()? {
                Node::Open(element) if element.name() == (Space::Word, "abstractNum") => {
                    found.definition(&element, &mut xml)?;
                }
                Node::Open(element) if element.name() == (Space::Word, "num") => {
                    let mut used = None;
                    xml.skip_seeing(|_, inner| {
                        if inner.name() == (Space::Word, "abstractNumId") {
                            used = inner.owned("val");
                        }
                    })?;
                    found.definitions.extend(element.owned("numId").zip(used));
                }
                Node::End => return Ok(found),
                _ => {}
            }
        }
    }

    fn definition(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        let id = element.owned("abstractNumId").unwrap_or_default();
        let mut level = String::new();
        xml.skip_seeing(|_, inner| match inner.name() {
            (Space::Word, "lvl") => level = inner.owned("ilvl").unwrap_or_default(),
            (Space::Word, "numFmt") if inner.says("val", "none") => {
                self.silent.insert((id.clone(), level.clone()));
            }
            _ => {}
        })?;
        Ok(())
    }

    /// Whether a paragraph of this list shows a number or a bullet.
    pub(super) fn show(&self, list: &List) -> bool {
        let Some(id) = list.id.as_deref().filter(|id| *id != "0") else { return false };
        let level = list.level.as_deref().unwrap_or("0");
        let definition = self.definitions.get(id).cloned().unwrap_or_default();
        !self.silent.contains(&(definition, level.to_owned()))
    }
}
