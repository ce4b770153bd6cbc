//! Markdown (CommonMark and its tables) into blocks, with live citations.
//!
//! `{{extrait ID}}` and `{{constat ID}}` ask the caller what they stand for: alone on a line they become a block,
//! inside a sentence a few words linked to their source. A paragraph `: Légende` after a table is its caption.
//!
//! Invariant: raw HTML is shown as text, and an address that may not be a link leaves its text; both are reported.
//! Invariant: nothing is lost in silence: what is left out or not understood is a [`Problem`] with its line.
//! Deliberately absent: images, footnotes, HTML, and any nesting deeper than a reader could follow.
mod builder;
mod citations;
mod leaf;
#[cfg(test)]
mod tests;

use crate::model::{Block, Finding, Quote};

/// A citation met in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// What is cited.
    pub kind: CitationKind,
    /// Its identifier, as written.
    pub id: String,
    /// The line on which it stands, from 1.
    pub line: usize,
}

/// What a citation may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationKind {
    /// `{{extrait ID}}`, also `{{excerpt ID}}`.
    Excerpt,
    /// `{{constat ID}}`, also `{{finding ID}}`.
    Finding,
}

/// What a citation stands for, now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// The words of an excerpt.
    Quote(Quote),
    /// A finding.
    Finding(Finding),
    /// Something that may not be shown any more.
    Withheld {
        /// What stands in its place.
        label: String,
    },
    /// Nothing that exists: the citation stays as it was written, and is reported.
    Unknown,
}

/// Something in the text that its writer should see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line on which it stands, from 1.
    pub line: usize,
    /// What it is.
    pub kind: ProblemKind,
}

/// What may be wrong in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// An image was left out; its description stands in its place.
    Image {
        /// The description.
        alt: String,
    },
    /// A link has an address that is not allowed; its text stays.
    Link {
        /// The address.
        href: String,
    },
    /// HTML is shown as text.
    Html,
    /// A citation names nothing that exists.
    UnknownCitation {
        /// The citation as written.
        token: String,
    },
}

/// Reads a text; `resolve` is asked once for each citation, in order.
///
/// ```
/// use typeset::{Block, Resolved, parse};
/// let (blocks, problems) = parse("# Titre\n\n{{extrait 7}}", &mut |cited| {
///     assert_eq!(cited.id, "7");
///     Resolved::Withheld { label: "[extrait retiré]".into() }
/// });
/// assert_eq!(blocks[1], Block::Withheld { label: "[extrait retiré]".into() });
/// assert!(problems.is_empty());
/// ```
pub fn parse(markdown: &str, resolve: &mut dyn FnMut(&Citation) -> Resolved) -> (Vec<Block>, Vec<Problem>) {
    builder::Builder::new(markdown, resolve).read()
}
