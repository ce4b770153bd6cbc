//! The SQL of codes, excerpts, codings and memos.

pub mod acts;
pub mod change;
pub mod codes;
pub mod codings;
pub mod excerpts;
pub mod memos;
pub mod undo;
pub mod uses;
pub mod views;

pub use codes::{insert_code, of_study};
pub use codings::code_passage;
pub use excerpts::{excerpt, excerpt_of, ranges, stretches};
pub use uses::uses_of;
