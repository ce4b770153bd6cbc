//! What every handler can reach: the database, the files, and the functions that the binary hands over.

use base::{Date, Id, Member, Role};
use store::{Db, Files, Tx};

use crate::Lang;

/// The running program, cheap to clone.
#[derive(Clone, Debug)]
pub struct App {
    pub db: Db,
    pub files: Files,
    /// Tells who a member is today; lent by `people::members`, which owns the accounts.
    pub identify: fn(&mut Tx<'_>, Id<Member>) -> store::Result<Option<Who>>,
    /// Name of the association, shown in the rail.
    pub house: fn(&mut Tx<'_>) -> store::Result<String>,
}

/// The person signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    pub member: Id<Member>,
    pub name: String,
    pub role: Role,
    pub lang: Lang,
    /// The last day of access, for those whose stay ends.
    pub until: Option<Date>,
}
