//! Studies: a question, a team, a notice that people are given, and what is gathered under them.
//!
//! Invariant: who is not on the team does not see that the study exists.
//! Deliberately absent: the team's membership test itself, which `people::teams` lends to every feature.

mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use model::{NewStudy, Study};
pub use pages::routes;
pub use store::{called, find, insert, known, of_reader};
