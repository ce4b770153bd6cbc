//! The memos written on a finding. `coding` writes, changes and removes them; here they are only shown beside it.

use crate::coding::{Memo, On};
use crate::findings::model::Finding;
use base::{Id, Instant, Member};
use store::{FromRow, Result, Row, Tx};

/// A memo beside a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    pub id: Id<Memo>,
    pub member: Option<Id<Member>>,
    pub at: Instant,
    pub body: String,
}

impl FromRow for Beside {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self { id: row.get(0)?, member: row.get(1)?, at: row.get(2)?, body: row.get(3)? })
    }
}

/// The memos on a finding, oldest first; the caller has admitted the reader.
pub fn on(tx: &mut Tx<'_>, finding: Id<Finding>) -> Result<Vec<Beside>> {
    tx.query(
        "SELECT id, member, at, body FROM memo WHERE kind = $1 AND object = $2 ORDER BY id",
        &[&On::Finding, &finding],
    )
}
