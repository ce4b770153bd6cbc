//! Persons: the people the association meets, each recorded once, with their hats in the structures.
//!
//! Lends [`find`], [`names`], [`births`] and [`insert`]; [`add`] is for importers, whose act is larger.
//!
//! Invariant: what re-identifies a pseudonym (the pseudonym itself, its caption, the day of birth) and what is
//! sensitive (needs, notes) is shown only to those who may read consent; it is neither in search nor in the journal.
//! Invariant: neither pseudonym nor caption holds a word of the real name.
//!
//! Deliberately absent: encounters and consent, which stand below and fill parts of the page.

mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use model::betrays;
pub use model::{Draft, Hat, NewPerson, Person, Shown, check};
pub use pages::{Lent, routes};
pub use store::{add, births, everybody, find, hats, insert, names, of_organisation};
