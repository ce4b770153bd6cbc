//! Direct and styled properties of runs and paragraphs, as far as they tell who speaks or what is hidden.
//!
//! Invariant: former properties kept by tracked changes are never taken for the present ones.

use crate::Refusal;
use crate::document::Look;
use crate::xml::{Element, Space, Xml};

/// What a run or a style says; `None` where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RunProperties {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) style: Option<String>,
}

impl RunProperties {
    /// Takes up one child of `w:rPr`.
    pub(super) fn take(&mut self, element: &Element<'_>) {
        match element.name() {
            (Space::Word, "b") => self.bold = Some(is_on(element)),
            (Space::Word, "i") => self.italic = Some(is_on(element)),
            (Space::Word, "vanish") => self.hidden = Some(is_on(element)),
            (Space::Word, "rStyle") => self.style = element.owned("val"),
            _ => {}
        }
    }

    /// These properties, completed by those of a style below them.
    pub(super) fn over(self, below: &Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            hidden: self.hidden.or(below.hidden),
            style: self.style,
        }
    }

    /// How words with these properties look.
    pub(super) fn look(&self) -> Look {
        Look { bold: self.bold.unwrap_or(false), italic: self.italic.unwrap_or(false) }
    }
}

/// What `w:pPr` says.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphProperties {
    pub(super) style: Option<String>,
    pub(super) heading: bool,
    pub(super) list: Option<List>,
    /// The paragraph mark was deleted while changes were tracked: the next paragraph goes on from here.
    pub(super) joined: bool,
    /// Headers and footers of a section that ends here.
    pub(super) headers: usize,
}

impl ParagraphProperties {
    /// Reads `w:pPr`, just opened, to its end.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Refusal> {
        let mut found = Self::default();
        let mut group = Group::Other;
        xml.skip_seeing(|depth, element| match (depth, element.name()) {
            (1, (Space::Word, "pStyle")) => {
                found.style = element.owned("val");
            }
            (1, (Space::Word, "outlineLvl")) => found.heading = is_heading_level(element),
            (1, (Space::Word, name)) => group = Group::of(name),
            (2, _) if group == Group::Numbering => found.list.get_or_insert_default().take(element),
            (2, (Space::Word, "del" | "moveFrom")) if group == Group::Mark => found.joined = true,
            (2, (Space::Word, "headerReference" | "footerReference")) if group == Group::Section => {
                found.headers += 1;
            }
            _ => {}
        })?;
        Ok(found)
    }
}

/// The list that a paragraph or a style belongs to, and the level in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct List {
    /// `0` takes a paragraph out of the list of its style.
    pub(super) id: Option<String>,
    pub(super) level: Option<String>,
}

impl List {
    /// Takes up one child of `w:numPr`.
    pub(super) fn take(&mut self, element: &Element<'_>) {
        match element.name() {
            (Space::Word, "numId") => self.id = element.owned("val"),
            (Space::Word, "ilvl") => self.level = element.owned("val"),
            _ => {}
        }
    }

    /// This list, completed by that of a style below.
    pub(super) fn over(self, below: &Self) -> Self {
        Self { id: self.id.or_else(|| below.id.clone()), level: self.level.or_else(|| below.level.clone()) }
    }
}

#[derive(PartialEq, Eq)]
enum Group {
    Numbering,
    Mark,
    Section,
    Other,
}

impl Group {
    fn of(name: &str) -> Self {
        match name {
            "numPr" => Self::Numbering,
            "rPr" => Self::Mark,
            "sectPr" => Self::Section,
            _ => Self::Other,
        }
    }
}

/// Whether a property that is on or off is on: present means on.
pub(super) fn is_on(element: &Element<'_>) -> bool {
    !element.attribute("val").is_some_and(|value| matches!(&*value, "0" | "false" | "off"))
}

/// Levels 0 to 8 are headings; 9 is running text.
pub(super) fn is_heading_level(element: &Element<'_>) -> bool {
    element.attribute("val").is_some_and(|level| level.parse::<u8>().is_ok_and(|level| level < 9))
}
