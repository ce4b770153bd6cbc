//! Findings: what a study can state, with the excerpts for it and against it.
//!
//! Lends [`find`], [`list`], [`weigh`] and [`weights`] to reports, [`insert`] and [`attach`] to importers, [`known`] and
//! [`evidence`] to exports, and [`of_excerpt`] to the page of an excerpt.
//!
//! Invariant: the weight of a finding (excerpts, persons, structures) is counted anew at each reading, from what may be
//! read that day; an excerpt that consent withholds is shown as withheld, with why, and counts for nothing.
//! Invariant: who may not read material sees of an excerpt only what may be quoted.
//!
//! Deliberately absent: the words themselves, which only `material` gives out, and removal: a statement that no longer
//! stands is rewritten, or loses its excerpts.

mod model;
mod pages;
mod store;
#[cfg(test)]
pub(crate) mod tests;

pub use model::{Finding, NewFinding, Side, Weight, why_key};
pub use pages::routes;
pub use store::elsewhere::of_excerpt;
pub use store::evidence::{weigh, weights};
pub use store::links::{attach, of_finding as evidence};
pub use store::{find, insert, known, list};
