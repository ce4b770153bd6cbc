//! Coding: the codebook of a study, codes laid on passages, memos, and the undoing of each act.
//!
//! Lends [`excerpt`], [`excerpt_of`], [`ranges`], [`stretches`], [`memos_on`] and [`of_study`] to findings and reports,
//! [`insert_code`] and [`code_passage`] to the command line, [`code`] and [`memo`] to search, [`uses_of`] to whoever
//! counts, and [`outline`], [`touching`], [`excerpts`] and [`written`] to exports, which withhold what was written about
//! withheld words.
//!
//! Invariant: an act is one [`model::Change`], one transaction and one line of the journal, which is enough to undo it.
//! Invariant: words are read through `material` alone; nobody codes what is withheld from them.
//! Invariant: merging, splitting and taking codes away loses no excerpt and no comment.
//!
//! Deliberately absent: measures of agreement between coders.

mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use model::{Code, Coding, CodingState, Excerpt, Memo, MemoState, NewCode, On, Texts};
pub use pages::routes;
pub use store::codes::{find as code, outline};
pub use store::codings::{Laid, touching};
pub use store::excerpts::of_study as excerpts;
pub use store::memos::{Subject, find as memo, of_object as memos_on, written};
pub use store::{code_passage, excerpt, excerpt_of, insert_code, of_study, ranges, stretches, uses_of};
