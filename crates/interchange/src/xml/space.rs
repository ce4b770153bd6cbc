//! The vocabularies that readers know, and the prefixes that stand for them at one point of a stream.
//!
//! Invariant: few prefixes may be bound at once, so that looking one up takes bounded time.

use quick_xml::events::BytesStart;

/// A vocabulary, by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    /// WordprocessingML.
    Word,
    /// Microsoft's later additions to WordprocessingML.
    WordLater,
    /// Alternatives between an old and a new way to write one thing.
    Compatibility,
    /// Pictures of DrawingML.
    Picture,
    /// Shapes of DrawingML inside WordprocessingML.
    Shape,
    /// VML, the old drawings.
    Vml,
    /// Mathematics of Office.
    Math,
    /// Relationships between the parts of a package.
    Relations,
    /// OpenDocument, one for each of its vocabularies.
    Office,
    Text,
    Table,
    Draw,
    Style,
    Manifest,
    /// SVG, for the titles of drawings in OpenDocument.
    Svg,
    /// Any other.
    Other,
}

/// More prefixes than any producer binds.
const MOST_BINDINGS: usize = 256;

/// Which prefix stands for what, innermost last.
#[derive(Debug, Default)]
pub(crate) struct Bindings {
    bound: Vec<(usize, String, Space)>,
}

impl Bindings {
    /// Takes up the prefixes that an element binds; false when there are too many.
    pub(crate) fn enter(&mut self, start: &BytesStart<'_>, depth: usize) -> bool {
        if !start.attributes_raw().contains("xmlns") {
            return true;
        }
        for attribute in start.attributes().with_checks(false).flatten() {
            let Some(prefix) = declared(attribute.key.into_inner()) else { continue };
            if self.bound.len() >= MOST_BINDINGS {
                return false;
            }
            self.bound.push((depth, prefix.to_owned(), known(&attribute.value)));
        }
        true
    }

    /// Forgets what elements at this depth or below bound.
    pub(crate) fn leave(&mut self, depth: usize) {
        while self.bound.last().is_some_and(|(bound, ..)| *bound >= depth) {
            self.bound.pop();
        }
    }

    /// The vocabulary that a prefix stands for here.
    pub(crate) fn space(&self, prefix: &str) -> Space {
        let found = self.bound.iter().rev().find(|(_, bound, _)| bound == prefix);
        found.map_or(Space::Other, |(.., space)| *space)
    }
}

fn declared(key: &str) -> Option<&str> {
    match key.strip_prefix("xmlns")? {
        "" => Some(""),
        rest => rest.strip_prefix(':'),
    }
}

fn known(uri: &str) -> Space {
    const ODF: &str = "urn:oasis:names:tc:opendocument:xmlns:";
    if let Some(rest) = uri.strip_prefix(ODF) {
        return match rest.split(':').next().unwrap_or_default() {
            "office" => Space::Office,
            "text" => Space::Text,
            "table" => Space::Table,
            "drawing" => Space::Draw,
            "style" => Space::Style,
            "manifest" => Space::Manifest,
            "svg-compatible" => Space::Svg,
            _ => Space::Other,
        };
    }
    match uri {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
        "http://schemas.openxmlformats.org/drawingml/2006/picture"
        | "http://purl.oclc.org/ooxml/drawingml/picture" => Space::Picture,
        "urn:schemas-microsoft-com:vml" => Space::Vml,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
        "http://schemas.openxmlformats.org/package/2006/relationships" => Space::Relations,
        _ if uri.starts_with("http://schemas.microsoft.com/office/word/") => {
            if uri.ends_with("wordprocessingShape") { Space::Shape } else { Space::WordLater }
        }
        _ => Space::Other,
    }
}
