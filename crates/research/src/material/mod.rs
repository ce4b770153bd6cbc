//! Material: transcripts read from files, who speaks in them, and the only door to the words.
//!
//! Lends the consent-checked view ([`turns`], [`passage`], [`quotation`]), how far consent reaches where no word is needed
//! ([`Reach`], [`Closed`], [`heard`]), and [`insert`], which importers use; to the command line, which answers for who
//! reads, [`in_file`] and [`deliver`], and the same view whole: [`known`], [`whole`], [`quoted`].
//!
//! Invariant: no other function of the program gives out words that someone spoke; each call reads the consents of the
//! day, so that a withdrawal holds at the very next request.
//! Invariant: positions are code points on the canonical text of `interchange`, and a withheld turn keeps its own.
//! Invariant: a quotation is signed as the consent says; the label typed in the transcript never stands for a person
//! who is quoted under a pseudonym.
//!
//! Deliberately absent: codes and memos, which the next feature lays over these positions, and any rewriting of a text.

mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use model::hush::Hush;
pub use model::receipt::{Noted, Receipt, Share, Spot, format as format_code, message, receipt};
pub use model::{
    Line, Link, NewSource, Part, Passage, Quotation, Source, Spoken, Uses, Voice, Words, clock, uses,
};
pub use pages::found::{Found, in_file};
pub use pages::routes;
pub use store::arrivals::{Delivered, deliver};
pub use store::drafts::sweep;
pub use store::elsewhere::{of_encounter, of_person};
pub use store::reach::{Closed, Reach, Stretch, heard};
pub use store::view::{Whole, passage, quotation, quoted, turns, whole};
pub use store::waiting::waiting;
pub use store::{find, insert, known, list, study_of, voices};
