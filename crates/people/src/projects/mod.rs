//! Projects: what the association sets out to do, with an aim and a span of time.
//!
//! Lends [`find`] and [`names`] to encounters and studies.
//!
//! Deliberately absent: money, deliverables and indicators.

mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use model::{Draft, NewProject, Project, check};
pub use pages::routes;
pub use store::{add, find, insert, list, names};
