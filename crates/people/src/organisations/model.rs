//! What a structure is, and what its form must hold.

use crate::faults::Faults;
use base::{Code, Id, Object};
use store::{FromRow, Result, Row};

/// A structure the association works with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    pub id: Id<Organisation>,
    pub name: String,
    pub kind: Kind,
    pub address: String,
    pub note: String,
    pub version: i64,
}

impl Object for Organisation {
    const KIND: &'static str = "organisation";
}

impl FromRow for Organisation {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            name: row.get(1)?,
            kind: row.get(2)?,
            address: row.get(3)?,
            note: row.get(4)?,
            version: row.get(5)?,
        })
    }
}

/// What sort of structure it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    #[default]
    Association,
    YouthCentre,
    SocialCentre,
    School,
    Collective,
    Council,
    PublicService,
    Health,
    Funder,
    Company,
    Other,
}
store::codes!(Kind {
    Association = "association",
    YouthCentre = "youth-centre",
    SocialCentre = "social-centre",
    School = "school",
    Collective = "collective",
    Council = "council",
    PublicService = "public-service",
    Health = "health",
    Funder = "funder",
    Company = "company",
    Other = "other",
});

/// The form as typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Draft {
    pub name: String,
    pub kind: String,
    pub address: String,
    pub note: String,
    pub version: i64,
}

impl From<&Organisation> for Draft {
    fn from(known: &Organisation) -> Self {
        Self {
            name: known.name.clone(),
            kind: known.kind.code().to_owned(),
            address: known.address.clone(),
            note: known.note.clone(),
            version: known.version,
        }
    }
}

/// A draft that passed [`check`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewOrganisation {
    pub name: String,
    pub kind: Kind,
    pub address: String,
    pub note: String,
}

/// Turns a draft into a record, or names every field to correct.
pub fn check(draft: &Draft) -> std::result::Result<NewOrganisation, Faults> {
    let mut faults = Faults::default();
    let name = draft.name.trim();
    faults.require(!name.is_empty(), "name", "fault-name");
    faults.require(name.chars().count() <= 200, "name", "fault-long");
    let kind = Kind::parse(&draft.kind);
    faults.require(kind.is_some(), "kind", "fault-choice");
    faults.or(NewOrganisation {
        name: name.to_owned(),
        kind: kind.unwrap_or_default(),
        address: draft.address.trim().to_owned(),
        note: draft.note.trim().to_owned(),
    })
}

impl Organisation {
    /// Names the fields that the new record changes, for the journal.
    pub fn changed(&self, new: &NewOrganisation) -> Vec<&'static str> {
        let pairs = [
            (self.name != new.name, "name"),
            (self.kind != new.kind, "kind"),
            (self.address != new.address, "address"),
            (self.note != new.note, "note"),
        ];
        pairs.into_iter().filter(|(changed, _)| *changed).map(|(_, field)| field).collect()
    }
}
