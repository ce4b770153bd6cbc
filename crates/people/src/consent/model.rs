//! What consent is; what it allows on a given day is in `model/standing.rs`, its form in `model/draft.rs`.

mod draft;
mod standing;

pub use draft::{Draft, NewConsent, check};
pub use standing::{Caption, MAJORITY, Name, Quoting, Reading, Standing, Why, caption, closes, standing};

use crate::Study;
use crate::persons::Person;
use base::{Date, Id, Object};
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
