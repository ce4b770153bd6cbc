//! What the readers of word-processor files share: paragraphs being written, tables, counts.
//!
//! Invariant: paragraphs come out in the order in which a person reads them, a text box after its paragraph.
//! Invariant: every paragraph, row and cell counts against one limit, so that a small file cannot become a huge list.
//!
//! Deliberately absent: who speaks. A table of names and words becomes paragraphs `Name : words`, nothing more.

mod draft;
mod flow;
mod table;
mod tally;

#[cfg(test)]
mod producers;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use draft::{Draft, Look};
pub(crate) use flow::Flow;
pub(crate) use tally::Tally;
