//! The kit of pages and forms: routes, sessions, shell, translations, assets.
//!
//! Invariant: a route names the act it needs, and the guard refuses before the handler runs.
//! Invariant: pages carry no inline script or style and ask no third party for anything.
//! Invariant: every text on screen comes from a catalogue, in French and in English.

pub mod app;
pub mod assets;
mod cx;
mod form;
mod guard;
mod page;
mod problem;
mod routes;
pub mod sessions;
mod spaces;
pub mod testkit;
pub mod words;

pub use app::{App, Who};
pub use cx::Cx;
pub use form::{Asked, Form, Pairs, Upload};
pub use guard::fault;
pub use page::{back, go, json, page, page_with};
pub use problem::{Error, Result};
pub use routes::{Endpoint, Routes};
pub use words::Lang;
