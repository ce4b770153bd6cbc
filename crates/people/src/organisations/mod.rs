//! Organisations: the structures the association works with (youth centres, schools, collectives, councils, funders).
//!
//! Lends [`find`], [`list`] and [`names`] to everything that names a structure, and [`insert`] to importers.
//!
//! Deliberately absent: the people of a structure. `persons` keeps who belongs where, and fills a part of the page.

mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use model::{Draft, Kind, NewOrganisation, Organisation, check};
pub use pages::routes;
pub use store::{add, find, insert, list, names};
