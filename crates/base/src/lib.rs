//! Words shared by every floor: identifiers, dates, coded values, roles and acts.
//!
//! Invariant: nothing here reads a clock, a disk or the environment; time is a value handed in.

mod code;
mod id;
mod roles;
mod time;

pub use code::Code;
pub use id::{Id, IdError, Object};
pub use roles::{Act, Role};
pub use time::{Date, Instant};

/// A person who has an account. The record itself lives in `people::members`; the name is shared because every
/// write says who made it.
#[derive(Debug)]
pub enum Member {}

impl Object for Member {
    const KIND: &'static str = "member";
}
