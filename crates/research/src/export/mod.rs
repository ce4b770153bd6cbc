//! Export: a study as a ZIP that others read without Asterism, as text, CSV, Markdown and JSON.
//!
//! Lends [`gather`], [`log`] and [`pack`] to the command line: gather in one reading transaction, log in one writing
//! transaction, then pack and hand over.
//!
//! Invariant: words come from `material` alone, as the team may read them that day; what is withheld leaves its mark,
//! what was written about it (comments, memos) stays behind, and copies of it in free texts give way to the mark.
//! Invariant: the same state of the study on the same day gives the same bytes.
//! Invariant: no export leaves without its line in the journal.
//!
//! Deliberately absent: recordings and original files, whose bytes nobody can check against consent turn by turn; file
//! names, which often are names of people; pages, since an export is the act of who keeps the house.

mod model;
mod store;
#[cfg(test)]
mod tests;

pub use model::pack::pack;
pub use model::{Counts, Export, Text, Turn};
pub use store::{gather, log};
