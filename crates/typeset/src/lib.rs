//! Sets a document model as PDF/UA, DOCX and HTML.
//!
//! Invariant: values in, values out; the same document gives the same bytes, whatever the day and the machine.
//! Invariant: nothing a person wrote is ever evaluated: text stays text in all three formats.
//! Invariant: only http, https, mailto and relative addresses become links.
//! Deliberately absent: images, footnotes, page references, any access to a clock, a disk or a network.
mod docx;
mod error;
mod html;
mod links;
mod markdown;
mod model;
mod pdf;
mod prepare;
mod spaces;
#[cfg(test)]
mod tests;
mod words;

pub use docx::docx;
pub use error::Error;
pub use html::html;
pub use markdown::{Citation, CitationKind, Problem, ProblemKind, Resolved, parse};
pub use model::{Align, Block, Date, Document, Finding, Inline, Language, Quote, QuoteLine, Table};
pub use pdf::{pdf, unprintable};
pub use spaces::french_spaces;
