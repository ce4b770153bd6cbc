//! Consent: what a person agreed to for a study, tick by tick, until when, and its withdrawal.
//!
//! Lends [`standings`] and [`standing_of`], which every reader of spoken or confided words asks first, and
//! [`caption`], the only way to name a person beside a quotation.
//!
//! Invariant: a standing is computed from the record and the day, never stored, so that it cannot outlive them.
//! Invariant: every change moves the gate of search in the same transaction, and the gate closes on the very day on
//! which the standing does.
//! Invariant: silence is not consent. Without a record nothing may be quoted or leave the house.
//!
//! Deliberately absent: the words themselves, and any rule about who works on a study (`teams`).

mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use model::{
    Caption, Consent, Draft, MAJORITY, Means, Name, NewConsent, Quoting, Reading, Standing, Tick, Ticks, Why,
    caption, check, closes, standing,
};
pub use pages::{ending, of_encounter, of_person, routes};
pub use store::{find, record, regate, silenced, standing_of, standings, withdraw};
