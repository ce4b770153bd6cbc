//! Encounters: one record for each interview, observation, workshop, meeting or support session.
//!
//! Lends [`find`], [`list_of_study`], [`attendance`] and [`coming`] to what grows from an encounter, and [`insert`] and [`add`] to
//! importers.
//!
//! Invariant: an encounter of a study is *not found* by those who are not on its team, in lists and in search as well.
//! Invariant: notes are confided words. Only who wrote them, who was there, coordinators and (for a study) its team
//! read them, and nobody once a person interviewed has closed the consent; no function lends them.
//! Invariant: notes are never overwritten unseen.
//!
//! Deliberately absent: consent and material, which stand below and fill parts of the page.

mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use model::{Attendance, Draft, Encounter, Kind, NewEncounter, Part, State, Time, Whom, check};
pub use pages::{Lent, routes};
pub use store::lists::{coming, list_of_study, of_organisation, of_person, of_project};
pub use store::{add, attendance, find, insert};
