//! What consent is, and what it allows on a given day.

use crate::Study;
use crate::faults::Faults;
use crate::persons::Person;
use base::{Code, Date, Id, Object};
use store::{FromRow, Result, Row};

/// What a person agreed to for one study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    pub id: Id<Consent>,
    pub person: Id<Person>,
    pub study: Id<Study>,
    pub ticks: Ticks,
    pub means: Means,
    pub given_on: Date,
    /// The version of the notice that the person was given.
    pub notice: String,
    /// The last day on which it holds; for ever when absent.
    pub until: Option<Date>,
    /// Who holds parental authority and agreed; empty when nobody was asked.
    pub guardian: String,
    pub withdrawn_on: Option<Date>,
    pub version: i64,
}

impl Object for Consent {
    const KIND: &'static str = "consent";
}

impl FromRow for Consent {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let ticks = Ticks {
            take_part: row.get(3)?,
            record_sound: row.get(4)?,
            image: row.get(5)?,
            quote_pseudonym: row.get(6)?,
            quote_name: row.get(7)?,
            archive_reuse: row.get(8)?,
            contact_again: row.get(9)?,
        };
        Ok(Self {
            id: row.get(0)?,
            person: row.get(1)?,
            study: row.get(2)?,
            ticks,
            means: row.get(10)?,
            given_on: row.get(11)?,
            notice: row.get(12)?,
            until: row.get(13)?,
            guardian: row.get(14)?,
            withdrawn_on: row.get(15)?,
            version: row.get(16)?,
        })
    }
}

/// The seven answers, each independent of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticks {
    pub take_part: bool,
    pub record_sound: bool,
    pub image: bool,
    pub quote_pseudonym: bool,
    pub quote_name: bool,
    pub archive_reuse: bool,
    pub contact_again: bool,
}

/// The names of the seven answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tick {
    TakePart,
    RecordSound,
    Image,
    QuotePseudonym,
    QuoteName,
    ArchiveReuse,
    ContactAgain,
}
store::codes!(Tick {
    TakePart = "take_part",
    RecordSound = "record_sound",
    Image = "image",
    QuotePseudonym = "quote_pseudonym",
    QuoteName = "quote_name",
    ArchiveReuse = "archive_reuse",
    ContactAgain = "contact_again",
});

impl Ticks {
    /// The answer under that name.
    pub fn get(self, tick: Tick) -> bool {
        match tick {
            Tick::TakePart => self.take_part,
            Tick::RecordSound => self.record_sound,
            Tick::Image => self.image,
            Tick::QuotePseudonym => self.quote_pseudonym,
            Tick::QuoteName => self.quote_name,
            Tick::ArchiveReuse => self.archive_reuse,
            Tick::ContactAgain => self.contact_again,
        }
    }

    /// The ticks for which `ticked` holds.
    pub fn of(ticked: impl Fn(Tick) -> bool) -> Self {
        Self {
            take_part: ticked(Tick::TakePart),
            record_sound: ticked(Tick::RecordSound),
            image: ticked(Tick::Image),
            quote_pseudonym: ticked(Tick::QuotePseudonym),
            quote_name: ticked(Tick::QuoteName),
            archive_reuse: ticked(Tick::ArchiveReuse),
            contact_again: ticked(Tick::ContactAgain),
        }
    }
}

/// How it was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Means {
    #[default]
    Oral,
    Signed,
}
store::codes!(Means { Oral = "oral", Signed = "signed" });

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

fn needs_guardian(born: Option<Date>, given_on: Date) -> bool {
    born.is_some_and(|born| born.years_until(given_on) < MAJORITY)
}

/// From which day on the words are closed, as known today: the gate of search. `None` when no day is foreseen.
pub fn closes(consent: &Consent, born: Option<Date>, today: Date) -> Option<Date> {
    match closed_because(consent, born, today) {
        Some(_) => Some(consent.withdrawn_on.map_or(today, |day| day.min(today))),
        None => consent.until.map(|last| last.plus_days(1)),
    }
}

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub ticks: Ticks,
    pub means: String,
    pub given_on: String,
    pub notice: String,
    pub until: String,
    pub guardian: String,
    /// The version that was read; 0 when nothing was recorded.
    pub version: i64,
}

/// A draft that passed [`check`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewConsent {
    pub person: Id<Person>,
    pub study: Id<Study>,
    pub ticks: Ticks,
    pub means: Means,
    pub given_on: Date,
    pub notice: String,
    pub until: Option<Date>,
    pub guardian: String,
}

/// Turns a draft into a consent, or names every field to correct. `known` is what was recorded before: consent after a
/// withdrawal must have been given after it.
pub fn check(
    draft: &Draft,
    (person, study): (&Person, Id<Study>),
    known: Option<&Consent>,
    today: Date,
) -> std::result::Result<NewConsent, Faults> {
    let mut faults = Faults::default();
    let (means, given_on) = (Means::parse(&draft.means), Date::parse(&draft.given_on));
    let until = Date::parse(&draft.until);
    faults.require(means.is_some(), "means", "fault-choice");
    faults.require(given_on.is_some(), "given_on", "fault-day");
    faults.require(until.is_some() || draft.until.trim().is_empty(), "until", "fault-day");
    let given_on = given_on.unwrap_or(today);
    faults.require(given_on <= today, "given_on", "consent-fault-future");
    let withdrawn = known.and_then(|known| known.withdrawn_on);
    faults.require(
        withdrawn.is_none_or(|day| day <= given_on),
        "given_on",
        "consent-fault-before-withdrawal",
    );
    faults.require(until.is_none_or(|last| given_on <= last), "until", "consent-fault-until");
    let guardian = draft.guardian.trim();
    let alone = !draft.ticks.take_part || !guardian.is_empty() || !needs_guardian(person.born, given_on);
    faults.require(alone, "guardian", "consent-fault-guardian");
    faults.or(NewConsent {
        person: person.id,
        study,
        ticks: draft.ticks,
        means: means.unwrap_or_default(),
        given_on,
        notice: draft.notice.trim().to_owned(),
        until,
        guardian: guardian.to_owned(),
    })
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
