//! Reports: texts in which every quotation opens its source, built as PDF, DOCX and HTML.
//!
//! Lends [`insert`] to importers, and [`all`], [`known`], [`compose`], [`set`] and [`log`] to the command line: compose in one reading
//! transaction, set outside of any, log in one writing transaction.
//!
//! Invariant: each citation is resolved anew by `material::quotation`, all in one transaction; what consent withholds
//! leaves its place marked, and is listed with why.
//! Invariant: a build leaves a row that says what it cited, so that a withdrawal tells which files to take back.
//! Invariant: no version of a text is lost, and none is overwritten by someone who did not see it.
//! Invariant: a partner reads the page of a report that is shared with its structure, and nothing it links to.
//!
//! Deliberately absent: the bytes of earlier builds. Keeping them would keep words that were withdrawn since.

mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use model::setting::{Built, set};
pub use model::{Format, Kept, NewReport, Reason, Report};
pub use pages::routes;
pub use store::builds::log;
pub use store::compose::{Composed, Lens, Opens, compose};
pub use store::{all, find, insert, known, list};
