//! The heading of a study.

use crate::Study;
use base::{Date, Id};
use store::{FromRow, Result, Row};

/// What other records say of a study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub id: Id<Study>,
    pub name: String,
    /// The version of the notice that people are given now.
    pub notice: String,
    /// The last day on which the material may be kept.
    pub until: Option<Date>,
}

impl FromRow for Heading {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self { id: row.get(0)?, name: row.get(1)?, notice: row.get(2)?, until: row.get(3)? })
    }
}
