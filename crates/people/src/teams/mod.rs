//! Teams: who works on which study, and so who may read what was confided for it.
//!
//! Lends [`admit`], the check at the head of every reading of a study; what is refused is *not found*, so that one
//! may not even learn that the study exists.
//!
//! Invariant: a place on the team is the only key to a study, whatever the role.
//!
//! Deliberately absent: pages (`research::studies` has them), and the study itself, of which only the heading is read
//! here, because consent and encounters name it and stand below the crate that owns it.

mod model;
mod store;
#[cfg(test)]
pub(crate) mod tests;

pub use model::Heading;
pub use store::{admit, heading, headings, insert, members_of, remove, studies_of, without};
