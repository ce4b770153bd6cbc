//! Members, persons, structures, projects, encounters and consent: the record everything cites.
//!
//! Modules in reading order: each uses only those above it.

mod faults;

pub mod members;

pub mod history;
pub mod sections;
mod sheet;
#[cfg(test)]
mod testing;

pub mod organisations;

pub mod persons;

pub mod projects;

pub mod teams;

pub mod encounters;

pub mod consent;

use base::Object;
use encounters::Encounter;
use organisations::Organisation;
use persons::Person;
use sections::Fills;
use ui::Routes;

/// The routes of the record. `came_of_it` fills what grew from an encounter, `heard` what grew from a person's words:
/// the subjects upstairs hand them over.
pub fn record_routes(came_of_it: Fills<Encounter>, heard: Fills<Person>) -> Routes {
    let of_persons = persons::Lent {
        heard,
        there: &[encounters::of_person],
        consent: &[consent::of_person],
        changed: consent::regate,
    };
    let of_encounters =
        encounters::Lent { came_of_it, consent: &[consent::of_encounter], silenced: consent::silenced };
    organisations::routes(&[persons::of_organisation, encounters::of_organisation])
        .and(persons::routes(of_persons))
        .and(projects::routes(&[encounters::of_project]))
        .and(encounters::routes(of_encounters))
        .and(consent::routes())
}

/// A study of the action-research; the record lives in `research::studies`. The name is shared because consent is
/// given for a study.
#[derive(Debug)]
pub enum Study {}

impl Object for Study {
    const KIND: &'static str = "study";
}
