//! What a consent allows on a given day, and under which name.

use super::Consent;
use crate::persons::Person;
use base::Date;

/// What the person's words may be used for on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub reading: Reading,
    pub quoting: Quoting,
    /// The voice may be kept and played.
    pub sound: bool,
    /// Pictures of the person may be used.
    pub image: bool,
    /// The material may serve other studies.
    pub archive: bool,
    /// The person may be asked again, even after refusing this time.
    pub contact: bool,
}

/// Whether the study's team may read and code the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    Open,
    /// Consent is not gathered yet: the team may read and code, nothing may be quoted or leave the house.
    Unrecorded,
    Closed(Why),
}

/// Whether the words may be quoted, and under which name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    No(Why),
    Pseudonym,
    Name,
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    NotRecorded,
    Refused,
    Withdrawn,
    Expired,
    /// A child under fifteen, without the holder of parental authority.
    Guardian,
}
store::codes!(Why {
    NotRecorded = "not-recorded",
    Refused = "refused",
    Withdrawn = "withdrawn",
    Expired = "expired",
    Guardian = "guardian",
});

/// From this age on, a person consents alone (loi Informatique et Libertés, art. 45).
pub const MAJORITY: i16 = 15;

/// What a consent allows on a day. A person whose day of birth is unknown is taken to be of age.
pub fn standing(consent: Option<&Consent>, born: Option<Date>, today: Date) -> Standing {
    let closed = |reading, why| Standing {
        reading,
        quoting: Quoting::No(why),
        sound: false,
        image: false,
        archive: false,
        contact: false,
    };
    let Some(consent) = consent else { return closed(Reading::Unrecorded, Why::NotRecorded) };
    let ticks = consent.ticks;
    match closed_because(consent, born, today) {
        Some(Why::Refused) => {
            Standing { contact: ticks.contact_again, ..closed(Reading::Closed(Why::Refused), Why::Refused) }
        }
        Some(why) => closed(Reading::Closed(why), why),
        None => Standing {
            reading: Reading::Open,
            quoting: match (ticks.quote_name, ticks.quote_pseudonym) {
                (true, _) => Quoting::Name,
                (false, true) => Quoting::Pseudonym,
                (false, false) => Quoting::No(Why::Refused),
            },
            sound: ticks.record_sound,
            image: ticks.image,
            archive: ticks.archive_reuse,
            contact: ticks.contact_again,
        },
    }
}

/// The gravest reason first: a withdrawal says more than a date that passed.
fn closed_because(consent: &Consent, born: Option<Date>, today: Date) -> Option<Why> {
    if consent.withdrawn_on.is_some() {
        Some(Why::Withdrawn)
    } else if consent.until.is_some_and(|last| last < today) {
        Some(Why::Expired)
    } else if !consent.ticks.take_part {
        Some(Why::Refused)
    } else if needs_guardian(born, consent.given_on) && consent.guardian.trim().is_empty() {
        Some(Why::Guardian)
    } else {
        None
    }
}

/// Whether someone born that day needed the holder of parental authority on the other.
pub(super) fn needs_guardian(born: Option<Date>, given_on: Date) -> bool {
    born.is_some_and(|born| born.years_until(given_on) < MAJORITY)
}

/// From which day on the words are closed, as known today: the gate of search. `None` when no day is foreseen.
pub fn closes(consent: &Consent, born: Option<Date>, today: Date) -> Option<Date> {
    match closed_because(consent, born, today) {
        Some(_) => Some(consent.withdrawn_on.map_or(today, |day| day.min(today))),
        None => consent.until.map(|last| last.plus_days(1)),
    }
}

/// How a person is named beside a quotation, and what is said of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    pub name: Name,
    pub about: String,
}

/// A name to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    Said(String),
    /// A key of the catalogue: « une personne ».
    Key(&'static str),
}

/// Names a person as the consent says: the real name only under [`Quoting::Name`].
pub fn caption(person: &Person, quoting: Quoting) -> Caption {
    let someone = || Name::Key("persons-someone");
    match quoting {
        Quoting::Name => Caption { name: Name::Said(person.name.clone()), about: person.caption.clone() },
        Quoting::Pseudonym => {
            let pseudonym = person.pseudonym.trim();
            let name = if pseudonym.is_empty() || crate::persons::betrays(pseudonym, &person.name) {
                someone()
            } else {
                Name::Said(pseudonym.to_owned())
            };
            let silent = crate::persons::betrays(&person.caption, &person.name);
            Caption { name, about: if silent { String::new() } else { person.caption.clone() } }
        }
        Quoting::No(_) => Caption { name: someone(), about: String::new() },
    }
}
