//! The SQL of codes, excerpts, codings and memos.

pub mod change;
pub mod codes;
pub mod codings;
pub mod excerpts;
pub mod reach;

pub use codes::{insert_code, of_study};
pub use codings::code_passage;
pub use excerpts::{excerpt, excerpt_of};
pub use reach::uses_of;
