//! Members: accounts, sign-in, and the rights that follow from a role.
//!
//! Invariant: a password is kept as an Argon2id digest, a token as its SHA-256; neither reaches the journal or a log.
//! Invariant: an account that is closed, or past its last day, is nobody at the very next request.
//! Invariant: whoever changes a role, closes an account or sets a password ends the sessions opened before.
//! Invariant: somebody can always manage the accounts: the last lasting manager cannot be closed or demoted.
//!
//! Deliberately absent: mail. Links are shown once, to be handed over by whoever made them.

mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use model::NewMember;
pub use model::hashing::{hash, verify};
pub use pages::routes;
pub use store::invitations::{invite, setup_token};
pub use store::{by_login, enrol, found, house_name, identify, insert, names, structure};
