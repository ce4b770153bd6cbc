//! Members, persons, structures, projects, encounters and consent: the record everything cites.
//!
//! Modules in reading order: each uses only those above it.

mod faults;

pub mod members;

pub mod organisations;

pub mod persons;

pub mod teams;

pub mod consent;

use base::Object;

/// A study of the action-research; the record lives in `research::studies`. The name is shared because consent is
/// given for a study.
#[derive(Debug)]
pub enum Study {}

impl Object for Study {
    const KIND: &'static str = "study";
}
